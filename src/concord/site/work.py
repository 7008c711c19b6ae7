"""One queue across all duties: what waits for whoever acts now, the nearest due date first.

A duty joins by the `awaiting` of its page. Rooms below `lifecycle` do not know its `Work`: their lines stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from concord.ground.accounts import queries as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import AUDITOR
from concord.ground.lifecycle import auditing, clocks, duty
from concord.ground.lifecycle.shown_clocks import Shown, clock_line
from concord.ground.lifecycle.work import Work, by_time_left
from concord.ground.parameters import access as parameter_access
from concord.ground.parameters import catalogue
from concord.ground.parameters import queries as parameters
from concord.ground.signing import queries as signing

SHOWN_AT_ONCE = 100
_AUDITED = timedelta(hours=36)  # the check is made every night


def signatures(actor: Actor, at: datetime) -> list[Work]:
    """Papers whose turn to be signed has come to this actor."""
    return [
        Work(
            what="盖章" if place.is_seal else "签署",
            who=place.envelope.paper.title,
            number=str(place.envelope.paper.number or ""),
            step=place.get_state_display(),
            tone="amber",
            url=reverse("signing:sign", args=[place.pk]),
        )
        for place in (signing.waiting_for(actor) if signing.is_awaited(actor) else ())
    ]


def standings(actor: Actor, at: datetime) -> list[Work]:
    """Standings somebody else gave that need this actor as the second person."""
    if actor.role is None or not actor.role.confirms:
        return []
    me = actor.own.pk
    return [
        Work(
            what="确认任职",
            who=f"{row.person.name}：{row.organisation.name} · {row.get_role_display()}",
            number="",
            step="待第二人确认",
            tone="amber",
            url=reverse("registry:standings"),
        )
        for row in accounts.awaiting_confirmation(at)
        if me not in {row.person_id, row.granted_by_id}
    ]


def audits(actor: Actor, at: datetime) -> list[Work]:
    """For whoever watches the record: what the last check of it found, or that none was made lately."""
    if actor.role is not AUDITOR:
        return []
    last = auditing.last()
    if last is None or (last.ok and at - last.at < _AUDITED):
        return []
    who = f"发现 {len(last.faults)} 处不符" if last.faults else "一天多没有核对过"
    return [Work(what="查看账本核对结果", who=who, number="", step="存证核对", tone="red", url=reverse("ledger-heads"))]


def proposals(actor: Actor, at: datetime) -> list[Work]:
    """Values of the park a colleague proposed that need this actor as the second person."""
    if not parameter_access.may_change(actor):
        return []
    return [
        Work(
            what="确认参数",
            who=catalogue.find(row.name).label,
            number="",
            step="待第二人确认",
            tone="amber",
            url=reverse("parameters:one", args=[row.name]),
        )
        for row in parameters.waiting().exclude(proposed_by=actor.person)
    ]


Source = Callable[[Actor, datetime], Iterable[Work]]


def sources() -> list[Source]:
    """What every duty and the house itself give to the queue; of equal urgency, the duties' work comes first."""
    house, *duties = duty.every()
    return [source for each in (*duties, house) for source in each.awaiting]


@dataclass(frozen=True)
class Line:
    """One piece of work as `macros/queue.html` shows it."""

    what: str
    who: str
    number: str
    step: str
    tone: str
    url: str
    clock: Shown | None


@dataclass(frozen=True)
class Day:
    """The queue of one actor: its most urgent lines, how many there are in all, and how many press."""

    lines: tuple[Line, ...]
    total: int
    overdue: int
    due_today: int


def day(actor: Actor, at: datetime, from_: Iterable[Source] | None = None) -> Day:
    """Everything that waits for this actor at this moment; empty for a guest."""
    if actor.person is None:
        return Day((), 0, 0, 0)
    today = clocks.legal_day(at)
    rows = by_time_left(row for source in (sources() if from_ is None else from_) for row in source(actor, at))
    lines = [_line(row, today) for row in rows]
    left = [line.clock.left_days for line in lines if line.clock and not line.clock.paused]
    return Day(
        lines=tuple(lines[:SHOWN_AT_ONCE]),
        total=len(lines),
        overdue=sum(days < 0 for days in left),
        due_today=sum(days == 0 for days in left),
    )


def _line(row: Work, today: date) -> Line:
    clock = clock_line(row.clock, today) if row.clock else None
    return Line(row.what, row.who, row.number, row.step, row.tone, row.url, clock)
