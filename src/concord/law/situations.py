"""Situations of procedure: what somebody holds in hand ("I have the award"), what to do next and by when.

Each step rests on its article; the last days come from the catalogue of limits. A situation is counted from one event
(its `start`); a step whose limit begins with another event names that event and gives no day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from concord.law.faults import BadInput
from concord.law.limits import Due, Limit
from concord.law.limits_catalogue import BY_CODE
from concord.law.workdays import Calendar

EVERYBODY, WORKER, EMPLOYER = "everybody", "worker", "employer"
SIDES: Mapping[str, str] = {EVERYBODY: "双方", WORKER: "劳动者", EMPLOYER: "用人单位"}


@dataclass(frozen=True)
class Step:
    """One thing to do, who does it, and its article.

    `limit` is a code of the catalogue ("" = no last day); `dated` says that it runs from the situation's own event.
    `checked` is False while nobody could read the article against its text.
    """

    words: str
    article: str
    limit: str = ""
    side: str = EVERYBODY
    dated: bool = True
    checked: bool = True


@dataclass(frozen=True)
class Situation:
    """One situation: its code, its title, the event its days are counted from, and the steps, the nearest first.

    `asked` are ways people put the question; `topic` groups them on the page.
    """

    code: str
    title: str
    topic: str
    start: str
    asked: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Answered:
    """A step with its limit and, where the day of the event is known and counts for it, the last day."""

    step: Step
    limit: Limit | None
    due: Due | None


def answered(
    situation: Situation, start: date | None, calendar: Calendar, limit_of: Callable[[str, date], Limit] | None = None
) -> list[Answered]:
    """Every step of a situation, with the last days as counted from `start`; `limit_of` gives the limits that hold."""
    return [_answered(step, start, calendar, limit_of or _of_catalogue) for step in situation.steps]


def _answered(step: Step, start: date | None, calendar: Calendar, limit_of: Callable[[str, date], Limit]) -> Answered:
    if not step.limit:
        return Answered(step, None, None)
    if start is None or not step.dated:
        return Answered(step, BY_CODE[step.limit], None)
    limit = limit_of(step.limit, start)
    return Answered(step, limit, limit.due(start, calendar))


def _of_catalogue(code: str, _on: date) -> Limit:
    return BY_CODE[code]


def find(code: str, known: Sequence[Situation]) -> Situation:
    """The situation with this code; raises `BadInput` naming the field when there is none."""
    for each in known:
        if each.code == code:
            return each
    raise BadInput("code", f"没有“{code}”这个情形，请用 ./concord law situations 查看全部代码")
