"""Lines as workers and clerks talk, each with what should be heard in it: what a changed voices table is tried on.

The shipped table was written with these lines at hand; how it does on lines nobody wrote patterns from is measured by
`tests/law/intake_fresh.tsv` (see bench/README.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from concord.law.intake.voices import Voices


@dataclass(frozen=True)
class Line:
    """One line and the claims that should be heard in it (none for chat)."""

    said: str
    wanted: frozenset[str]


@dataclass(frozen=True)
class Mark:
    """How a table does on lines: F1 over claims, and how many lines are understood exactly."""

    f1: float
    exact: int
    lines: int


@cache
def shipped() -> tuple[Line, ...]:
    """Every line, in the order of the file."""
    return read(resources.files("concord.law.intake").joinpath("lines.tsv").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Line, ...]:
    """One line a row: the claims, a tab, and what was said."""
    rows = (row.split("\t") for row in text.splitlines())
    return tuple(Line(said, frozenset(wanted.split())) for wanted, said in rows)


def heard(table: Voices, line: Line) -> frozenset[str]:
    """The claims a table hears in a line."""
    return frozenset(each.claim for each in table.understand(line.said))


def measure(table: Voices, lines: Sequence[Line]) -> Mark:
    """How well a table understands some lines."""
    return mark(lines, [heard(table, line) for line in lines])


def mark(lines: Sequence[Line], given: Sequence[frozenset[str]]) -> Mark:
    """How well lines were understood: `given` are the claims heard in each."""
    pairs = [(line.wanted, claims) for line, claims in zip(lines, given, strict=True)]
    hits = sum(len(wanted & given) for wanted, given in pairs)
    both = sum(len(wanted) + len(given) for wanted, given in pairs)
    return Mark(2 * hits / both if both else 1.0, sum(wanted == given for wanted, given in pairs), len(lines))
