"""What the clock starts: moves on expiry, and warnings before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.apps import apps
from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM
from concord.ground.lifecycle import binding, clocks, course, queries, recounting, registered
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.lifecycle.refusals import Refused
from concord.ground.lifecycle.table import Clock
from concord.ground.notices import operations as notices
from concord.ground.parameters import queries as parameters
from concord.ground.parameters.models import Setting
from concord.law.workdays import ONE_DAY


def expire(at: datetime) -> int:
    """End every clock past its day that ends so, and make its move if it has one; how many were ended.

    Safe to run again at any time. A clock that only shows its delay costs nothing here.
    """
    today = clocks.legal_day(at)
    return _let_lapse(today) + sum(_fire(running, at=at) for running in queries.overdue(today, _clocks(_expires)))


def _clocks(fits: Callable[[Clock], bool]) -> list[tuple[str, str]]:
    """The clocks of all tables of which something holds, as (table, clock)."""
    return [(table.name, clock.name) for table in registered.lifecycles() for clock in table.clocks if fits(clock)]


def _expires(clock: Clock) -> bool:
    return bool(clock.on_expiry)


def _let_lapse(today: date) -> int:
    lapsing = queries.late(today, _clocks(lambda clock: clock.lapses))
    return lapsing.update(state=ClockState.EXPIRED)


def _fire(running: Running, *, at: datetime) -> bool:
    """Make the move of one clock; False when its subject has moved on."""
    lifecycle = registered.named(running.lifecycle)
    move = lifecycle.move(lifecycle.clock(running.name).on_expiry)
    subject = course.model(lifecycle).objects.filter(pk=running.subject).first()
    if subject is None or subject.state not in move.source:
        return False
    try:
        binding.bound(lifecycle, move)(subject, by=SYSTEM, at=at)
    except Refused:
        return False  # somebody acted between the look and the lock; the clock is theirs now
    Running.objects.filter(pk=running.pk).update(state=ClockState.EXPIRED)
    return True


def warn(at: datetime) -> int:
    """Tell those whom a clock concerns when one of its warning marks is reached; each mark once."""
    today, told = clocks.legal_day(at), 0
    for running in Running.objects.filter(state=ClockState.RUNNING, due_on__gte=today):
        clock = registered.named(running.lifecycle).clock(running.name)
        left = _workdays_left(today, running.due_on)
        marks = [mark for mark in clock.warns if left <= mark and mark not in running.warned]
        if not marks:
            continue
        running.warned = [*running.warned, *marks]
        running.save(update_fields=["warned"])
        told += _tell(running, left, at=at)
    return told


def _workdays_left(today: date, due: date) -> int:
    return clocks.calendar().workdays(today + ONE_DAY, due) if due > today else 0


def _tell(running: Running, left: int, *, at: datetime) -> int:
    lifecycle = registered.named(running.lifecycle)
    clock = lifecycle.clock(running.name)
    subject = apps.get_model(lifecycle.subject).objects.get(pk=running.subject)
    told = 0
    for role in lifecycle.told_of(clock):
        telling = role.reaches(subject)
        for person in telling.people:
            notices.tell(
                person,
                kind=f"{lifecycle.name}.{clock.name}.warning",
                title=f"{clock.label}还剩{left}个工作日（最迟{running.due_on:%m月%d日}）",
                body=lifecycle.access.reference(subject),
                url=telling.url,
                subject=subject.pk,
                at=at,
            )
            told += 1
    return told


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="lifecycle.tick", pass_context=False)
def tick(timestamp: int) -> None:
    """Every five minutes: expiries first, then warnings."""
    at = timezone.now()
    with parameters.remembered():
        expire(at)
        warn(at)


@app.task(name=recounting.RECOUNT, queue="lifecycle")
def recount(setting: str = "") -> None:
    """Count every open clock again by the calendar and limits as they are now; `setting` is what was confirmed."""
    because = Setting.objects.filter(pk=setting).first() if setting else None
    with parameters.remembered():
        recounting.recount(timezone.now(), because=because)
