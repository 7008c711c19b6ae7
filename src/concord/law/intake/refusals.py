"""What the other side says and the speaker refuses: 老板说只欠2000，我不认. Such a sum or count is as if not said."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.law.intake.marked import CLAUSE, Text
from concord.law.intake.sayings import C, M, pattern

_FAR = 3  # clauses between what the other side says and the refusal


def without(text: Text) -> Text:
    """The text without the clauses whose figures the speaker refuses, when another figure is left."""
    pieces = re.split(f"({CLAUSE.pattern})", text.told)
    gone: set[int] = set()
    for at in range(0, len(pieces), 2):
        if pattern("refused").search(pieces[at]):
            gone |= _said(pieces, at)
    left = "".join(each for at, each in enumerate(pieces) if at not in gone)
    return replace(text, told=left) if gone and re.search(M, left) else text


def _said(pieces: list[str], at: int) -> set[int]:
    """The clause in which the other side named the figure, up to the refusal."""
    for back in range(at, max(-1, at - 2 * _FAR - 1), -2):
        if re.search(f"{M}|{C}", pieces[back]):
            theirs = pattern("theirs").search(pieces[back])
            return set(range(back, at + 1)) if theirs and not pattern("mine_too").search(pieces[back]) else set()
    return set()
