"""Who may settle for a party: lodged by the representative, checked by the desk."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import adds, moves
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, PowerOfAttorney, Representation


@adds(CASE, "lodge_authority")
def lodge_authority(
    case: Case, *, representation: Representation, blob: Blob, special: bool, by: Actor, at: datetime
) -> PowerOfAttorney:
    """Hand the desk one's power of attorney. BadFacts unless it gives special power to settle (民诉法 62)."""
    if representation.party.case_id != case.pk or representation.person_id != by.own.pk or representation.until:
        raise NotYours("只能提交您自己的授权委托书")
    if not special:
        raise BadFacts(
            "只写“全权代理”的不能代签协议：请让委托人写明有权承认、变更、放弃请求，进行和解，再提交", field="special"
        )
    return PowerOfAttorney.objects.create(representation=representation, blob=blob, lodged_by=by.own, lodged_at=at)


@moves(CASE, "confirm_authority")
def confirm_authority(case: Case, *, representation: Representation, checked: str, by: Actor, at: datetime) -> None:
    """The desk has seen the power of attorney: this person may settle now (民诉解释 147, 调解仲裁法 24 by analogy)."""
    if representation.party.case_id != case.pk or representation.until is not None:
        raise BadFacts("这位代理人不在本案，请刷新页面再选", field="representation")
    representation.may_settle = True
    representation.save(update_fields=["may_settle"])
