"""Double wages for work without a written contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from concord.law import limits_catalogue
from concord.law.citations import DAY_WAGE, PART_MONTH, with_cited
from concord.law.faults import BadInput
from concord.law.limits import add_months
from concord.law.money import rounded
from concord.law.pay.dismissal import CONTRACT_LAW_IN_FORCE
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working
from concord.law.pay.setting import OVER_AGE, Calculator, Setting, refuse_over_age
from concord.law.workdays import ONE_DAY

PAID_DAYS = Decimal("21.75")
MOST_MONTHS = 11
ARTICLE = "劳动合同法第八十二条；劳动合同法实施条例第六条、第七条"
LIMITATION = "劳动争议调解仲裁法第二十七条"
WHOLE, CALENDAR = "按用工日逐月数", "按自然月数，不满一个月的按该月实际工作日"

FIELDS = (
    Field("hired", "用工之日", Kind.DATE),
    Field("signed", "补签书面合同的日期", Kind.DATE, required=False, hint="一直没有签就不填"),
    Field("left", "离职日期（最后一天）", Kind.DATE, required=False, hint="还在职就不填"),
    Field("wage", "月工资", Kind.MONEY),
    Field(
        "filed", "哪一天申请调解或者仲裁", Kind.DATE, required=False,
        hint="填了就另算：对方提出时效时还剩多少",
    ),
    Field(
        "open_ended_due", "应当订立无固定期限合同的日期", Kind.DATE, required=False,
        hint="只有单位不肯订立无固定期限合同时才填",
    ),
    OVER_AGE,
)  # fmt: skip


@dataclass(frozen=True)
class Span:
    """Days that pay double, both included; `last` lies before `first` when nothing is owed.

    Months are counted from `anchor`, `lead` of them before the first day (hired on the 31st, each month keeps its end).
    """

    first: date
    last: date
    anchor: date
    lead: int
    most: int | None

    def after(self, months: int) -> date:
        """The day after so many full months."""
        return add_months(self.anchor, self.lead + months)

    @property
    def full(self) -> int:
        """How many full months lie within."""
        months = 0
        while self.after(months + 1) - ONE_DAY <= self.last:
            months += 1
        return months

    @property
    def whole(self) -> int:
        """How many full months it is made of; 0 when a part of one is left over."""
        return self.full if self.after(self.full) == self.last + ONE_DAY else 0


@dataclass(frozen=True)
class Part:
    """One money line: what it is, how it is worked out, the sum and its article."""

    label: str
    formula: str
    amount: Decimal
    article: str


def unsigned_contract(facts: Facts, setting: Setting) -> Reckoning:
    """二倍工资差额: one more wage for each month from the day after the first month, at most eleven months.

    Whole months counted from the first day pay as many wages. Otherwise calendar months: a part of one pays
    wage ÷ 21.75 for each working day in it, never more than the month's wage (解释（二）6).
    """
    working = Working()
    span = _span(facts)
    refuse_over_age(facts, span.first, working, "没签书面协议的二倍工资")
    working.line("起算日", "用工满一个月的次日，或者应当订立无固定期限合同之日", span.first, ARTICLE)
    working.line("截止日", "补签前一日、满一年前一日、离职日中最早的一天", span.last, ARTICLE)
    total = _pay(working, facts, setting, span)
    _remark(working, facts, span)
    if facts.has("filed") and total:
        return _within_a_year(working, facts, setting, span, total)
    return working.close(total, start=span.first, end=span.last)


def _pay(working: Working, facts: Facts, setting: Setting, span: Span) -> Decimal:
    """The sum with its lines, and beside it what the other way of counting would give."""
    if span.last < span.first:
        return working.pay("合计", "没有超过一个月，不用支付", Decimal(0), ARTICLE)
    aside = Working()  # the way not taken settles nothing
    by_calendar = _by_calendar(aside if span.whole else working, facts, setting, span)
    parts = [_whole(facts, span, span.whole)] if span.whole else by_calendar
    for part in parts:
        working.pay(part.label, part.formula, part.amount, part.article)
    total = _kept_within(working, facts, span, _added(parts))
    working.pay("合计", f"{WHOLE if span.whole else CALENDAR}，各月相加", total, ARTICLE)
    other = _added(by_calendar) if span.whole else _added(_months_and_rest(aside, facts, setting, span))
    if other != total:
        name = CALENDAR if span.whole else f"{WHOLE}，余下的天数按实际工作日"
        working.line(f"另一种算法（{name}）", "供比较，没有采用", other, with_part(facts, setting))
    return total


def _added(parts: Iterable[Part]) -> Decimal:
    return sum((rounded(part.amount) for part in parts), Decimal(0))


def _whole(facts: Facts, span: Span, months: int) -> Part:
    wage = facts.number("wage")
    formula = f"{wage} × {months}个月（{span.first} 至 {span.last}，满一个月付一个月）"
    return Part("整月", formula, wage * months, ARTICLE)


def _months_and_rest(working: Working, facts: Facts, setting: Setting, span: Span) -> list[Part]:
    months = span.full
    parts = [_whole(facts, span, months)] if months else []
    return [*parts, _days(working, facts, setting, span.after(months), span.last)]


def _kept_within(working: Working, facts: Facts, span: Span, total: Decimal) -> Decimal:
    """A span of n months and some days pays at least n wages and at most n + 1, and never more than eleven."""
    if span.whole:
        return total
    wage, months = rounded(facts.number("wage")), span.full
    most = (months + 1) * wage if span.most is None else min(months + 1, span.most) * wage
    kept = min(max(total, months * wage), most)
    if kept != total:
        working.line("核对", f"满{months}个月不满{months + 1}个月，各月相加 {total}，按 {kept}", kept, ARTICLE)
    return kept


def _within_a_year(working: Working, facts: Facts, setting: Setting, span: Span, total: Decimal) -> Reckoning:
    """Both sums: the whole, and what is left when the other side pleads the year of limitation day by day."""
    filed = facts.day("filed")
    first = _first_in_time(span, filed, setting)
    left = min(_added(_by_calendar(working, facts, setting, replace(span, first=first))), total)
    working.line("时效内的第一天", f"{filed} 申请，逐日往前数一年", first, LIMITATION)
    working.pay("时效内的二倍工资", f"{first} 至 {span.last}" if left else "全部超过一年", left, LIMITATION)
    working.choice("对方没有提出时效，或者时效中断过", total)
    working.choice("对方提出时效，只算申请前一年以内的", left)
    working.caution("从哪天起算一年，各地做法不一：有的逐日逐月算，有的从二倍工资期满那天起算；按本地仲裁委的做法为准")
    return working.close(total, start=span.first, end=span.last, in_time_from=first, within_limitation=left)


def _first_in_time(span: Span, filed: date, setting: Setting) -> date:
    """The first day whose claim is not yet a year old on the day of filing; the day after the span when none is."""
    limit = limits_catalogue.find("arbitration.limitation")
    day = max(span.first, add_months(filed, -13))
    while day <= span.last and limit.due(day, setting.calendar).due < filed:
        day += ONE_DAY
    return day


def _remark(working: Working, facts: Facts, span: Span) -> None:
    working.caution("仲裁时效按一年计，只有单位提出时效抗辩才起作用；填上申请的日期，就另外算出时效内还剩多少")
    if facts.day("hired") < CONTRACT_LAW_IN_FORCE and not facts.has("open_ended_due"):
        working.caution(
            "2008年1月1日以前入职的，从那天起一个月内应当补签，二倍工资从2008年2月1日算（劳动合同法第九十七条）"
        )
    if span.last == add_months(span.anchor, 12) - ONE_DAY and span.lead:
        working.caution("满一年仍未订立的，视为已经订立无固定期限劳动合同（劳动合同法第十四条）")


def _span(facts: Facts) -> Span:
    hired = facts.day("hired")
    ends = [facts.day("signed") - ONE_DAY] if facts.has("signed") else []
    if facts.has("left"):
        ends.append(facts.day("left"))
    for name in ("signed", "left", "filed"):
        if facts.has(name) and facts.day(name) < hired:
            raise BadInput(name, "早于用工之日，请核对")
    if facts.has("open_ended_due"):
        if not ends:
            raise BadInput("left", "请填写补签日期或者离职日期，才知道算到哪一天")
        first, last = facts.day("open_ended_due"), min(ends)
        return Span(first, last, first, 0, None)
    anchor = max(hired, CONTRACT_LAW_IN_FORCE)  # who worked already had a month from that day (劳动合同法 97)
    first, last = add_months(anchor, 1), min([*ends, add_months(anchor, 12) - ONE_DAY])
    return Span(first, last, anchor, 1, MOST_MONTHS)


def _by_calendar(working: Working, facts: Facts, setting: Setting, span: Span) -> list[Part]:
    return [_month(working, facts, setting, first, last) for first, last in _months(span.first, span.last)]


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Cut a span at the ends of calendar months."""
    while first <= last:
        month_end = add_months(first.replace(day=1), 1) - ONE_DAY
        yield first, min(month_end, last)
        first = month_end + ONE_DAY


def _month(working: Working, facts: Facts, setting: Setting, first: date, last: date) -> Part:
    if first.day == 1 and (last + ONE_DAY).day == 1:
        wage = facts.number("wage")
        return Part(f"{first.year}年{first.month}月", f"整月 {wage}", wage, ARTICLE)
    return _days(working, facts, setting, first, last)


def _days(working: Working, facts: Facts, setting: Setting, first: date, last: date) -> Part:
    wage = facts.number("wage")
    days = setting.workdays(working, first, last)
    formula = f"{wage} ÷ 21.75 × {days}个工作日（{first} 至 {last}）"
    article = with_cited(with_part(facts, setting), DAY_WAGE, first)
    return Part(f"{first.year}年{first.month}月", formula, min(wage, wage / PAID_DAYS * days), article)


def with_part(facts: Facts, setting: Setting) -> str:
    """The articles for a part of a month; an interpretation counts for whatever is decided once it is in force."""
    return with_cited(ARTICLE, PART_MONTH, setting.on(facts, "filed"))


CALCULATORS = (Calculator("unsigned_contract", "未签书面合同的二倍工资", FIELDS, unsigned_contract),)
