"""A holiday notice has been loaded: every open clock is counted again, and people are told of the dates that moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from concord.ground.lifecycle import clocks, effects, registered
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.notices import operations as notices
from concord.ground.parameters.models import Setting
from concord.law.workdays import Calendar

# The job's lasting name: waiting jobs carry it.
RECOUNT = "lifecycle.recount"


@dataclass(frozen=True)
class Move:
    """Open clocks of one kind that would move from one day to another, and how many there are."""

    label: str
    before: date
    after: date
    provisional: bool
    count: int


def begin(_setting: Setting) -> None:
    """Ask a worker to count again once this transaction is committed (settings.PARAMETER_FOLLOWERS)."""
    app.configure_task(RECOUNT, queue="lifecycle", allow_unknown=True).defer()


def still_open() -> QuerySet[Running]:
    """Clocks that run or stand still."""
    return Running.objects.filter(state__in=[ClockState.RUNNING, ClockState.PAUSED]).order_by("pk")


def preview(calendar: Calendar) -> tuple[int, list[Move]]:
    """How many clocks are open, and which would move under another calendar; names no subject. One query."""
    found: Counter[tuple[str, date, date, bool]] = Counter()
    total = 0
    for running in still_open().iterator():
        total += 1
        due = clocks.due_by(running, calendar)
        if due.due != running.due_on:
            found[clocks.label_of(running), running.due_on, due.due, due.provisional] += 1
    return total, [Move(*key, count=count) for key, count in sorted(found.items())]


def recount(at: datetime) -> int:
    """Count every open clock again; the number that moved. Safe to run again at any time."""
    return sum(_recount_one(key, at=at) for key in still_open().values_list("pk", flat=True))


@transaction.atomic
def _recount_one(key: int, *, at: datetime) -> bool:
    running = still_open().select_for_update().filter(pk=key).first()
    if running is None:
        return False
    before = running.due_on
    moved = clocks.recount(running)
    if moved:
        _tell(running, before, at=at)
    return moved


def _tell(running: Running, before: date, *, at: datetime) -> None:
    lifecycle = registered.named(running.lifecycle)
    clock = lifecycle.clock(running.name)
    subject = apps.get_model(lifecycle.subject).objects.get(pk=running.subject)
    access = lifecycle.module("access")
    for role in clock.tells:
        telling: effects.Telling = access.recipients(role, subject)
        notices.tell_many(
            telling.people,
            kind=f"{lifecycle.name}.{clock.name}.recounted",
            title=f"{clock.label}改到{running.due_on:%m月%d日}",
            body=f"{access.reference(subject)}。放假安排有了新的通知，期限从{before:%m月%d日}重新算到{running.due_on:%m月%d日}。",
            url=telling.url,
            subject=subject.pk,
            at=at,
        )
