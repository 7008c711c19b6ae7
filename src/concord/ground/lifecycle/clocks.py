"""Starting, pausing, extending and stopping the clocks of a subject; the counting itself is `law.limits`."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from concord.ground.lifecycle import registered
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.lifecycle.table import Clock, Lifecycle
from concord.ground.parameters import published
from concord.ground.parameters import queries as parameters
from concord.law import limits, limits_catalogue, workdays
from concord.law.rules import RuleBook

SHANGHAI = ZoneInfo("Asia/Shanghai")


def legal_day(at: datetime) -> date:
    """The Shanghai day a moment falls on: the day the law counts from."""
    return at.astimezone(SHANGHAI).date()


def calendar() -> workdays.Calendar:
    """The park's working-day calendar (Guangxi, with 三月三), with every notice the office has loaded."""
    return published.calendar()


def start(lifecycle: Lifecycle, clock: Clock, subject: UUID, *, at: datetime, last_day: date | None = None) -> Running:
    """Begin counting from the day of `at`; that day itself is not counted. `last_day` is that of a plain date."""
    running = Running(
        lifecycle=lifecycle.name,
        subject=subject,
        name=clock.name,
        limit=clock.limit,
        length=_length(clock, on=legal_day(at)),
        started_on=legal_day(at),
        started_at=at,
    )
    if last_day is None:
        count(running)
    else:
        running.due_on, running.article = last_day, clock.source
        running.steps = [[last_day.isoformat(), clock.source]]
    running.save()
    return running


def _length(clock: Clock, *, on: date) -> int | None:
    return int(parameters.number(clock.length_by, on)) if clock.length_by else None


def span_of(clock: Clock, *, on: date) -> str:
    """How long a clock started on a day would run, in words: 3个工作日, 15日."""
    if not clock.limit:
        return clock.source
    limit = published.limit(clock.limit, on)
    length = _length(clock, on=on)
    return (limit if length is None else replace(limit, length=length)).span


def count(running: Running) -> None:
    """Work out `due_on` and its steps anew from what the row holds; BadInput for an extension the rule forbids."""
    _take(running, due_by(running, calendar(), published.rule_book()))


def _take(running: Running, due: limits.Due) -> None:
    running.due_on = due.due
    running.provisional = due.provisional
    running.article = due.article
    running.steps = [[step.on.isoformat(), step.text] for step in due.steps]


def due_by(running: Running, days: workdays.Calendar, rules: RuleBook) -> limits.Due:
    """When the clock is due by a calendar and the limits of its first day; the row stays as it is."""
    return _limit(running, rules).due(running.started_on, days, pauses=_pauses(running), extensions=_agreed(running))


def due_anew(running: Running, days: workdays.Calendar, rules: RuleBook) -> limits.Due:
    """As `due_by`, after the rules changed: an agreed later day stands, unless the plain count now reaches it."""
    limit, pauses = _limit(running, rules), _pauses(running)
    plain = limit.due(running.started_on, days, pauses=pauses)
    if running.extended_to is None or running.extended_to <= plain.due:
        return plain
    agreeable = replace(limit, max_extension=None)
    return agreeable.due(running.started_on, days, pauses=pauses, extensions=_agreed(running))


def _limit(running: Running, rules: RuleBook) -> limits.Limit:
    limit = rules.limit(running.limit, running.started_on)
    return limit if running.length is None else replace(limit, length=running.length)


def _pauses(running: Running) -> list[limits.Pause]:
    return [limits.Pause(_day(first), _day(last)) for first, last in running.pauses if last]


def _agreed(running: Running) -> list[limits.Extension]:
    return [limits.Extension(until=running.extended_to)] if running.extended_to else []


def _day(text: str) -> date:
    return date.fromisoformat(text)


def pause(subject: UUID, clock: Clock, *, at: datetime) -> None:
    """Let a running clock stand still from the day after `at`'s, if the park's setting lets it."""
    if clock.pause_by and not parameters.yes(clock.pause_by, legal_day(at)):
        return
    for running in _open(subject, clock.name).filter(state=ClockState.RUNNING):
        running.state = ClockState.PAUSED
        running.pauses = [*running.pauses, [(legal_day(at) + timedelta(days=1)).isoformat(), None]]
        running.save(update_fields=["state", "pauses"])


def resume(subject: UUID, name: str, *, at: datetime) -> None:
    """Let a paused clock go on; the days it stood still, today included, are taken out of the count."""
    for running in _open(subject, name).filter(state=ClockState.PAUSED):
        first, _ = running.pauses[-1]
        today = legal_day(at)
        # Resumed on the day it was paused: no day stood still.
        whole = [[first, today.isoformat()]] if today >= _day(first) else []
        running.pauses = [*running.pauses[:-1], *whole]
        running.state = ClockState.RUNNING
        count(running)
        running.save()


def extend(subject: UUID, name: str, *, until: date) -> None:
    """Agree on a later last day; BadInput (law.faults) when the rule does not know it or it is no later.

    A day off moves to the next working day, as every last day does (民法典 203; docs/decisions/0009).
    """
    for running in _open(subject, name):
        running.extended_to = until
        count(running)
        running.warned = []
        running.save()


def if_extended(running: Running, until: date) -> limits.Due:
    """When the clock would be due with `until` as its agreed last day; the row stays as it is.

    BadInput (law.faults) when `until` is earlier than the plain count.
    """
    supposed = copy(running)
    supposed.extended_to = until
    return due_by(supposed, calendar(), published.rule_book())


def stop(subject: UUID, name: str, *, at: datetime, state: ClockState = ClockState.STOPPED) -> None:
    """The act it waited for has happened, or its time is over."""
    _open(subject, name).update(state=state, stopped_at=at)


def _open(subject: UUID, name: str) -> QuerySet[Running]:
    return Running.objects.filter(subject=subject, name=name, state__in=[ClockState.RUNNING, ClockState.PAUSED])


def of(subject: UUID) -> list[Running]:
    """Every clock the subject ever had, the open ones first, nearest due date first."""
    return open_first(Running.objects.filter(subject=subject))


def open_first(rows: Iterable[Running]) -> list[Running]:
    """Clocks as a page lists them: the running, the paused, the ended, each by nearest due date."""
    order = {ClockState.RUNNING: 0, ClockState.PAUSED: 1}
    return sorted(rows, key=lambda row: (order.get(ClockState(row.state), 2), row.due_on))


def recount(running: Running) -> bool:
    """Count again under today's calendar and limits; True when anything changed, to be saved by the caller.

    When the due date moved, its warnings begin anew.
    """
    before, counted = running.due_on, (running.due_on, running.provisional, running.steps, running.article)
    _take(running, due_anew(running, calendar(), published.rule_book()))
    running.warned = running.warned if running.due_on == before else []
    return counted != (running.due_on, running.provisional, running.steps, running.article)


def label_of(running: Running) -> str:
    """What the clock is called in the law's catalogue, one that rests on a plain date by its table."""
    if not running.limit:
        return registered.named(running.lifecycle).clock(running.name).label
    return limits_catalogue.find(running.limit).label


def is_window(running: Running) -> bool:
    """Whether the clock only says how long something stays open, and obliges nobody."""
    table = registered.known(running.lifecycle)
    return table is not None and table.clock(running.name).lapses
