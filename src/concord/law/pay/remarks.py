"""What looks like a slip of the pen in the facts of a sum: a day far ahead, a monthly wage far below the minimum.

Remarked on beside the answer, never refused: only the asker knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from concord.law.pay.facts import Facts, Kind
from concord.law.pay.reckoning import Reckoning, plain
from concord.law.pay.setting import Calculator, Setting
from concord.law.retirement import OVER_AGE_RULES

COVERED = f"这项计算只适用于劳动关系；已经超过法定退休年龄的，自2026年7月1日起按{OVER_AGE_RULES}，没有这一项"
FAR_AHEAD = timedelta(days=400)
MONTHLY_WAGES = frozenset({"wage", "average_wage", "monthly_standard", "contract_wage", "monthly_wage"})
DAYS_OF_THE_WAGE = ("last", "left", "on", "to", "hired", "start")


def remarked(reckoning: Reckoning, calculator: Calculator, facts: Facts, setting: Setting) -> Reckoning:
    """The answer with what should be checked standing first among its cautions."""
    found = [*_far_days(calculator, facts, setting), *_low_wages(calculator, facts, setting)]
    asks_age = any(each.name == "over_age" for each in calculator.fields)
    last = [COVERED] if asks_age and not facts.flag("over_age") else []
    return replace(reckoning, cautions=(*found, *reckoning.cautions, *last))


def _far_days(calculator: Calculator, facts: Facts, setting: Setting) -> Iterator[str]:
    known = max(each.year for each in setting.calendar.notices())
    horizon = (setting.today or date(known, 12, 31)) + FAR_AHEAD
    for each in calculator.fields:
        day = facts.maybe_day(each.name) if each.kind is Kind.DATE else None
        if day and day > horizon:
            yield f"{each.label}填的是{day.year}年{day.month}月{day.day}日，离现在很远，请核对年份"


def _low_wages(calculator: Calculator, facts: Facts, setting: Setting) -> Iterator[str]:
    minimum = _minimum(facts, setting)
    for each in calculator.fields:
        if each.name not in MONTHLY_WAGES or not facts.has(each.name) or minimum is None:
            continue
        wage = facts.number(each.name)
        if wage < minimum / 2:
            yield (
                f"{each.label} {plain(wage)} 元不到最低工资 {plain(minimum)} 元的一半，"
                "请核对是不是少写了一位，或者填成了一天的工资"
            )


def _minimum(facts: Facts, setting: Setting) -> Decimal | None:
    if facts.has("minimum_wage"):
        return facts.number("minimum_wage")
    days = [day for name in DAYS_OF_THE_WAGE if (day := facts.maybe_day(name))]
    use = setting.book.at("minimum_wage", days[0] if days else setting.on(facts), setting.place)
    return use.row.value if use else None
