"""What a page says about a clock: how much is left, of how much, and how it was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.parameters import published
from concord.law.limits import Limit, Unit
from concord.law.workdays import ONE_DAY, Confidence

WORKING_DAYS = "个工作日"
DAYS = "天"
PROVISIONAL = "期间内有日子的放假安排还没有公布，公布后会重新推算。"
UNCONFIRMED = "这一期限待园区确认。"
_ENDED: Mapping[str, str] = {ClockState.STOPPED: "已办结", ClockState.EXPIRED: "已届满"}


@dataclass(frozen=True)
class Shown:
    """A clock as `macros/clock.html` shows it.

    `left_days` and `total_days` are in `unit`, the last day included; negative once overdue, then in calendar days.
    `ended` is the word for a clock that runs no more. `optional`: a window that obliges nobody.
    """

    label: str
    due_on: date
    left_days: int
    total_days: int
    unit: str
    paused: bool
    done: bool
    ended: str
    provisional: bool
    steps: tuple[str, ...]
    law: str
    why: str
    optional: bool = False


def clock_facts(running: Running, today: date) -> Shown:
    """The facts of one clock on `today`, a Shanghai day. Asks the database nothing beyond the parameters."""
    return replace(clock_line(running, today), steps=tuple(text for _, text in running.steps))


def clock_line(running: Running, today: date) -> Shown:
    """As `clock_facts`, for a line of a list: without the steps it was counted by."""
    limit = published.limit(running.limit, running.started_on) if running.limit else None
    late = today > running.due_on
    counted_in = DAYS if late else _unit(limit)
    return Shown(
        label=limit.label if limit else clocks.label_of(running),
        due_on=running.due_on,
        left_days=_between(today, running.due_on, counted_in),
        total_days=_between(running.started_on, running.due_on, counted_in),
        unit=counted_in,
        paused=running.state == ClockState.PAUSED,
        done=running.state in _ENDED,
        ended=_ended(running),
        provisional=running.provisional,
        steps=(),
        law=running.article,
        why=_why(running, limit),
        optional=clocks.is_window(running),
    )


def days_moved(entry: Entry) -> str:
    """Of an entry in a subject's history: which of its clocks were counted to another day; "" for any other act."""
    moved = [each for row in recorded.row_facts(entry) for each in row.get("clocks", [])]
    return "；".join(f"{each['label']}从{_spoken(each['before'])}改到{_spoken(each['after'])}" for each in moved)


def _spoken(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.month}月{day.day}日"


def _unit(limit: Limit | None) -> str:
    return WORKING_DAYS if limit is not None and limit.unit is Unit.WORKING_DAYS else DAYS


def _between(first: date, last: date, unit: str) -> int:
    """Days after `first` up to and including `last`, negative when `last` lies before."""
    if unit == DAYS:
        return (last - first).days
    return clocks.calendar().workdays(first + ONE_DAY, last)


def _ended(running: Running) -> str:
    """The word for a clock that runs no more: a window that closed is just past."""
    if running.state == ClockState.EXPIRED and clocks.is_window(running):
        return "已过"
    return _ENDED.get(running.state, "")


def _why(running: Running, limit: Limit | None) -> str:
    said = [
        _standing_still(running) if running.state == ClockState.PAUSED else "",
        PROVISIONAL if running.provisional else "",
        UNCONFIRMED if limit is not None and limit.confidence is Confidence.ASSUMED else "",
    ]
    return "".join(said)


def _standing_still(running: Running) -> str:
    since = date.fromisoformat(running.pauses[-1][0])
    return f"从{since.month}月{since.day}日起暂停，恢复后把暂停的天数扣除再算。"
