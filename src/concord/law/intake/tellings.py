"""Debts told in a shape of their own: months one after another, so much for each, a shortfall a month, a share.

Each reader gives an answer only where every sum of the message has its part in it; else it gives none, and the
grammar of roles is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from concord.law.intake import monthlist, spans
from concord.law.intake.kinds import Item, item, kind
from concord.law.intake.marked import Text
from concord.law.intake.numbers import number
from concord.law.intake.roles import Placed, Role
from concord.law.intake.sayings import C, M, pattern

_Reader = Callable[[Text, Sequence[Placed], Sequence[Placed]], list[Item] | None]


def read(text: Text, placed: Sequence[Placed]) -> list[Item] | None:
    """What such a telling comes to; None when the message is none."""
    live = [each for each in placed if each.role is not Role.BESIDE]
    if not live or any(text.loose(each.mark) for each in live):
        return None
    return next((found for reader in _READERS if (found := reader(text, live, placed))), None)


def _listed(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """3月4100，4月3950，都没发."""
    return monthlist.read(text, [each.mark for each in live], {each.mark for each in placed})


def _for_each_month(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """5月6月工资各2950没发."""
    each_of = pattern("each_month").search(text.told)
    if len(live) != 1 or not each_of or each_of["sum"] != live[0].mark or not _is_due(text):
        return None
    months = set(pattern("month_name").findall(each_of["months"]))
    return [_item(text, live[0], text.value(live[0].mark) * len(months))] if len(months) > 1 else None


def _months_named(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """工资6500，十一月跟十二月都没发."""
    if len(live) != 1 or any(text.count(mark).unit == "月" for mark in re.findall(C, text.told)):
        return None
    each, words = live[0], live[0].words
    named = [pattern("months_unpaid").search(part) for part in text.parts if not re.search(M, part)]
    found = [one for one in named if one]
    if len(found) != 1 or not pattern("pay_a_month").search(words) or pattern("of_one_month").search(words):
        return None
    months = set(pattern("month_name").findall(found[0]["months"]))
    return [_item(text, each, text.value(each.mark) * len(months))] if len(months) > 1 else None


def _in_brackets(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """(2000+补贴300)*3个月."""
    found = pattern("bracket").search(text.told)
    if not found or not _is_due(text) or re.findall(M, found["sums"]) != [each.mark for each in live]:
        return None
    count = text.count(found["count"])
    total = sum((text.value(each.mark) for each in live), Decimal(0))
    marks = [each.mark for each in live]
    return [item(text, "工资", total * count.value, *marks)] if count.unit == "月" and not count.loose else None


def _short_each_month(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """每个月少发我150，9个月; 讲好5000，每个月只发4000，6个月."""
    months = _months(text)
    if months is None:
        return None
    if len(live) == 1 and pattern("short_each").search(live[0].words):
        return [_item(text, live[0], text.value(live[0].mark) * months)]
    if len(live) != 2:
        return None
    whole, part = live
    less = text.value(whole.mark) - text.value(part.mark)
    agreed = pattern("agreed_a_month").search(whole.words) and pattern("each_only").search(part.words)
    return [item(text, whole.words, less * months, whole.mark, part.mark)] if agreed and less > 0 else None


def _months_alone(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """餐补去年一分没发，一个月150，四个月."""
    months = _months(text)
    alone = any(pattern("alone").match(part) and not re.search(M, part) for part in text.parts)
    if len(live) != 1 or live[0].role is not Role.EACH or months is None or not alone:
        return None
    unpaid = text.parts[max(0, live[0].clause - 1)]
    if not pattern("nothing").search(unpaid) or pattern("idle").search(text.told):
        return None
    return [item(text, unpaid, text.value(live[0].mark) * months, live[0].mark)]


def _held_back(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """月薪3000，压一个月工资，走了以后没给."""
    held = pattern("held_month").search(text.told) and pattern("went").search(text.told)
    owed = any(each.owed and not each.put_off for each in spans.spans(text))
    if len(live) != 1 or live[0].role is not Role.EACH or not held or owed or not pattern("held_due").search(text.told):
        return None
    return [_item(text, live[0], text.value(live[0].mark))]


def _less_agreed_cut(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """总的欠8800，他说扣掉600，这个我同意."""
    if len(placed) != 2 or placed[0].role not in {Role.WHOLE, Role.OWED}:
        return None
    whole, cut = placed
    after = text.parts[cut.clause + 1] if cut.clause + 1 < len(text.parts) else ""
    if text.loose(cut.mark) or not pattern("cut_off").search(cut.words) or not pattern("accepted").search(after):
        return None
    left = text.value(whole.mark) - text.value(cut.mark)
    return [item(text, whole.words, left, whole.mark, cut.mark)] if left > 0 else None


def _share(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """提成两个点，成交60000，没给; 客户付了10000，我该拿六成."""
    points, tenths = pattern("points").search(text.marked), pattern("tenths").search(text.marked)
    if tenths and not points:
        share = number(tenths["figure"])
        if len(live) != 1 or share is None or not _is_due(text):
            return None
        return [item(text, "提成", text.value(live[0].mark) * share / 10, live[0].mark)]
    base = [each for each in live if pattern("turnover").search(each.words)]
    others = [each for each in live if each not in base]
    share = number(points["figure"]) if points else None
    if share is None or len(base) != 1 or any(each.role is not Role.OWED for each in others):
        return None
    if base[0].role is not Role.OWED:
        return None
    own = item(text, "提成", text.value(base[0].mark) * share / 100, base[0].mark)
    return [*(_item(text, each, text.value(each.mark)) for each in others), own]


def _promised_beside(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """年终奖答应6500，说没了，3月工资3900也没发: a promise that is broken, and a debt of another kind."""
    roles = {each.role for each in live}
    if roles != {Role.AGREED, Role.OWED} or len({kind(each.words) for each in live}) != len(live):
        return None
    broken = (
        any(
            pattern("broken").search(part) and not re.search(M, part)
            for part in text.parts[each.clause + 1 : each.clause + 3]
        )
        for each in live
        if each.role is Role.AGREED
    )
    return [_item(text, each, text.value(each.mark)) for each in live] if all(broken) else None


def _judged(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """判决下来了，公司要付我工资3000和补偿2400，到现在没给."""
    clauses = {each.clause for each in live}
    if len(clauses) != 1 or len(live) < 2 or not _is_due(text):
        return None
    at = clauses.pop()
    decided = pattern("decided").search("".join(text.parts[max(0, at - 1) : at + 1])) and re.search(
        "要给|付|赔", text.parts[at]
    )
    if not decided or pattern("shared").search(text.parts[at]):
        return None
    return [_item(text, each, text.value(each.mark)) for each in live]


def _severance(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """补偿谈好一年补一个月，干了3年，月工资3500，没给."""
    years = pattern("years_worked").findall(text.marked)
    said = pattern("month_a_year").search(text.told)
    if len(live) != 1 or live[0].role is not Role.EACH or not said or len(years) != 1 or not _is_due(text):
        return None
    count = number(years[0])
    return [item(text, "经济补偿", text.value(live[0].mark) * count, live[0].mark)] if count else None


def _granted(text: Text, live: Sequence[Placed], placed: Sequence[Placed]) -> list[Item] | None:
    """先说800，后来说500，我也认500: the figure both sides grant at last."""
    found = pattern("both_grant").search(text.told)
    if not found or not pattern("changed").search(text.told) or live[-1].mark != found["sum"] or not _is_due(text):
        return None
    value = text.value(found["sum"])
    named = [text.value(each.mark) for each in live[:-1]]
    return [item(text, live[0].words, value, live[-1].mark)] if value in named and len(set(named)) <= 2 else None


def _months(text: Text) -> Decimal | None:
    """The one exact number of months a text counts."""
    counted = [text.count(mark) for part in text.parts for mark, _, _ in spans.counts(part)]
    months = [each for each in counted if each.unit == "月"]
    values = {each.value for each in months}
    return values.pop() if len(values) == 1 and not any(each.loose for each in months) else None


def _is_due(text: Text) -> bool:
    return any(pattern("due").search(part) for part in text.parts)


def _item(text: Text, each: Placed, amount: Decimal) -> Item:
    return item(text, each.words, amount, each.mark)


_READERS: tuple[_Reader, ...] = (
    _listed,
    _for_each_month,
    _months_named,
    _in_brackets,
    _short_each_month,
    _months_alone,
    _held_back,
    _less_agreed_cut,
    _share,
    _promised_beside,
    _judged,
    _severance,
    _granted,
)
