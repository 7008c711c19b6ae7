"""What a folded text says is owed, and the monthly wage: a small grammar of totals, parts paid, rates and counts.

劳动合同法 30: what was agreed is due in full. Nothing is owed here that was not said: when a sum is only rough, when
two readings differ, or when a number has no place in the grammar, there is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from concord.law.intake import (
    carrying,
    doubts,
    marked,
    monthly,
    owing,
    rates,
    refusals,
    roles,
    shares,
    stances,
    tellings,
)
from concord.law.intake.kinds import Item, kind
from concord.law.intake.marked import Text
from concord.law.intake.sayings import M, pattern

_BY_MONTH = re.compile(r"月薪|月工资|(?<![两三四五六七八九十几\d])一?个月|每月|月份|\d月|这个月|上个月")


@dataclass(frozen=True)
class Sums:
    """Yuan owed in all, by claim, and the monthly wage; None: not said, or not for certain.

    `rough` is a debt that was only said roughly: to be asked for, never to be entered.
    """

    owed: Decimal | None = None
    items: tuple[Item, ...] = ()
    monthly_wage: Decimal | None = None
    rough: Decimal | None = None


def read(folded: str) -> Sums:
    """The sums of a folded text."""
    text = refusals.without(marked.mark(folded))
    wage = monthly.wage(text)
    items, rough = _owed(text, wage)
    if any(each.claim == "wages" and each.amount == wage for each in items) and not _BY_MONTH.search(text.marked):
        wage = None
    known = bool(items) and not _more_unsaid(text, items)
    return Sums(sum((each.amount for each in items), Decimal(0)) if known else None, items, wage, rough)


def _owed(text: Text, wage: Decimal | None) -> tuple[tuple[Item, ...], Decimal | None]:
    if not text.sums or text.unclear or stances.is_disputed(text.told) or doubts.is_elsewhere(text.told):
        return (), None
    special = shares.read(text, wage)
    if special is not None:
        return tuple(special), None
    placed = carrying.carried(text, roles.place(text, stances.voided(text.parts)))
    told = tellings.read(text, placed)
    if told is not None:
        return (() if doubts.is_more_left(text, placed) else tuple(told)), None
    product = rates.product(text, placed, wage)
    items = tuple(owing.owed(text, placed, product, wage))
    if doubts.is_unexplained(text, placed, items, product):
        return (), None
    return items, None if items else owing.roughly(text, placed)


def _more_unsaid(text: Text, items: Sequence[Item]) -> bool:
    """Whether something else is unpaid beside these sums that nobody put a figure to: then the whole is not known."""
    kinds = {each.claim for each in items}
    alone = any(
        not re.search(M, clause) and pattern("wages_unpaid").search(clause) and kind(clause) not in kinds
        for clause in text.clauses
    )
    open_ended = any(
        pattern("wages_owed").search(one) and pattern("bridge").match(other) for one, other in pairwise(text.parts)
    )
    return alone or open_ended or bool(pattern("and_wages").search(text.marked))
