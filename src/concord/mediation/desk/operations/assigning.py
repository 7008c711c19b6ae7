"""Who mediates: named, replaced, stepping back, and the ties a mediator declares beforehand."""

from __future__ import annotations

from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import adds, moves, opens
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.mediation import access
from concord.mediation.desk import conflicts
from concord.mediation.desk.operations import letting_go
from concord.mediation.desk.tie_table import TIE
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Assignment, Case, Exclusion, Tie
from concord.mediation.words import TieKind
from concord.registry import queries as registry


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
    _release(present, reason="已更换调解员", at=at)
    _appoint(case, mediator, override_reason, at=at)
    letting_go.end_talks(case, by=by, at=at)


@moves(CASE, "step_back")
def step_back(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """The mediator withdraws by themselves (在线调解规则 13); another has to be named."""
    _release(case.assignments.get(until=None), reason=f"自行回避：{reason}", at=at)
    letting_go.end_talks(case, by=by, at=at)


def _release(present: Assignment, *, reason: str, at: datetime) -> None:
    present.until = at
    present.save(update_fields=["until"])
    Exclusion.objects.get_or_create(
        case=present.case, person=present.mediator, defaults={"reason": reason[:300], "at": at}
    )


def _appoint(case: Case, mediator: Person, override_reason: str, *, at: datetime) -> None:
    if mediator.pk not in {each.pk for each in access.mediators(case.body_id, at)}:
        raise BadFacts("请选择本组织在任的调解员", field="mediator")
    found = conflicts.findings(case, [mediator], at)[mediator.pk]
    if barred := [str(each) for each in found if each.bars]:
        raise BadFacts(f"不能指派：{'；'.join(barred)}", field="mediator")
    weighty = [str(each) for each in conflicts.weighty(found)]
    if weighty and not override_reason.strip():
        raise Unmet(f"回避审查发现：{'；'.join(weighty)}。请另选调解员，或写明仍指派的理由")
    Assignment.objects.create(
        case=case,
        mediator=mediator,
        since=at,
        findings=[each.kept() for each in found],
        override_reason=override_reason.strip(),
    )


@adds(CASE, "confide")
def confide(case: Case, *, room: str, by: Actor, at: datetime) -> None:
    """A side lets the mediator who took over read what it told the one before."""
    if room != access.own_side(by, case):
        raise NotYours("只能决定您这一方的单独谈话")
    case.assignments.filter(until=None).update(**{f"{room}_confides": True})


@opens(TIE, "declare")
def declare(*, name: str, tie: TieKind, since: date | None, by: Actor, at: datetime) -> Tie:
    """Say that one is bound to a person or a firm; the register's firms are known by name or code."""
    firm = registry.exactly(name)
    return Tie.objects.create(
        state="standing",
        opened_at=at,
        mediator=by.own,
        name=firm.name if firm else name.strip(),
        firm=firm.organisation if firm else None,
        tie=tie,
        since=since,
    )


@moves(TIE, "end_tie")
def end_tie(tie: Tie, *, ended_on: date, by: Actor, at: datetime) -> None:
    """It binds no more; conflict checks look back on it for the years the park sets."""
    if ended_on > clocks.legal_day(at):
        raise BadFacts("结束的日期还没有到，到时再登记", field="ended_on")
    if tie.since is not None and ended_on < tie.since:
        raise BadFacts("结束的日期应晚于开始的日期，请核对", field="ended_on")
    tie.ended_on = ended_on
