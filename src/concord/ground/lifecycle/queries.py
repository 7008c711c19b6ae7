"""Clocks across subjects: what is due, what is late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from concord.ground.lifecycle.models import ClockState, Running

# What a line of a list says of a clock.
_OF_A_LINE = (
    "subject",
    "lifecycle",
    "name",
    "limit",
    "state",
    "started_on",
    "due_on",
    "provisional",
    "article",
    "pauses",
)


def late(today: date, clocks: Iterable[tuple[str, str]]) -> QuerySet[Running]:
    """The running ones among these clocks, as (table, clock), that are past their day."""
    these = Q(pk__in=[])
    for lifecycle, name in clocks:
        these |= Q(lifecycle=lifecycle, name=name)
    return Running.objects.filter(these, state=ClockState.RUNNING, due_on__lt=today)


def overdue(today: date, clocks: Iterable[tuple[str, str]]) -> list[Running]:
    """As `late`, oldest first: a query on stored dates, so a missed run heals itself."""
    return list(late(today, clocks).order_by("due_on", "pk"))


def running(subjects: Iterable[UUID], names: Collection[str] | None = None) -> dict[UUID, list[Running]]:
    """The open clocks of many subjects in one query, nearest first; all of them or those of some names.

    Read for lists: without the steps they were counted by (`shown_clocks.clock_line`).
    """
    found: dict[UUID, list[Running]] = {}
    rows = Running.objects.filter(subject__in=list(subjects), state__in=[ClockState.RUNNING, ClockState.PAUSED])
    if names is not None:
        rows = rows.filter(name__in=names)
    for row in rows.only(*_OF_A_LINE).order_by("due_on"):
        found.setdefault(row.subject, []).append(row)
    return found
