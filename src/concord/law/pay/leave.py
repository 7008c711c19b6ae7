"""Untaken annual leave, sick pay, the medical period, and maternity pay."""

from __future__ import annotations

from decimal import Decimal
from math import floor

from concord.law.faults import BadInput
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting, in_order

PAID_DAYS = Decimal("21.75")
DAYS_OF_YEAR = 365
SICK_FLOOR = Decimal("0.8")
LEAVE = "职工带薪年休假条例"
LEAVE_RULES = "企业职工带薪年休假实施办法"
SICK = "劳部发〔1995〕309号第五十九条"
MEDICAL = "企业职工患病或非因工负伤医疗期规定（劳部发〔1994〕479号）"
WOMEN = "女职工劳动保护特别规定"

ANNUAL = (
    Field("average_wage", "前十二个月平均工资（不含加班费）", Kind.MONEY),
    Field("days_in_year", "当年在职的日历天数", Kind.COUNT, required=False, at_most=366),
    Field("from", "当年在职的第一天", Kind.DATE, required=False, hint="不知道天数就填起止日期"),
    Field("to", "当年在职的最后一天", Kind.DATE, required=False),
    Field("entitlement", "全年应休天数", Kind.COUNT, required=False, at_most=60),
    Field("service_years", "累计工作年限", Kind.NUMBER, required=False, at_most=70, hint="不知道应休天数就填工作年限"),
    Field("taken", "已安排的天数", Kind.COUNT, required=False, at_most=366),
    Field("waived", "是否本人书面提出不休", Kind.FLAG, required=False),
)
SICK_PAY = (
    Field("months", "病假月数", Kind.NUMBER, required=False, at_most=36),
    Field("sick_wage", "约定或者制度规定的每月病假工资", Kind.MONEY, required=False),
    MINIMUM_WAGE,
    Field("on", "病假开始日期", Kind.DATE, required=False, hint="没有填最低工资时用来查当时的标准"),
    Field("total_years", "累计工作年限", Kind.NUMBER, required=False, at_most=70),
    Field("firm_years", "本单位工作年限", Kind.NUMBER, required=False, at_most=70),
)
MATERNITY = (
    Field(
        "event", "情形", Kind.CHOICE,
        choices={"birth": "生育", "early_loss": "怀孕未满四个月流产", "late_loss": "怀孕满四个月流产"},
    ),
    Field("monthly_wage", "单位上年度月平均工资（未参保的，产假前工资）", Kind.MONEY),
    Field("difficult", "是否难产", Kind.FLAG, required=False),
    Field("children", "生育几个婴儿", Kind.COUNT, required=False, at_most=9),
    Field("extra_days", "地方规定增加的天数", Kind.COUNT, required=False, at_most=366),
)  # fmt: skip


def annual_leave(facts: Facts, _setting: Setting) -> Reckoning:
    """未休年休假工资: days ÷ 365 × entitlement, whole days only, less those taken; each at 200 % of a day's wage.

    The 200 % come on top of the normal wage already paid (300 % in all).
    """
    working = Working()
    entitlement = _entitlement(working, facts)
    days = _days_in_year(facts)
    prorated = min(floor(Decimal(days) / DAYS_OF_YEAR * entitlement), entitlement)
    formula = f"{days} ÷ 365 × {entitlement}，不足一天的不计"
    working.line("折算应休天数", formula, prorated, f"{LEAVE_RULES}第五条、第十二条")
    taken = facts.count("taken", 0)
    unused = max(prorated - taken, 0)
    working.line("未休天数", f"{prorated} − {taken}", unused, f"{LEAVE_RULES}第十二条")
    rate = 0 if facts.flag("waived") else 2
    average = rounded(facts.number("average_wage"))
    reason = "本人书面提出不休，只付正常工资" if facts.flag("waived") else f"{average} ÷ 21.75 × 200% × {unused}"
    total = working.pay(
        "未休年休假工资", reason, average / PAID_DAYS * rate * unused, f"{LEAVE}第五条；{LEAVE_RULES}第十条、第十一条"
    )
    return working.close(total, prorated=prorated, unused=unused, entitlement=entitlement)


def leave_entitlement(service_years: Decimal) -> int:
    """Annual leave days for the total years of service (职工带薪年休假条例 3): 0, 5, 10 or 15."""
    bands = ((20, 15), (10, 10), (1, 5))
    return next((days for years, days in bands if service_years >= years), 0)


def sick_pay(facts: Facts, setting: Setting) -> Reckoning:
    """病假工资: what was agreed, never below 80 % of the minimum wage, for each month of illness."""
    working = Working()
    minimum = setting.minimum_wage(working, facts, facts.maybe_day("on"))
    lowest = working.pay("每月最低病假工资", f"{minimum} × 80%", minimum * SICK_FLOOR, SICK)
    monthly = max(lowest, rounded(facts.number("sick_wage", Decimal(0))))
    months = facts.number("months", Decimal(1))
    total = working.pay("病假工资", f"{monthly} × {plain(months)}个月", monthly * months, SICK)
    working.caution("医疗期内的病假工资；用人单位有更高规定或者约定的，从其规定")
    if facts.has("total_years") != facts.has("firm_years"):
        missing = "firm_years" if facts.has("total_years") else "total_years"
        raise BadInput(missing, "计算医疗期需要累计工作年限和本单位工作年限两项，请补充")
    if not facts.has("total_years"):
        return working.close(total, floor=lowest)
    period, window = medical_period(facts.number("total_years"), facts.number("firm_years"))
    working.line("医疗期", f"在{window}个月内累计病休", period, MEDICAL)
    return working.close(total, floor=lowest, medical_period_months=period, counted_within_months=window)


def medical_period(total_years: Decimal, firm_years: Decimal) -> tuple[int, int]:
    """Months of the medical period and the months within which sick days add up (劳部发〔1994〕479号).

    Raises `BadInput` when the years in the firm exceed the years in all.
    """
    if firm_years > total_years:
        raise BadInput("firm_years", "本单位工作年限多于累计工作年限，请核对")
    if total_years < 10:
        return (3, 6) if firm_years < 5 else (6, 12)
    bands = ((20, (24, 30)), (15, (18, 24)), (10, (12, 18)), (5, (9, 15)))
    return next((period for years, period in bands if firm_years >= years), (6, 12))


def maternity(facts: Facts, _setting: Setting) -> Reckoning:
    """产假和生育津贴: the national days, any local ones stated, and the monthly wage ÷ 30 for each."""
    working = Working()
    days = _maternity_days(working, facts)
    wage = facts.number("monthly_wage")
    total = working.pay("生育津贴", f"{wage} ÷ 30 × {days}", wage / 30 * days, f"{WOMEN}第八条")
    if not facts.has("extra_days"):
        working.block("广西增加的产假", "天数还没有录入，这里只算国家规定的天数；知道增加几天的，填上就能算")
    return working.close(total, days=days)


def _entitlement(working: Working, facts: Facts) -> int:
    if facts.has("entitlement"):
        return facts.count("entitlement")
    if not facts.has("service_years"):
        raise BadInput("entitlement", "请填写全年应休天数，或者填写累计工作年限")
    years = facts.number("service_years")
    return working.line("全年应休天数", f"累计工作{plain(years)}年", leave_entitlement(years), f"{LEAVE}第三条")


def _days_in_year(facts: Facts) -> int:
    if facts.has("days_in_year"):
        return facts.count("days_in_year")
    for name in ("from", "to"):
        if not facts.has(name):
            raise BadInput(name, "请填写当年在职的天数，或者填写起止日期")
    in_order(facts, "from", "to", "最后一天早于第一天，请核对")
    if facts.day("from").year != facts.day("to").year:
        raise BadInput("to", "起止日期应在同一年，请分年计算")
    return (facts.day("to") - facts.day("from")).days + 1


def _maternity_days(working: Working, facts: Facts) -> int:
    losses = {"early_loss": 15, "late_loss": 42}
    if (event := facts.choice("event")) in losses:
        return working.line("产假天数", "流产", losses[event], f"{WOMEN}第七条")
    parts = [98, 15 if facts.flag("difficult") else 0, 15 * max(facts.count("children", 1) - 1, 0)]
    parts.append(facts.count("extra_days", 0))
    formula = " + ".join(str(part) for part in parts if part)
    return working.line("产假天数", formula, sum(parts), f"{WOMEN}第七条")


CALCULATORS = (
    Calculator("annual_leave", "未休年休假工资", ANNUAL, annual_leave),
    Calculator("sick_pay", "病假工资和医疗期", SICK_PAY, sick_pay),
    Calculator("maternity", "产假和生育津贴", MATERNITY, maternity),
)
