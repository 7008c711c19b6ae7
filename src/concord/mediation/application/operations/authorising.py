"""Who may settle for a party: lodged by the representative, checked by the desk, ended by whom they speak for."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import adds, moves
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Party, PowerOfAttorney, Representation
from concord.mediation.words import Power, Side

_LOOK = "核验代理授权"


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
    representation.power, representation.checked_at = Power.SPECIAL, None
    representation.save(update_fields=["power", "checked_at"])
    return PowerOfAttorney.objects.create(representation=representation, blob=blob, lodged_by=by.own, lodged_at=at)


@moves(CASE, "confirm_authority")
def confirm_authority(case: Case, *, representation: Representation, checked: str, by: Actor, at: datetime) -> None:
    """The desk has seen the power of attorney (民诉解释 147, 调解仲裁法 24 by analogy).

    This person may settle now, unless the power is a general one (民诉法 62).
    """
    if representation.party.case_id != case.pk or representation.until is not None:
        raise BadFacts("这位代理人不在本案，请刷新页面再选", field="representation")
    representation.checked_at, representation.may_settle = at, representation.power != Power.GENERAL
    representation.save(update_fields=["checked_at", "may_settle"])
    _introduce(representation.party, by=by, at=at)


def _introduce(party: Party, *, by: Actor, at: datetime) -> None:
    """Give whoever was applied for an account without a way in, once the desk saw that they want it."""
    if party.side != Side.APPLICANT or not party.is_person or party.person_id or not party.identity:
        return
    found = accounts.find_by_id_number(party.identity, purpose=_LOOK, by=by, at=at)
    if found is not None and found.name != party.name:
        raise BadFacts("申请人的姓名和身份证号对不上，请对照证件核对后联系代理人补正", field="checked")
    party.person = found or accounts.join(name=party.name, phone="", id_number=party.identity, at=at)
    party.save(update_fields=["person"])


@moves(CASE, "end_agency")
def end_agency(case: Case, *, by: Actor, at: datetime) -> None:
    """The party speaks for themselves again: nobody who spoke for them sees the case or acts in it any more."""
    ended = Representation.objects.filter(party__case=case, party__person=by.own, until=None).exclude(person=by.own)
    ended.update(until=at, may_settle=False)
