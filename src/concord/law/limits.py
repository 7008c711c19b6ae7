"""Time limits: length, unit, start, roll, pause, source; and how a due date was counted.

The day of the starting event is not counted (民事诉讼法 85, 民法典 201). Months and years end on the corresponding
day, or on the last day of a shorter month (民法典 202). A last day that is not worked moves to the next working
day where the limit says so (民法典 203). Pure: the same facts give the same date, so a clock may be recomputed.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from concord.law.faults import BadInput
from concord.law.workdays import ONE_DAY, Calendar, Confidence, Day, DayKind, spell

LONGEST_COUNT = 20_000  # days; a count that runs longer than half a century is a slip of the pen
YEARS_ANSWERED = range(1950, 2101)


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class Roll(StrEnum):
    """What happens when the last day is not worked."""

    NEXT_WORKDAY = "next_workday"
    NONE = "none"


UNIT_NAMES = {Unit.WORKING_DAYS: "个工作日", Unit.DAYS: "日", Unit.MONTHS: "个月", Unit.YEARS: "年"}


@dataclass(frozen=True)
class Pause:
    """Days that do not count, both included, and why (Chinese, shown in the steps)."""

    first: date
    last: date
    reason: str = "依法暂停"

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadInput("pauses", "暂停的结束日早于开始日，请核对")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Extension:
    """More time: `length` in the limit's own unit, or a new last day agreed as `until`; exactly one of the two.

    An agreed last day that is not worked rolls as a counted one does: nothing else was agreed (民法典 203, 205).
    """

    length: int = 0
    until: date | None = None
    reason: str = "依规定延长"

    def __post_init__(self) -> None:
        if (self.length > 0) == (self.until is not None) or self.length < 0:
            raise BadInput("extensions", "延长请写明延长多久，或者写明延长到哪一天，二者选一")


@dataclass(frozen=True)
class Step:
    """One stage of the count: the day it reached and, in Chinese, what happened there."""

    on: date
    text: str


@dataclass(frozen=True)
class Limit:
    """One time limit of the law.

    `start` names the starting event in Chinese. `pause` is the rule that lets it stand still ("" = never), and
    `max_extension` how much longer it may run in its own unit (0 = not at all, None = as agreed). A limit that
    `counts_back` ends that many days before its event. `confidence` other than certain is shown with every answer.
    """

    code: str
    label: str
    length: int
    unit: Unit
    start: str
    article: str
    roll: Roll = Roll.NEXT_WORKDAY
    pause: str = ""
    max_extension: int | None = 0
    on_expiry: str = ""
    counts_back: bool = False
    confidence: Confidence = Confidence.CERTAIN
    note: str = ""

    @property
    def span(self) -> str:
        """The length in words: 3个工作日, 15日."""
        return f"{self.length}{UNIT_NAMES[self.unit]}"

    def due(
        self,
        start: date,
        calendar: Calendar,
        *,
        pauses: Sequence[Pause] = (),
        extensions: Sequence[Extension] = (),
    ) -> Due:
        """The last day on which the act is in time, with the steps of the count.

        Pauses are taken out in the limit's own unit; extensions by length are added before counting, so that the
        whole period runs from the starting event. Raises `BadInput` for a pause or extension the rule does not know.
        """
        self._check(start, pauses, extensions)
        whole = replace(self, length=self.length + sum(each.length for each in extensions))
        count = _Count(whole, start, calendar, pauses)
        count.begin(self, extensions)
        last = count.run()
        agreed = [each for each in extensions if each.until is not None]
        if agreed:
            last = self._prolonged(count, last, agreed)
        last = count.roll(last)
        return Due(last, count.provisional, tuple(count.steps), self)

    def _check(self, start: date, pauses: Sequence[Pause], extensions: Sequence[Extension]) -> None:
        if start.year not in YEARS_ANSWERED:
            raise BadInput("from", f"{start.year}年不在可以推算的年份里，请核对起算日")
        if pauses and not self.pause:
            raise BadInput("pauses", f"“{self.label}”没有可以暂停的规定（{self.article}）")
        if extensions and self.max_extension == 0:
            raise BadInput("extensions", f"“{self.label}”不能延长（{self.article}）")
        longest = self.max_extension
        if longest is not None and sum(each.length for each in extensions) > longest:
            raise BadInput("extensions", f"“{self.label}”最多延长{longest}{UNIT_NAMES[self.unit]}（{self.article}）")

    def _prolonged(self, count: _Count, last: date, agreed: list[Extension]) -> date:
        """Move the last day to the latest agreed date, within the longest extension the rule allows."""
        until = max(each.until for each in agreed if each.until is not None)
        if until < last:
            raise BadInput("extensions", f"约定的{spell(until)}早于原来的期满日{spell(last)}，请核对")
        if self.max_extension is not None:
            longest = replace(self, length=self.length + self.max_extension, max_extension=None)
            cap = _Count(longest, count.start, count.calendar, count.pauses)
            if until > cap.roll(cap.run()):
                raise BadInput("extensions", f"“{self.label}”最多延长{self.max_extension}{UNIT_NAMES[self.unit]}")
        count.steps.append(Step(until, f"{agreed[-1].reason}，延长到{spell(until)}"))
        return until


@dataclass(frozen=True)
class Due:
    """A due date that explains itself. `provisional`: a notice it depends on is not published yet."""

    due: date
    provisional: bool
    steps: tuple[Step, ...]
    limit: Limit

    @property
    def article(self) -> str:
        """The rule the limit rests on."""
        return self.limit.article


class _Count:
    """One walk through the calendar; collects the steps and whether an unpublished year was consulted."""

    def __init__(self, limit: Limit, start: date, calendar: Calendar, pauses: Sequence[Pause]) -> None:
        self.limit = limit
        self.start = start
        self.calendar = calendar
        self.pauses = pauses
        self.steps: list[Step] = []
        self.provisional = False

    def begin(self, limit: Limit, extensions: Sequence[Extension]) -> None:
        """Say what is counted and from when."""
        extra = sum(each.length for each in extensions)
        longer = f"，{extensions[0].reason}{extra}{UNIT_NAMES[limit.unit]}" if extra else ""
        way = "向前数" if limit.counts_back else "期限"
        uncounted = "，当日办结" if limit.length + extra == 0 else "，当日不计入"
        text = f"{spell(self.start)}：{limit.start}{uncounted}；{way}{limit.span}{longer}"
        self.steps.append(Step(self.start, text))

    def run(self) -> date:
        """The last day before any roll."""
        if self.limit.unit in {Unit.MONTHS, Unit.YEARS}:
            return self._by_months()
        last, passed = self._by_days()
        self._explain_passed(passed)
        if self.limit.length:
            self.steps.append(Step(last, f"数满{self.limit.span}，到{spell(last)}"))
        return last

    def roll(self, last: date) -> date:
        """Move a last day that is not worked to the next day that is."""
        if self.limit.roll is Roll.NONE or self.limit.unit is Unit.WORKING_DAYS:
            return last
        first = self._look_up(last)
        if first.worked:
            return last
        day = last
        while not self._look_up(day).worked:
            day += ONE_DAY
        self.steps.append(Step(day, f"{spell(last)}是{first.name}（{first.source}），顺延到{spell(day)}"))
        return day

    def _by_days(self) -> tuple[date, list[tuple[Day | Pause, date]]]:
        """Count one by one; also return every day that was passed over or needs a word, with the reason."""
        step = -ONE_DAY if self.limit.counts_back else ONE_DAY
        day, remaining = self.start, self.limit.length
        passed: list[tuple[Day | Pause, date]] = []
        while remaining:
            day += step
            if (day - self.start).days > LONGEST_COUNT:
                raise BadInput("pauses", "期限暂停得太久，数不到期满日，请核对暂停日期")
            pause = next((each for each in self.pauses if day in each), None)
            if pause is not None:
                passed.append((pause, day))
                continue
            if self.limit.unit is Unit.DAYS:
                remaining -= 1
                continue
            known = self._look_up(day)
            if known.kind is not DayKind.WORKDAY:
                passed.append((known, day))
            remaining -= known.worked
        return day, passed

    def _by_months(self) -> date:
        factor = (12 if self.limit.unit is Unit.YEARS else 1) * (-1 if self.limit.counts_back else 1)
        target = add_months(self.start, self.limit.length * factor)
        self.steps.append(Step(target, f"数满{self.limit.span}，对应日是{spell(target)}"))
        paused = self._paused_until(target)
        if paused:
            target += ONE_DAY * paused
            self.steps.append(Step(target, f"扣除暂停的{paused}日，到{spell(target)}"))
        return target

    def _paused_until(self, target: date) -> int:
        """Paused days between start and target, counting those met again as the target moves out."""
        paused, day = 0, self.start
        while day < target + ONE_DAY * paused:
            day += ONE_DAY
            paused += any(day in each for each in self.pauses)
            if paused > LONGEST_COUNT:
                raise BadInput("pauses", "期限暂停得太久，数不到期满日，请核对暂停日期")
        return paused

    def _look_up(self, day: date) -> Day:
        known = self.calendar.look_up(day)
        self.provisional = self.provisional or known.provisional
        return known

    def _explain_passed(self, passed: list[tuple[Day | Pause, date]]) -> None:
        """One step for each holiday, pause and make-up day; weekends are only summed up."""
        weekends = [day for reason, day in passed if _is_weekend(reason)]
        if weekends:
            self.steps.append(Step(weekends[-1], f"跳过周末休息日{len(weekends)}天"))
        others = sorted((day, _why(reason)) for reason, day in passed if not _is_weekend(reason))
        runs = groupby(enumerate(others), key=lambda item: (item[1][1], item[1][0].toordinal() - item[0]))
        for (text, _), run in runs:
            days = [day for _, (day, _) in run]
            through = f"至{spell(days[-1])}" if len(days) > 1 else ""
            self.steps.append(Step(days[-1], f"{spell(days[0])}{through}：{text}"))


def _is_weekend(reason: Day | Pause) -> bool:
    return isinstance(reason, Day) and reason.kind is DayKind.WEEKEND


def _why(reason: Day | Pause) -> str:
    if isinstance(reason, Pause):
        return f"{reason.reason}，不计入"
    counted = "计入" if reason.worked else "不计入"
    return f"{reason.name}（{reason.source}），{counted}"


def add_months(start: date, count: int) -> date:
    """The day `count` months later (below zero: earlier), or the last day of a shorter month (民法典 202)."""
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    last_day = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last_day))
