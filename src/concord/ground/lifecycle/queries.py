"""Clocks across subjects: what is due, what is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from concord.ground.lifecycle.models import ClockState, Running


def overdue(today: date) -> list[Running]:
    """Running clocks past their day, oldest first: a query on stored dates, so a missed run heals itself."""
    return list(Running.objects.filter(state=ClockState.RUNNING, due_on__lt=today).order_by("due_on"))


def running(subjects: Iterable[UUID]) -> dict[UUID, list[Running]]:
    """The open clocks of many subjects in one query, nearest first."""
    found: dict[UUID, list[Running]] = {}
    rows = Running.objects.filter(
        subject__in=list(subjects), state__in=[ClockState.RUNNING, ClockState.PAUSED]
    ).order_by("due_on")
    for row in rows:
        found.setdefault(row.subject, []).append(row)
    return found
