"""What the clock starts: moves on expiry, and warnings before it."""

from __future__ import annotations

from datetime import date, datetime

from django.apps import apps
from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM
from concord.ground.lifecycle import binding, clocks, effects, queries, recounting, registered
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.lifecycle.refusals import Refused
from concord.ground.notices import operations as notices
from concord.ground.parameters import queries as parameters
from concord.ground.parameters.models import Setting
from concord.law.workdays import ONE_DAY


def expire(at: datetime) -> int:
    """Fire the expiry move of every clock past its day; the number fired. Safe to run again at any time."""
    fired = 0
    for running in queries.overdue(clocks.legal_day(at)):
        lifecycle = registered.named(running.lifecycle)
        name = lifecycle.clock(running.name).on_expiry
        subject = apps.get_model(lifecycle.subject).objects.filter(pk=running.subject).first()
        if not name or subject is None or subject.state not in lifecycle.move(name).source:
            continue
        try:
            binding.BOUND[lifecycle.act(lifecycle.move(name))](subject, by=SYSTEM, at=at)
        except Refused:
            continue  # somebody acted between the look and the lock; the clock is theirs now
        Running.objects.filter(pk=running.pk).update(state=ClockState.EXPIRED)
        fired += 1
    return fired


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
    access = lifecycle.module("access")
    told = 0
    for role in clock.tells:
        telling: effects.Telling = access.recipients(role, subject)
        for person in telling.people:
            notices.tell(
                person,
                kind=f"{lifecycle.name}.{clock.name}.warning",
                title=f"{clock.label}还剩{left}个工作日（最迟{running.due_on:%m月%d日}）",
                body=access.reference(subject),
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
