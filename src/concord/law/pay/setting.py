"""Where and by which published figures a sum is worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.fees import FeeBook
from concord.law.figures import LIUZHOU, NATION, FigureBook
from concord.law.pay.facts import LATEST, Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working
from concord.law.retirement import OVER_AGE_RULES, OVER_AGE_SINCE
from concord.law.workdays import Calendar

MINIMUM_WAGE = Field("minimum_wage", "当地月最低工资", Kind.MONEY, required=False, hint="不填就用所在地公布的标准")

OVER_AGE = Field(
    "over_age", "当时是否已经超过法定退休年龄", Kind.FLAG, required=False, hint="经双方同意弹性延迟退休的，不算超过"
)
NEAR = 2  # a wage above twice the last known minimum wage will not be reached by a raise


@dataclass(frozen=True)
class Setting:
    """The calendar, the published figures and fees, the place; everything a calculator may know beyond the facts.

    `today` stands in for a day the asker left out; without it the newest row answers.
    """

    calendar: Calendar = field(default_factory=Calendar)
    book: FigureBook = field(default_factory=FigureBook)
    place: str = LIUZHOU
    fees: FeeBook = field(default_factory=FeeBook)
    today: date | None = None

    def on(self, facts: Facts, name: str = "on") -> date:
        """The day an answer is asked for: as given, else today."""
        return facts.maybe_day(name) or self.today or LATEST

    def figure(self, working: Working, key: str, on: date, *, place: str = NATION) -> Decimal:
        """A published figure, noted on the sheet; raises `BadInput` naming the key when there is none yet."""
        use = self.book.at(key, on, place)
        if use is None:
            raise BadInput(key, f"还没有{on.year}年的这项数据，请直接填写，或者请办公室先录入")
        return working.rely_on(use)

    def minimum_wage(self, working: Working, facts: Facts, on: date | None) -> Decimal:
        """The monthly minimum wage: as given, else the one published for the place on that day."""
        if facts.has("minimum_wage"):
            return facts.number("minimum_wage")
        if on is None:
            raise BadInput("minimum_wage", "请填写当地最低工资，或者填写日期，用来查当时的标准")
        return self.figure(working, "minimum_wage", on, place=self.place)

    def hourly_minimum(self, working: Working, facts: Facts, on: date) -> Decimal:
        """The minimum wage for an hour of part-time work: as given, else the one published for the place."""
        if facts.has("minimum_hourly"):
            return facts.number("minimum_hourly")
        return self.figure(working, "minimum_hourly_wage", on, place=self.place)

    def floor(self, working: Working, facts: Facts, on: date, wage: Decimal) -> Decimal | None:
        """The minimum wage a wage must reach: as given, else as published; None where none is known for the day.

        A published figure is noted on the sheet when it decides, or when it may have been raised since and is near.
        """
        if facts.has("minimum_wage"):
            return facts.number("minimum_wage")
        use = self.book.at("minimum_wage", on, self.place)
        if use is None:
            working.caution(f"没有{on.year}年的最低工资，没有核对工资是否低于它")
            return None
        if wage < use.row.value or (use.provisional and wage < use.row.value * NEAR):
            working.rely_on(use)
        return use.row.value

    def average_wage_year(self, working: Working, on: date) -> Decimal:
        """The yearly average wage of the year before `on`, in yuan: the city's, whatever the county (劳动合同法 47)."""
        return self.figure(working, "average_wage_year", on, place=LIUZHOU)

    def workdays(self, working: Working, first: date, last: date) -> int:
        """Working days between two days, both included; notes when a year's notice is not out."""
        days = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
        known = [self.calendar.look_up(day) for day in days]
        if any(day.provisional for day in known):
            working.unsettled = True
            working.caution("有的年份放假安排还没有公布或者没有录入，工作日按周末和法定节日推算，待确认")
        return sum(day.worked for day in known)


@dataclass(frozen=True)
class Calculator:
    """One calculator: its name, its label, the facts it asks for, and the reckoning itself."""

    name: str
    label: str
    fields: tuple[Field, ...]
    reckon: Callable[[Facts, Setting], Reckoning]


def wage_cap(working: Working, facts: Facts, setting: Setting, on: date) -> Decimal:
    """Three times the monthly average wage: as given, else from the yearly figure, rounded once to 0.01."""
    if facts.has("wage_cap"):
        return facts.number("wage_cap")
    year = setting.average_wage_year(working, on)
    return working.pay("三倍封顶线", f"{year} ÷ 12 × 3", year / 12 * 3, "劳动合同法第四十七条")


def refuse_over_age(facts: Facts, on: date, working: Working, what: str) -> None:
    """Past the statutory age the law of labour contracts gives no such sum: refused since the rules of 2026-07-01.

    Before that day courts went apart, which is said beside the sum (超龄劳动者基本权益保障暂行规定 8, 19, 23).
    """
    if not facts.flag("over_age"):
        return
    if on >= OVER_AGE_SINCE:
        raise BadInput(
            "over_age",
            f"已经超过法定退休年龄的，{OVER_AGE_RULES}没有写{what}，这里不算；按用工协议的约定，报酬、休息、安全和"
            "工伤仍受保护，请看“过了退休年龄还在上班”",
        )
    working.unsettled = True
    working.caution(f"2026年7月1日以前超过退休年龄的，给不给{what}各地做法不一，已经领养老金的一般按劳务关系，待确认")


def in_order(facts: Facts, first: str, last: str, said: str) -> None:
    """Refuse two dates in the wrong order, naming the later field."""
    if facts.day(last) < facts.day(first):
        raise BadInput(last, said)
