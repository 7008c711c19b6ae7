"""Months one after another, each with its own sum: 2月2600，3月2700，4月给了800还欠1800，都没发."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from concord.law.intake.kinds import Item, item
from concord.law.intake.marked import Text
from concord.law.intake.sayings import M, pattern

_PAID_AND_LEFT = 2


def read(text: Text, live: Sequence[str], known: Collection[str]) -> list[Item] | None:
    """The debts of a list of at least two months, when it holds every live sum; None when there is no such list."""
    starts = [found.start() for found in pattern("list_month").finditer(text.told)]
    if len(starts) < 2 or pattern("no_list").search(text.told):
        return None
    sections = [text.told[start:end] for start, end in zip(starts, [*starts[1:], len(text.told)], strict=True)]
    opening = text.told[: starts[0]]
    if any(mark in opening for mark in live):
        return None
    debts, months = [], []
    for section in sections:
        marks = [mark for mark in re.findall(M, section) if mark in live]
        if not marks:
            if pattern("month_unpaid").search(section):
                return None  # a month that is owed without a sum
            continue
        owed = _owed(section, marks)
        if owed is None:
            return None
        debts.append(owed)
        months += pattern("month_name").findall(section)[:1]
    said = pattern("list_owed").search(opening) or pattern("due").search(text.told)
    if len(debts) < 2 or len(set(months)) != len(months) or not said or not set(live) <= set(known):
        return None
    return [item(text, "工资", text.value(mark), mark) for mark in debts]


def _owed(section: str, marks: Sequence[str]) -> str | None:
    """The sum a month leaves owed: its only one, or what is left beside what was paid."""
    if len(marks) == 1:
        return None if pattern("list_paid").search(section) else marks[0]
    if len(marks) == _PAID_AND_LEFT:
        left = pattern("list_left").search(section)
        return left["sum"] if left and left["sum"] == marks[1] else None
    return None
