"""Where a number of a message has no part in what the grammar came to: then there is no answer, and one asks.

A sum that is owed in full needs each other number explained: what stands beside `各` or `每个人` is not the whole, a
rate whose factor was not used leaves a part out, and what lies in the future or with somebody else is no debt yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from concord.law.intake.kinds import Item, kind
from concord.law.intake.marked import Text
from concord.law.intake.rates import Product
from concord.law.intake.roles import Placed, Role
from concord.law.intake.sayings import HERE, C, M, pattern

_RATED = {Role.RATE, Role.EACH}


def is_elsewhere(told: str) -> bool:
    """Whether the whole message tells of another's case, of the boss's own loan, or of what is not due yet."""
    return any(pattern(name).search(told) for name in ("of_another", "boss_lent", "not_yet", "by_instalments"))


def is_unexplained(text: Text, placed: Sequence[Placed], items: Sequence[Item], product: Product | None) -> bool:
    """Whether a number of the message was left out of what these items come to."""
    if not items:
        return False
    live = [each for each in placed if each.role is not Role.BESIDE]
    values = {each.amount for each in items}
    return (
        _is_multiplied(text, live, values)
        or _is_rate_left(text, live, items, product)
        or _is_cut_left(text, placed)
        or _is_promise_left(text, live, items)
        or _is_month_left(text, live)
        or _is_work_left(text, live)
        or _is_wage_gap(text)
        or any(
            pattern(name).search(text.marked)
            for name in ("share_left", "changed", "irregular", "two_wages", "sort_unknown")
        )
    )


def is_more_left(text: Text, placed: Sequence[Placed]) -> bool:
    """Whether work, a month or another sort of pay is unpaid beside the sums of a message, with no figure."""
    return _is_work_left(text, [each for each in placed if each.role is not Role.BESIDE])


def _is_multiplied(text: Text, live: Sequence[Placed], values: set[Decimal]) -> bool:
    """各2400, 每个人欠1700, 1900*3: one of several was taken for the whole."""
    each_of = {found["each"] for found in pattern("each_of").finditer(text.told)}
    alone = any(each.mark in each_of and text.value(each.mark) in values for each in live)
    return alone or bool(pattern("times").search(text.told))


def _is_rate_left(text: Text, live: Sequence[Placed], items: Sequence[Item], product: Product | None) -> bool:
    """A rate for another thing than what is owed, or less paid every month than was agreed."""
    if product and product.value in {each.amount for each in items}:
        return False
    claims = {each.claim for each in items}
    whole = any(each.role in {Role.WHOLE, Role.REST} for each in live)
    for each in live:
        if each.role not in _RATED:
            continue
        words = text.parts[each.clause]
        if not whole and (kind(words) not in claims or (each.role is Role.RATE and pattern("unpaid").search(words))):
            return True
        if pattern("only_each").search(each.words):
            return True
        if each.role is Role.EACH and not whole and _is_held(text, each, items):
            return True
    return False


def _is_held(text: Text, each: Placed, items: Sequence[Item]) -> bool:
    """一个月2200，压了一个月，上个月又欠1320: a month that is held back was left out."""
    return bool(pattern("held_month").search(text.told)) and text.value(each.mark) not in {one.amount for one in items}


def _is_cut_left(text: Text, placed: Sequence[Placed]) -> bool:
    """What was taken off a whole, or laid out, without a word whether the speaker agrees."""
    beside = [each for each in placed if each.role is Role.BESIDE]
    laid_out = any(pattern("laid_out").search(each.words) for each in beside)
    if laid_out and pattern("not_refunded").search(text.told):
        return True
    return any(pattern("cut_or_laid_out").search(_reach(text, each)) for each in beside)


def _is_work_left(text: Text, live: Sequence[Placed]) -> bool:
    """还有十天的工钱没算; 9月也没发: work or a month that is unpaid beside these sums, with no figure."""
    named = {month for each in live for month in _months_of(text, each)}
    for at, part in enumerate(text.parts):
        if re.search(M, part):
            if pattern("pay_unknown").search(part):
                return True
            continue
        after = "".join(text.parts[at + 1 : at + 3])
        if pattern("work_left").search(part) or (pattern("one_more").search(part) and not re.search(M, after)):
            return True
        if pattern("pay_unknown").search(part) or _is_month_worked(text, part, named, live):
            return True
        unpaid = pattern("month_unpaid").search(part)
        if unpaid and named and unpaid["month"] not in named:
            return True
    return False


def _months_of(text: Text, each: Placed) -> list[str]:
    """The months named before a sum, in its clause or alone in the one before."""
    own = pattern("month_name").findall(each.words.split(HERE)[0])
    ahead = text.parts[each.clause - 1] if each.clause else ""
    return own or ([] if re.search(M, ahead) else pattern("month_name").findall(ahead))


def _is_month_worked(text: Text, part: str, named: set[str], live: Sequence[Placed]) -> bool:
    """10月做了12天: days of a month that has no sum, and no rate to count them with."""
    months = set(pattern("month_name").findall(part)) - named
    days = any(text.count(mark).unit in {"天", "小时"} for mark in re.findall(C, part))
    rated = any(each.role in _RATED for each in live)
    return bool(months and named and days and not rated and pattern("worked_so").search(part))


def _reach(text: Text, each: Placed) -> str:
    """The words about a sum with the next clauses as far as no other sum stands in them."""
    reached = each.words
    for part in text.parts[each.clause + 1 : each.clause + 4]:
        if re.search(M, part):
            break
        reached += "，" + part
    return reached


def _is_promise_left(text: Text, live: Sequence[Placed], items: Sequence[Item]) -> bool:
    """年终奖答应6500，又欠工资3900: a promise and a debt of another kind, of which one was left out."""
    agreed = [each for each in live if each.role is Role.AGREED]
    owed = [each for each in live if each.role in {Role.OWED, Role.MORE}]
    whole = any(each.role in {Role.WHOLE, Role.REST, Role.PAID} for each in live)
    total = sum((each.amount for each in items), Decimal(0))
    differ = any(
        kind(one.words.split(HERE)[0]) != kind(other.words.split(HERE)[0])
        or (one.clause == other.clause and pattern("and_also").search(one.words))
        for one in agreed
        for other in owed
    )
    return differ and not whole and total < sum((text.value(each.mark) for each in [*agreed, *owed]), Decimal(0))


def _is_wage_gap(text: Text) -> bool:
    """合同写工资5500，实际只发3500: a gap of every month, and nobody said of how many."""
    written = re.sub(M, HERE, text.told)
    return bool(pattern("written_wage").search(written)) and not pattern("one_month").search(text.marked)


def _is_month_left(text: Text, live: Sequence[Placed]) -> bool:
    """四月给了800还欠1800 beside 三月欠2600: what is left of one month is not all."""
    if not any(each.role in {Role.MORE, Role.REST} for each in live):
        return False
    months = {
        found[-1]
        for each in live
        if each.role in {Role.MORE, Role.OWED, Role.PAID}
        and (found := pattern("month_name").findall(each.words.split(HERE)[0]))
    }
    return len(months) > 1 and sum(each.role is Role.OWED for each in live) > 0
