"""What each sum of a message is: a rate, a part paid, a whole, what remains, a debt, or nobody's debt to the speaker.

A role is read from the words between a sum and its neighbours in the same clause, written `left¤right`; the first row
of `sayings.toml` that fits decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from concord.law.intake.marked import Text
from concord.law.intake.sayings import HERE, NEXT, M, pattern, rows

_SHORT = 3  # a clause so short does not end what an opener began


class Role(Enum):
    """What a sum is in its message."""

    BESIDE = "beside"  # another's, offered, spent elsewhere, contained in another sum
    RATE = "rate"  # for a day, an hour, a piece
    EACH = "each"  # for a month
    PAID = "paid"
    REST = "rest"  # what remains
    MORE = "more"  # 还欠, 还差: what remains, or another debt
    SHORT = "short"  # taken off or paid too little
    WHOLE = "whole"
    AGREED = "agreed"  # what was promised for a work or a month
    OWED = "owed"
    NAMED = "named"  # only said what it is for
    BARE = "bare"
    ODD = "odd"  # a sum whose place is not known


@dataclass(frozen=True)
class Placed:
    """A sum, its role, and the words around it (`left¤right`) in the clause of this number."""

    mark: str
    role: Role
    words: str
    clause: int


def place(text: Text, void: frozenset[str]) -> list[Placed]:
    """Every sum of a text with its role; void ones stand beside."""
    found: list[Placed] = []
    governed: Role | None = None
    for number, part in enumerate(text.parts):
        contexts = _contexts(part)
        if not contexts and (opened := _first("opener", part)):
            governed = opened
        elif not contexts and len(part) > _SHORT:
            governed = None
        for mark, words in contexts:
            role = Role.BESIDE if mark in void else _own_role(words, text.parts[:number], text.told)
            found.append(Placed(mark, _governed(role, governed), words, number))
    return found


def role_of(words: str) -> Role:
    """The role that the words around a sum give it."""
    return _first("role", words) or Role.BARE


def _first(table: str, words: str) -> Role | None:
    return next((Role(each.tells) for each in rows(table) if each.pattern.search(words)), None)


def _own_role(words: str, earlier: list[str], told: str) -> Role:
    if pattern("lower").search(words) and (pattern("goes_on").search(told) or "工资少了" in words):
        return Role.ODD  # a loss that goes on from month to month is no sum that is owed
    role = role_of(words)
    mine = role in {Role.BARE, Role.NAMED} and pattern("mine").search(words)
    return Role.OWED if mine and any(pattern("ours_owed").search(each) for each in earlier) else role


def _governed(role: Role, by: Role | None) -> Role:
    """A role under what was said before: 给过两次，每次五千 has no place, as nobody says how often."""
    if by is Role.PAID and role is Role.RATE:
        return Role.ODD
    return by if by and role in {Role.NAMED, Role.BARE} else role


def _contexts(part: str) -> list[tuple[str, str]]:
    """Each sum of a clause with what lies between it and its neighbours."""
    pieces = re.split(f"({M})", part)
    last = len(pieces) - 2
    return [
        (
            pieces[at],
            f"{NEXT if at > 1 else ''}{pieces[at - 1]}{HERE}{pieces[at + 1]}{NEXT if at < last else ''}",
        )
        for at in range(1, len(pieces), 2)
    ]
