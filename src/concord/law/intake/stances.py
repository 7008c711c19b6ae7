"""Clauses whose sums are no debt: supposed, threatened, denied, settled, or what the other side says is owed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.law.intake.sayings import M, pattern


def is_disputed(told: str) -> bool:
    """Whether a sum is lent money, only what the other side admits, or one of several the speaker weighs himself."""
    if pattern("lent").search(told) and not pattern("of_wages").search(told):
        return True
    weighs = pattern("asks_which").search(told) and re.search(M, told) and re.search(r"欠|差|没|扣", told)
    return bool(weighs or pattern("disputed").search(told))


def voided(parts: Sequence[str]) -> frozenset[str]:
    """The sums of these clauses that are supposed, threatened, denied, or settled by a later clause."""
    away: set[str] = set()
    supposing = False
    for place, part in enumerate(parts):
        supposing = bool(pattern("supposes").search(part)) or (supposing and not pattern("tells").search(part))
        threat = pattern("threatens").search(part) and not pattern("taken").search(part)
        if supposing or threat or pattern("hearsay").search(part) or pattern("denies").search(part):
            away.update(re.findall(M, part))
        if threat and place and "还没" in part and not re.search(M, part):
            away.update(re.findall(M, parts[place - 1]))
        if pattern("done").search(part) or pattern("as_agreed").search(part):
            follows = parts[place + 1] if place + 1 < len(parts) else ""
            ends = place + 2 if pattern("in_sum").match(follows) else place + 1
            away.update(mark for each in parts[:ends] for mark in re.findall(M, each))
    return frozenset(away)
