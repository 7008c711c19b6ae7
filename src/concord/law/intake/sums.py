"""What a folded text says is owed, and the monthly wage: a small grammar of totals, parts paid, rates and counts.

劳动合同法 30: what was agreed is due in full. Nothing is owed here that was not said: when a sum is only rough, when
two readings differ, or when a number has no place in the grammar, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake import marked, monthly
from concord.law.intake.marked import (
    EACH_MONTH,
    ELSEWHERE,
    LOOSE_MONTHS,
    NOTHING,
    PAID,
    RATE,
    TOTAL,
    UNPAID,
    M,
    N,
    Text,
    gap,
)
from concord.law.intake.numbers import number
from concord.law.intake.owing import Item, item, plainly

_DONE = re.compile(
    r"(?:已经|都|全部|早)[^，]{0,10}(?:打给|给了我|结清|付清|补给|要回|到账|还清|给完|给清)|拿到了|到账了"
)
_SHARE = re.compile(rf"提(?:成)?(?:是|按)?(?:(?P<a>\d+(?:\.\d+)?)[%％]|百分之(?P<b>{N})|(?P<c>{N})个点)")
_BALANCE = re.compile(rf"(?:还剩|剩下?|余下|余款|还差|尾款|还有){gap(6)}(?P<a>{M})")
_HEAD = re.compile(
    rf"(?:^|还|老板|厂里|公司)欠(?:我们?|了)?(?P<a>{M})|(?:工钱|工价|总价|(?:这个?月|上个?月|月份|\d月|[一二三四五六七八九十]月)的?工资|包工|包干)(?P<b>{M})|(?P<c>{M})(?:的)?(?:包干|一口价|工钱)|(?:说好|讲好|谈好|应给|应该给|应该是?|应发)(?:我|我们|的)?(?P<d>{M})"
)
_REST = re.compile(r"剩|余下|余款|尾款|其余|没结|没给|不给|没付|一直说|总共只给|只给|欠|拖|说没|没影|就不|不接")
_MONTHS = re.compile(rf"(?<![\d第个上这下])({N})(?=个?月(?!前|份|后|底|初|薪))")
_OWED_MONTHS = re.compile(
    rf"(?:欠|拖|压|差|押)(?:了|着|我们?|他|她|员工|欠)*(?:工资|薪水|工钱)?(?P<a>{N})个?月(?!前|份|底)"
    rf"|(?:连着|连续|最后|一共|有|都|已经)?(?P<b>{N})个月(?:的)?(?:工资|钱|薪水)?(?:了)?(?:都|也|一直|还|总共|到现在)*{UNPAID}"
    rf"|(?:没发|没给|不发)(?:了)?(?P<d>{N})个月|(?:抠|扣|少)(?:了|我|发)*(?P<e>{N})个月|连着(?P<f>{N})个月|停发了?(?P<g>{N})个月"
)
_WORKED = re.compile(rf"(?:做|干|看门|上班|守|搬|跑)[^，]{{0,4}}?(?P<a>{N})个月")
_COUNT = re.compile(rf"(?P<n>{N})(?P<unit>小时|天|台|单|个人|人|次|件|套|辆|吨|车)(?!后|前|内|以内|就|班)")
_WAGES_UNPAID = re.compile(
    rf"(?:工资|工钱|年终奖|奖金|提成|押金|补偿金?)[^，]{{0,6}}{UNPAID}|(?:没|不给|不发|不结)[^，]{{0,3}}(?:工资|工钱)(?!条)|工资[^，]{{0,4}}(?:拖|压|欠)"
)
_AND_WAGES = re.compile(rf"{M}[^，]{{0,3}}(?:和|跟)工资[^，]{{0,4}}{UNPAID}")
_BY_MONTH = re.compile(r"月薪|月工资|(?<![两三四五六七八九十几\d])一?个月|每月|月份|\d月|这个月|上个月")
_RATE_UNITS = ("小时", "次", "台", "单", "人", "件", "套", "辆", "吨", "车", "天", "日")


@dataclass(frozen=True)
class Sums:
    """Yuan owed in all, by claim, and the monthly wage; None: not said, or not for certain."""

    owed: Decimal | None = None
    items: tuple[Item, ...] = ()
    monthly_wage: Decimal | None = None


def read(folded: str) -> Sums:
    """The sums of a folded text."""
    text = marked.mark(folded)
    wage = monthly.wage(text)
    items = _owed(text, wage)
    if any(each.claim == "wages" and each.amount == wage for each in items) and not _BY_MONTH.search(text.marked):
        wage = None
    known = bool(items) and not _more_unsaid(text, items)
    return Sums(sum((each.amount for each in items), Decimal(0)) if known else None, items, wage)


def _more_unsaid(text: Text, items: Sequence[Item]) -> bool:
    """Whether something else is unpaid beside these sums that nobody put a figure to: then the whole is not known."""
    kinds = {each.claim for each in items}
    alone = any(
        not re.search(M, clause) and _WAGES_UNPAID.search(clause) and item(text, clause, Decimal(0)).claim not in kinds
        for clause in text.clauses
    )
    return alone or bool(_AND_WAGES.search(text.marked))


def _owed(text: Text, wage: Decimal | None) -> tuple[Item, ...]:
    if not text.sums or _DONE.search(text.marked):
        return ()
    ways: tuple[Callable[[Text, Decimal | None], list[Item] | None], ...] = (
        _by_share, _by_difference, _by_half, _less_paid, _by_count, _said, _by_months, _last_month,
    )  # fmt: skip
    found = (way(text, wage) for way in ways)
    return tuple(next((items for items in found if items is not None), ()))


def _by_share(text: Text, _wage: Decimal | None) -> list[Item] | None:
    """签单提3%，15万的单."""
    share = _SHARE.search(text.marked)
    unpaid = re.search(rf"不认|没钱|不兑|{UNPAID}", text.marked)
    if not share or not unpaid or len(text.sums) != 1 or text.sums[0].loose:
        return None
    of = number(next(filter(None, share.groups())))
    return [item(text, "提成", text.sums[0].value * of / 100)] if of else None


def _by_difference(text: Text, _wage: Decimal | None) -> list[Item] | None:
    """试用期4000，转正5500，又拖了两个月还是拿4000."""
    later = re.search(rf"转正{gap(4)}({M})", text.marked)
    months = re.search(rf"又?(?:拖|做|过)了({N})个月[^，]{{0,6}}(?:还是|仍|只){gap(4)}({M})", text.marked)
    if not later or not months or text.loose(later[1]) or text.loose(months[2]):
        return None
    count, less = number(months[1]), text.value(later[1]) - text.value(months[2])
    return [item(text, "工资差额", count * less)] if count and less > 0 else None


def _by_half(text: Text, wage: Decimal | None) -> list[Item] | None:
    """先发一半，已经四个月这样，一个月五千."""
    if not re.search(r"(?:只|先|才|每个?月)发(?:了)?一半", text.marked) or wage is None or len(text.sums) != 1:
        return None
    counts = [found for found in _MONTHS.findall(text.marked) if found != "一"]
    count = number(counts[0]) if len(counts) == 1 else None
    return [item(text, "工资", wage * count / 2)] if count and not LOOSE_MONTHS.search(text.marked) else None


def _less_paid(text: Text, wage: Decimal | None) -> list[Item] | None:
    """A total, a debt or a count times its rate, less what was paid of it; or the balance itself."""
    paid = set(text.everywhere(PAID))
    if not paid or not _REST.search(text.marked) or any(each.loose for each in text.sums):
        return None
    balances = {text.value(mark) for mark in text.everywhere(_BALANCE)}
    whole = _whole(text, wage, paid)
    if whole is None:
        return [item(text, "工资", balances.pop())] if len(balances) == 1 else None
    if any(ELSEWHERE.search(text.clause_of(mark)) for mark in paid) or re.search("工程", text.marked):
        return []
    left = whole - sum(map(text.value, paid))
    return [item(text, "工资", left)] if left > 0 and balances <= {left} else []


def _whole(text: Text, wage: Decimal | None, paid: set[str]) -> Decimal | None:
    totals = {mark for mark in (*text.everywhere(TOTAL), *text.everywhere(_HEAD)) if mark not in paid}
    if totals:
        values = set(map(text.value, totals))
        return values.pop() if len(values) == 1 else None
    if rated := _rated(text):
        return rated
    spans = [found[1] for found in re.finditer(rf"(?:做|干)了({N})个月", text.marked)] or _owed_spans(text)
    count = number(spans[0]) if len(spans) == 1 else None
    return wage * count if wage and count and not LOOSE_MONTHS.search(text.marked) else None


def _rated(text: Text) -> Decimal | None:
    """A count times its rate: 47天 × 一天260, 26台 × 每台300, 7单 × 一单扣50."""
    rates = set(text.everywhere(RATE))
    counts = {(found["n"], found["unit"]) for found in _COUNT.finditer(text.marked) if found["n"] not in {"一", "1"}}
    if len(rates) != 1 or len(counts) != 1 or any(map(text.loose, rates)):
        return None
    mark, (figure, unit) = rates.pop(), counts.pop()
    place = text.marked.index(mark)
    around = text.marked[max(0, place - 6) : place + 4]
    of = next((each for each in _RATE_UNITS if each in around), "天")
    count = number(figure)
    return text.value(mark) * count if count and unit.endswith("天" if of == "日" else of) else None


def _by_count(text: Text, _wage: Decimal | None) -> list[Item] | None:
    if re.search(r"(?:还|给|付|领|发)(?:了|过)[一二两三四五六七八九十\d]+次", text.marked):
        return []  # parts paid, so many times
    total = _rated(text)
    due = re.search(
        rf"{UNPAID}|扣|罚|再等|等[^，]{{0,12}}才发|拖|赖|不认|不见了|失踪|消失|跑了|跑路|失联|欠", text.marked
    )
    if total is None or not due or any(each.loose for each in text.sums) or text.everywhere(PAID):
        return None
    if re.search(r"加班|值班|周末|国庆|节|(?:天|单|台)(?:多|左右)|几(?:天|单)", text.marked):
        return None  # what such a day is worth the law says, not its rate (劳动法 44)
    return [item(text, text.clause_of(text.everywhere(RATE)[0]), total)]


def _said(text: Text, _wage: Decimal | None) -> list[Item] | None:
    return plainly(text)


def _by_months(text: Text, wage: Decimal | None) -> list[Item] | None:
    """欠我五个月，一个月两千五; 竞业补偿每月三千，拖了五个月; 每月抠两百，抠了十个月."""
    clauses = "，".join(text.clauses)
    spans = _owed_spans(text)
    if not spans and NOTHING.search(clauses):
        spans = [found["a"] for found in _WORKED.finditer(clauses)] or _MONTHS.findall(clauses)
    counts, each = set(map(number, spans)), set(text.everywhere(EACH_MONTH))
    if len(counts) != 1 or len(each) != 1 or LOOSE_MONTHS.search(text.marked) or any(map(text.loose, each)):
        return None
    count, mark = counts.pop(), each.pop()
    clause = text.clause_of(mark)
    other = text.value(mark) != wage and not re.search("奖|补|津贴|押|抠|扣|竞业|高温|少发", clause)
    if re.search(r"一半|部分|只发|打.折|[几\d一二三四五六七八九]成|百分之", text.marked):
        return None
    if not count or other or ELSEWHERE.search(clause) or "生活费" in clause:
        return None
    return [item(text, clause, text.value(mark) * count)]


def _owed_spans(text: Text) -> list[str]:
    """How many months are owed, as often as it is said."""
    return [next(filter(None, found.groups())) for found in _OWED_MONTHS.finditer("，".join(text.clauses))]


def _last_month(text: Text, _wage: Decimal | None) -> list[Item] | None:
    """压着一个月工资4800."""
    for clause in text.clauses:
        found = re.search(rf"压(?:着|了)(?:我)?一个月工资({M})", clause)
        if found and not text.loose(found[1]):
            return [item(text, clause, text.value(found[1]))]
    return None
