"""A party without a phone signs the printed agreement at the counter, and the clerk attests it."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.files import pages
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import adds
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.signing import operations as signing
from concord.ground.signing.models import Place
from concord.mediation import conditions
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Evidence
from concord.mediation.words import Compartment, Side


@adds(CASE, "witness")
def witness(
    case: Case,
    *,
    place: Place,
    document: IdentityDocument,
    name: str,
    identity: str,
    sheet: Blob,
    code: str,
    by: Actor,
    at: datetime,
) -> Place:
    """Attest a signature by hand (调仲法 14: signed or sealed); the picture of the signed copy lies with both sides.

    BadFacts when it is not this person's turn or the document is another's; what `signing.witness` raises.
    """
    turn = conditions.turn_by_hand(case)
    if turn is None or turn.pk != place.pk or turn.person is None:
        raise BadFacts("还没有轮到这个人签名，请刷新页面再看")
    if turn.person.name != name or turn.person.id_number not in {"", identity}:
        raise BadFacts(f"证件不是{turn.person.name}本人的，不能见证", field="name")
    _keep(case, turn, sheet, by=by, at=at)
    return signing.witness(turn, sheet=sheet, document=document.label, code=code, by=by, at=at)


def _keep(case: Case, place: Place, sheet: Blob, *, by: Actor, at: datetime) -> None:
    """Among what both sides see; under the side whose signature it is."""
    applicant = place.label.startswith(Side.APPLICANT.label)
    Evidence.objects.create(
        case=case,
        blob=sheet,
        name=f"调解协议书签名页（{place.holder}亲笔）",
        pages=pages.count(sheet),
        point="本人在窗口亲笔签署",
        compartment=Compartment.SHARED,
        side=Side.APPLICANT if applicant else Side.RESPONDENT,
        by=by.own,
        at=at,
    )
