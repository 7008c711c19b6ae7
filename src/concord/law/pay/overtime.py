"""Overtime: by hours, by dates, and for comprehensive working hours."""

from __future__ import annotations

from decimal import Decimal

from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting
from concord.law.workdays import DayKind, spell, statutory_holiday

PAID_HOURS = Decimal(174)
LAW = "劳动法第四十四条"
RULES = "工资支付暂行规定第十三条"
HOUR_WAGE = "劳社部发〔2008〕3号"
MONTHLY_LIMIT = 36
RATES = {150: "工作日延长工作时间", 200: "休息日", 300: "法定休假日"}

WAGE = Field("wage", "月工资（加班费基数）", Kind.MONEY, hint="合同约定的工资，不低于最低工资")
HOURS = tuple(
    Field(f"hours_{rate}", f"{label}加班小时", Kind.NUMBER, required=False, at_most=9000)
    for rate, label in RATES.items()
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
)  # fmt: skip


def overtime(facts: Facts, _setting: Setting) -> Reckoning:
    """加班费 by hours already sorted: wage ÷ 174 × hours × 150, 200 or 300 %."""
    working = Working()
    wage = _wage(working, facts)
    hours = {rate: facts.number(f"hours_{rate}", Decimal(0)) for rate in RATES}
    if hours[150] + hours[200] > MONTHLY_LIMIT:
        working.caution("标准工时下每月加班不得超过36小时（劳动法第四十一条）；超过的仍应支付加班费")
    return _close(working, wage, hours)


def overtime_by_date(facts: Facts, setting: Setting) -> Reckoning:
    """加班费 by date: the calendar decides between working day, rest day and statutory holiday."""
    working = Working()
    hours = dict.fromkeys(RATES, Decimal(0))
    for row in facts.rows("days"):
        rate, reason = _rate(working, setting, row)
        worked = row.number("hours")
        formula = f"{reason}，{plain(worked)}小时"
        if rate == 200 and row.flag("rested"):
            working.line(spell(row.day("date")), f"{formula}，已补休", "不另付", LAW)
            continue
        working.line(spell(row.day("date")), formula, f"{rate}%", LAW)
        hours[rate] += worked
    return _close(working, _wage(working, facts), hours)


def comprehensive_hours(facts: Facts, setting: Setting) -> Reckoning:
    """综合计算工时: hours beyond the period's standard at 150 %, statutory holidays at 300 %."""
    working = Working()
    standard = setting.figure(working, f"standard_hours_{facts.choice('period')}", facts.day("on"))
    worked = facts.number("hours_worked")
    excess = max(worked - standard, Decimal(0))
    formula = f"{plain(worked)} − {plain(standard)}"
    working.line("超出的小时", formula, excess, f"{RULES}；劳部发〔1995〕309号第六十二条")
    hours = {150: excess, 200: Decimal(0), 300: facts.number("hours_300", Decimal(0))}
    return _close(working, facts.number("wage"), hours)


def _wage(working: Working, facts: Facts) -> Decimal:
    wage = facts.number("wage")
    if facts.has("minimum_wage") and wage < facts.number("minimum_wage"):
        floor = facts.number("minimum_wage")
        return working.line("加班费基数", f"{wage} 低于最低工资，按 {floor}", floor, "劳动法第四十八条")
    return wage


def _rate(working: Working, setting: Setting, row: Facts) -> tuple[int, str]:
    day = row.day("date")
    if name := statutory_holiday(day):
        return 300, f"{name}，法定休假日"
    known = setting.calendar.look_up(day)
    if known.provisional:
        working.unsettled = True
        working.caution(f"{day.year}年的放假安排还没有公布或者没有录入，{spell(day)}待确认")
    if known.kind is DayKind.LOCAL_HOLIDAY:
        working.caution("“三月三”加班按200%还是300%没有查到规定，这里按200%计算，待确认")
    return (150, known.name) if known.worked else (200, known.name)


def _close(working: Working, wage: Decimal, hours: dict[int, Decimal]) -> Reckoning:
    """One rounded line for each rate; the hourly wage itself is not rounded."""
    pay = {}
    for rate, label in RATES.items():
        amount = wage / PAID_HOURS * hours[rate] * rate / 100
        formula = f"{wage} ÷ 174 × {plain(hours[rate])}小时 × {rate}%"
        pay[rate] = working.pay(f"{label}加班费", formula, amount, f"{LAW}；{RULES}；{HOUR_WAGE}")
    total = sum(pay.values(), Decimal(0))
    working.pay("合计", " + ".join(str(amount) for amount in pay.values()), total, LAW)
    return working.close(total, pay_150=pay[150], pay_200=pay[200], pay_300=pay[300])


CALCULATORS = (
    Calculator("overtime", "加班费", (WAGE, *HOURS, MINIMUM_WAGE), overtime),
    Calculator("overtime_by_date", "加班费（按日期）", (WAGE, DATED, MINIMUM_WAGE), overtime_by_date),
    Calculator("comprehensive_hours", "综合计算工时加班费", COMPREHENSIVE, comprehensive_hours),
)
