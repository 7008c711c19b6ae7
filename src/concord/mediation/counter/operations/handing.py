"""Papers given to somebody on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import adds
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation import access
from concord.mediation.invitation.papers import INVITATION
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Handover, Party
from concord.mediation.words import Handing, Side


@adds(CASE, "hand_over")
def hand_over(
    case: Case,
    *,
    party: Party,
    papers: Sequence[Paper],
    way: Handing,
    on: date,
    receiver: str,
    tracking: str,
    by: Actor,
    at: datetime,
) -> Handover:
    """Keep that a party was given printed papers; BadFacts for a paper to the other side, or a day to come."""
    if party.case_id != case.pk:
        raise BadFacts("请选择本案的当事人", field="party")
    if on > clocks.legal_day(at):
        raise BadFacts("日期还没有到，请核对", field="on")
    if way == Handing.POST and not tracking.strip():
        raise BadFacts("邮寄的请填写邮单号，以后可以查到送达日期", field="tracking")
    for paper in papers:
        _refuse_other_side(case, party, paper)
    row = Handover.objects.create(
        case=case, party=party, way=way, on=on, receiver=receiver.strip(), tracking=tracking.strip(), by=by.own, at=at
    )
    row.papers.set(papers)
    return row


def _refuse_other_side(case: Case, party: Party, paper: Paper) -> None:
    letter = paper.kind == INVITATION.name and party.side == Side.RESPONDENT
    if paper.subject != case.pk or not (letter or access.TOLD[party.side].hears([paper.compartment])):
        raise BadFacts(f"“{paper.title}”不是给{party.name}的，请重新勾选", field="papers")
