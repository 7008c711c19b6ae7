"""The course of mediation: who mediates, and how long it may take."""

from __future__ import annotations

from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation import access, conditions, conflicts
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Assignment, Case, Consent, Exclusion, Prolongation, Representation


@moves(CASE, "assign")
def assign(case: Case, *, mediator: Person, override_reason: str, by: Actor, at: datetime) -> None:
    """Name the mediator after the conflict check; a finding needs a written reason to go on (特邀调解规定 15)."""
    _appoint(case, mediator, override_reason, at=at)


@moves(CASE, "reassign")
def reassign(case: Case, *, mediator: Person, override_reason: str, by: Actor, at: datetime) -> None:
    """Put another mediator in the place of the present one, who is kept away from the case from now on."""
    present = case.assignments.get(until=None)
    if present.mediator_id == mediator.pk:
        raise BadFacts("这位调解员正在承办本案，请另选一位", field="mediator")
    present.until = at
    present.save(update_fields=["until"])
    Exclusion.objects.get_or_create(case=case, person=present.mediator, defaults={"reason": "已更换调解员", "at": at})
    _appoint(case, mediator, override_reason, at=at)


def _appoint(case: Case, mediator: Person, override_reason: str, *, at: datetime) -> None:
    if mediator.pk not in {each.pk for each in access.mediators(case.body_id, at)}:
        raise BadFacts("请选择本组织在任的调解员", field="mediator")
    found = conflicts.findings(case, mediator)
    if any(finding.bars for finding in found):
        raise BadFacts(f"不能指派：{'；'.join(str(each) for each in found if each.bars)}", field="mediator")
    if found and not override_reason.strip():
        raise Unmet(f"回避审查发现：{'；'.join(map(str, found))}。请另选调解员，或写明仍指派的理由")
    Assignment.objects.create(
        case=case, mediator=mediator, since=at, findings=[str(each) for each in found], override_reason=override_reason
    )


@moves(CASE, "confirm_authority")
def confirm_authority(case: Case, *, representation: Representation, checked: str, by: Actor, at: datetime) -> None:
    """The desk has seen the power of attorney: this person may settle now (民诉解释 147, 调解仲裁法 24 by analogy)."""
    if representation.party.case_id != case.pk or representation.until is not None:
        raise BadFacts("这位代理人不在本案，请刷新页面再选", field="representation")
    representation.may_settle = True
    representation.save(update_fields=["may_settle"])


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
