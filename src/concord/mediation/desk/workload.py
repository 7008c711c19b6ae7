"""How much each mediator of a body has on hand; as many queries for twenty of them as for one."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Avg, Count, F
from django.db.models.functions import Coalesce

from concord.ground.accounts.models import Person
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle import queries as running_clocks
from concord.ground.lifecycle.models import Running
from concord.mediation import access
from concord.mediation.models import Assignment, Session
from concord.mediation.words import Compartment

# Cases in which the mediator is at work; afterwards only papers are left to do.
AT_WORK = ("mediating", "signing")
_LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Load:
    """One mediator's cases on hand, the nearest of their clocks, how many ran over, and what a case took on average.

    `sessions` are the joint sessions of this week: that one side is met alone is told to nobody else.
    `average_days` runs from acceptance to the end, over a year; None where no case ended.
    """

    person: Person
    cases: int
    nearest: Running | None
    overdue: int
    sessions: int
    average_days: int | None


def loads(body: UUID, people: Sequence[Person], at: datetime) -> list[Load]:
    """The load of each of these mediators in a body, in their order; four queries."""
    held = _held(body, people)
    running = running_clocks.running(case for cases in held.values() for case in cases)
    sessions, averages = _sessions(body, people, at), _averages(body, people, at)
    today = clocks.legal_day(at)
    return [
        _load(person, held[person.pk], running, today=today, sessions=sessions[person.pk], days=averages.get(person.pk))
        for person in people
    ]


def of_body(body: UUID, at: datetime) -> list[Load]:
    """Everybody who may mediate for a body, the least laden first."""
    return sorted(loads(body, access.mediators(body, at), at), key=lambda load: (load.cases, load.sessions))


def _load(
    person: Person,
    cases: Sequence[UUID],
    running: dict[UUID, list[Running]],
    *,
    today: date,
    sessions: int,
    days: timedelta | None,
) -> Load:
    nearest = sorted((row for case in cases for row in running.get(case, [])), key=lambda row: row.due_on)
    late = sum(row.overdue(today) for row in nearest)
    average = math.ceil(days / timedelta(days=1)) if days is not None else None
    return Load(person, len(cases), next(iter(nearest), None), late, sessions, average)


def _held(body: UUID, people: Sequence[Person]) -> dict[UUID, list[UUID]]:
    rows = Assignment.objects.filter(case__body=body, case__state__in=AT_WORK, mediator__in=people, until=None)
    held: dict[UUID, list[UUID]] = defaultdict(list)
    for mediator, case in rows.values_list("mediator_id", "case_id"):
        held[mediator].append(case)
    return held


def _sessions(body: UUID, people: Sequence[Person], at: datetime) -> Counter[UUID]:
    first, after = week(at)
    rows = Session.objects.filter(
        case__body=body,
        mediator__in=people,
        compartment=Compartment.SHARED,
        starts_at__gte=first,
        starts_at__lt=after,
    ).exclude(state="cancelled")
    return Counter(dict(rows.order_by().values_list("mediator_id").annotate(Count("pk"))))


def week(at: datetime) -> tuple[datetime, datetime]:
    """From Monday's first moment to the next Monday's, in the park's zone."""
    local = at.astimezone(clocks.SHANGHAI)
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), time(), clocks.SHANGHAI)
    return monday, monday + timedelta(days=7)


def _averages(body: UUID, people: Sequence[Person], at: datetime) -> dict[UUID, timedelta]:
    over = Coalesce("case__effective_at", "case__ended_at")
    rows = Assignment.objects.filter(case__body=body, mediator__in=people, until=None, case__accepted_at__isnull=False)
    ended = rows.annotate(over=over).filter(over__gte=at - _LOOK_BACK)
    return dict(ended.order_by().values_list("mediator_id").annotate(took=Avg(F("over") - F("case__accepted_at"))))
