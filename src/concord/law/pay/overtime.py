"""Overtime: by hours, by dates, and for comprehensive working hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from concord.law.citations import DAY_WAGE, cited
from concord.law.faults import BadInput
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting
from concord.law.workdays import DayKind, spell, statutory_holiday

PAID_HOURS = Decimal(174)
LAW = "劳动法第四十四条"
RULES = "工资支付暂行规定第十三条"
FLOOR = "劳动法第四十八条"
MONTHLY_LIMIT = 36
RATES = {150: "工作日延长工作时间", 200: "休息日", 300: "法定休假日"}

WAGE = Field("wage", "月工资（加班费基数）", Kind.MONEY, hint="合同约定的工资，不低于最低工资")
HOURS = tuple(
    Field(
        f"hours_{rate}", f"{label}加班小时（要算的这段时间一共）", Kind.NUMBER, required=False, at_most=9000,
        hint="没有就不填",
    )
    for rate, label in RATES.items()
)  # fmt: skip
PERIOD = (
    Field("months", "这些小时是几个月的", Kind.NUMBER, required=False, at_most=600, hint="一个月的就填 1"),
    Field("on", "加班的日期（任一天）", Kind.DATE, required=False, hint="用来查当时的最低工资和文件，不填就按现在的"),
)
DATED = Field(
    "days", "加班日期", Kind.ROWS,
    columns=(
        Field("date", "日期", Kind.DATE),
        Field("hours", "小时", Kind.NUMBER, at_most=24),
        Field("rested", "是否已经补休", Kind.FLAG, required=False),
    ),
)  # fmt: skip
COMPREHENSIVE = (
    WAGE,
    Field(
        "period", "计算周期", Kind.CHOICE, choices={"year": "年", "quarter": "季", "month": "月"},
    ),
    Field("on", "周期内的任一天", Kind.DATE),
    Field("hours_worked", "周期内总工作小时（不含法定休假日）", Kind.NUMBER, at_most=9000),
    Field("hours_300", "法定休假日工作小时", Kind.NUMBER, required=False, at_most=400),
    MINIMUM_WAGE,
)  # fmt: skip


@dataclass(frozen=True)
class Worked:
    """Hours at one rate, and the day whose wage and texts they follow."""

    rate: int
    hours: Decimal
    wage: Decimal
    on: date


def overtime(facts: Facts, setting: Setting) -> Reckoning:
    """加班费 by hours already sorted: wage ÷ 174 × hours × 150, 200 or 300 %; the wage not below the minimum wage.

    Raises `BadInput` when no hours were given at all: nothing is not zero.
    """
    if not any(facts.has(f"hours_{rate}") for rate in RATES):
        raise BadInput("hours_150", "还差加班小时，填上就能算")
    working = Working()
    on = setting.on(facts)
    wage = _wage(working, facts, setting, on)
    hours = {rate: facts.number(f"hours_{rate}", Decimal(0)) for rate in RATES}
    _monthly_limit(working, facts, hours[150] + hours[200])
    return _close(working, [Worked(rate, hours[rate], wage, on) for rate in RATES])


def overtime_by_date(facts: Facts, setting: Setting) -> Reckoning:
    """加班费 by date: the calendar decides between working day, rest day and statutory holiday."""
    working = Working()
    found = []
    for row in facts.rows("days"):
        rate, reason = _rate(working, setting, row)
        worked = row.number("hours")
        formula = f"{reason}，{plain(worked)}小时"
        if rate == 200 and row.flag("rested"):
            working.line(spell(row.day("date")), f"{formula}，已补休", "不另付", LAW)
            continue
        working.line(spell(row.day("date")), formula, f"{rate}%", LAW)
        found.append(Worked(rate, worked, _wage(working, facts, setting, row.day("date")), row.day("date")))
    return _close(working, found)


def comprehensive_hours(facts: Facts, setting: Setting) -> Reckoning:
    """综合计算工时: hours beyond the period's standard at 150 %, statutory holidays at 300 %."""
    working = Working()
    on = facts.day("on")
    standard = setting.figure(working, f"standard_hours_{facts.choice('period')}", on)
    worked = facts.number("hours_worked")
    excess = max(worked - standard, Decimal(0))
    formula = f"{plain(worked)} − {plain(standard)}"
    working.line("超出的小时", formula, excess, f"{RULES}；劳部发〔1995〕309号第六十二条")
    wage = _wage(working, facts, setting, on)
    hours = {150: excess, 300: facts.number("hours_300", Decimal(0))}
    return _close(working, [Worked(rate, each, wage, on) for rate, each in hours.items()])


def _monthly_limit(working: Working, facts: Facts, hours: Decimal) -> None:
    """At most 36 hours a month; without a period the hours may be many months'."""
    if hours <= MONTHLY_LIMIT * facts.number("months", Decimal(1)):
        return
    if facts.has("months"):
        working.caution("标准工时下每月加班不得超过36小时（劳动法第四十一条）；超过的仍应支付加班费")
    else:
        working.caution(
            "没有填是几个月的：如果都在一个月里，已经超过每月36小时（劳动法第四十一条）；超过的仍应支付加班费"
        )


def _wage(working: Working, facts: Facts, setting: Setting, on: date) -> Decimal:
    """The wage overtime is worked out from, never below the minimum wage given or published for the day."""
    wage = facts.number("wage")
    floor = setting.floor(working, facts, on, wage)
    if floor is None or wage >= floor:
        return wage
    label, formula = "加班费基数", f"{plain(wage)} 低于最低工资，按 {plain(floor)}"
    if not any(line.label == label and line.value == floor for line in working.steps):
        working.line(label, formula, floor, FLOOR)
    return floor


def _rate(working: Working, setting: Setting, row: Facts) -> tuple[int, str]:
    day = row.day("date")
    if name := statutory_holiday(day):
        return 300, f"{name}，法定休假日"
    known = setting.calendar.look_up(day)
    if known.provisional:
        working.unsettled = True
        working.caution(f"{day.year}年的放假安排还没有公布或者没有录入，{spell(day)}待确认")
    if known.kind is DayKind.LOCAL_HOLIDAY:
        working.unsettled = True
        working.caution("“三月三”加班按200%还是300%没有查到规定，这里按200%计算，待确认")
    return (150, known.name) if known.worked else (200, known.name)


def _close(working: Working, found: Iterable[Worked]) -> Reckoning:
    """One rounded line for each rate, wage and text in force; the hourly wage itself is not rounded."""
    rows = [each for each in found if each.hours]
    pay = dict.fromkeys(RATES, rounded(Decimal(0)))
    for rate, label in RATES.items():
        for wage, article in dict.fromkeys((each.wage, cited(DAY_WAGE, each.on)) for each in rows if each.rate == rate):
            same = (rate, wage, article)
            hours = sum(
                (each.hours for each in rows if (each.rate, each.wage, cited(DAY_WAGE, each.on)) == same), Decimal(0)
            )
            formula = f"{wage} ÷ 174 × {plain(hours)}小时 × {rate}%"
            amount = wage / PAID_HOURS * hours * rate / 100
            texts = "；".join(filter(None, (LAW, RULES, article)))
            pay[rate] += working.pay(f"{label}加班费", formula, amount, texts)
            if not article:
                working.unsettled = True
                working.caution("2008年1月3日以前工资折算另有规定，这里仍按每月21.75天，待确认")
    total = sum(pay.values(), Decimal(0))
    working.pay("合计", " + ".join(str(amount) for amount in pay.values()), total, LAW)
    return working.close(total, pay_150=pay[150], pay_200=pay[200], pay_300=pay[300])


CALCULATORS = (
    Calculator("overtime", "加班费", (WAGE, *HOURS, *PERIOD, MINIMUM_WAGE), overtime),
    Calculator("overtime_by_date", "加班费（按日期）", (WAGE, DATED, MINIMUM_WAGE), overtime_by_date),
    Calculator("comprehensive_hours", "综合计算工时加班费", COMPREHENSIVE, comprehensive_hours),
)
