"""Double wages for work without a written contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.limits import add_months
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working
from concord.law.pay.setting import Calculator, Setting
from concord.law.workdays import ONE_DAY

PAID_DAYS = Decimal("21.75")
ARTICLE = "劳动合同法第八十二条；劳动合同法实施条例第六条、第七条"
DAILY_WAGE = "劳社部发〔2008〕3号"

FIELDS = (
    Field("hired", "用工之日", Kind.DATE),
    Field("signed", "补签书面合同的日期", Kind.DATE, required=False, hint="一直没有签就不填"),
    Field("left", "离职日期（最后一天）", Kind.DATE, required=False, hint="还在职就不填"),
    Field("wage", "月工资", Kind.MONEY),
    Field(
        "open_ended_due", "应当订立无固定期限合同的日期", Kind.DATE, required=False,
        hint="只有单位不肯订立无固定期限合同时才填",
    ),
)  # fmt: skip


def unsigned_contract(facts: Facts, setting: Setting) -> Reckoning:
    """二倍工资差额: one more wage for each month from the day after the first month, at most eleven months.

    A part of a month pays wage ÷ 21.75 for each working day in it, never more than the month's wage.
    """
    working = Working()
    start, end = _span(facts)
    wage = facts.number("wage")
    working.line("起算日", "用工满一个月的次日，或者应当订立无固定期限合同之日", start, ARTICLE)
    working.line("截止日", "补签前一日、满一年前一日、离职日中最早的一天", end, ARTICLE)
    total = rounded(Decimal(0))
    for first, last in _months(start, end):
        total += _month_pay(working, setting, wage, first, last)
    working.pay("合计", "各月相加", total, ARTICLE)
    working.caution("仲裁时效按一年计，只有单位提出时效抗辩才起作用")
    if end == add_months(facts.day("hired"), 12) - ONE_DAY:
        working.caution("满一年仍未订立的，视为已经订立无固定期限劳动合同（劳动合同法第十四条）")
    return working.close(total, start=start, end=end)


def _span(facts: Facts) -> tuple[date, date]:
    """First and last day that pay double; the last may lie before the first when nothing is owed."""
    hired = facts.day("hired")
    ends = [facts.day("signed") - ONE_DAY] if facts.has("signed") else []
    if facts.has("left"):
        ends.append(facts.day("left"))
    for name in ("signed", "left"):
        if facts.has(name) and facts.day(name) < hired:
            raise BadInput(name, "早于用工之日，请核对")
    if facts.has("open_ended_due"):
        if not ends:
            raise BadInput("left", "请填写补签日期或者离职日期，才知道算到哪一天")
        return facts.day("open_ended_due"), min(ends)
    return add_months(hired, 1), min([*ends, add_months(hired, 12) - ONE_DAY])


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Cut a span at the ends of calendar months."""
    while first <= last:
        month_end = add_months(first.replace(day=1), 1) - ONE_DAY
        yield first, min(month_end, last)
        first = month_end + ONE_DAY


def _month_pay(working: Working, setting: Setting, wage: Decimal, first: date, last: date) -> Decimal:
    label = f"{first.year}年{first.month}月"
    if first.day == 1 and (last + ONE_DAY).day == 1:
        return working.pay(label, f"整月 {wage}", wage, ARTICLE)
    days = setting.workdays(working, first, last)
    formula = f"{wage} ÷ 21.75 × {days}个工作日（{first} 至 {last}）"
    return working.pay(label, formula, min(wage, wage / PAID_DAYS * days), f"{ARTICLE}；{DAILY_WAGE}")


CALCULATORS = (Calculator("unsigned_contract", "未签书面合同的二倍工资", FIELDS, unsigned_contract),)
