"""The course of mediation: who may settle for a party, and how long it may take."""

from __future__ import annotations

from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation import access, conditions
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Consent, Prolongation


@moves(CASE, "propose_extension")
def propose_extension(case: Case, *, until: date, reason: str, by: Actor, at: datetime) -> None:
    """Ask both sides to go on longer. Whoever proposes as a party consents with it."""
    running = Running.objects.get(subject=case.pk, name="conclude", state="running")
    if until <= running.due_on:
        raise BadFacts(f"请选择 {running.due_on:%m月%d日} 以后的日期，否则不是延期", field="until")
    proposal = Prolongation.objects.create(case=case, until=until, reason=reason, proposed_by=by.own, proposed_at=at)
    side = access.own_side(by, case)
    if side is not None:
        Consent.objects.create(prolongation=proposal, side=side, person=by.own, agrees=True, at=at)


@moves(CASE, "answer_extension")
def answer_extension(case: Case, *, agrees: bool, by: Actor, at: datetime) -> None:
    """One side's word. Both consents move the last day; one refusal drops the proposal (广西条例 30(3))."""
    proposal = conditions.open_proposal(case)
    side = access.own_side(by, case)
    if proposal is None or side is None:
        raise Unmet("现在没有待您答复的延期提议")
    Consent.objects.create(prolongation=proposal, side=side, person=by.own, agrees=agrees, at=at)
    if not agrees:
        proposal.dropped_at = at
    elif proposal.consents.filter(agrees=True).count() == 2:
        proposal.agreed_at = at
        clocks.extend(case.pk, "conclude", until=proposal.until)
    proposal.save(update_fields=["dropped_at", "agreed_at"])
