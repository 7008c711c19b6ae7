"""What an agreed last day becomes: one that is a day off moves on, and both sides are told so before they agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import ClockState, Running
from concord.law.workdays import spell
from concord.mediation.models import Case

_OPEN_YEAR = "当年放假安排还没有公布，公布后可能再变。"


@dataclass(frozen=True)
class LastDay:
    """The day that was `chosen`, what sort of day it is, and the last day it makes; `provisional` as in a `Due`."""

    chosen: date
    sort: str
    due: date
    provisional: bool

    @property
    def moves(self) -> bool:
        """The chosen day is a day off."""
        return self.due != self.chosen

    @property
    def words(self) -> str:
        """What to know of it before agreeing, in whole sentences; "" where the chosen day is the last and stays it."""
        moved = f"{spell(self.chosen)}是{self.sort}，最后一天顺延到{spell(self.due)}。" if self.moves else ""
        return moved + (_OPEN_YEAR if self.provisional else "")


def running(case: Case) -> Running | None:
    """The clock that an extension moves, while it runs."""
    return among(Running.objects.filter(subject=case.pk, name="conclude"))


def among(clocks_of_case: Iterable[Running]) -> Running | None:
    """The same, of a case's clocks already read."""
    return next((each for each in clocks_of_case if (each.name, each.state) == ("conclude", ClockState.RUNNING)), None)


def last_day(clock: Running | None, until: date) -> LastDay | None:
    """What `until` would become; None where no clock runs or the day is not later than the present last one."""
    if clock is None or until <= clock.due_on:
        return None
    due = clocks.if_extended(clock, until)
    return LastDay(until, clocks.calendar().look_up(until).name, due.due, due.provisional)
