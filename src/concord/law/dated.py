"""Published rows that hold from a day on, and the one that a day finds: figures and fees keep their books alike.

The seeded rows ship with the product; an office loads later ones, handed in as arguments. A row that is asked about
after the last day it is known to hold still answers, and says that it is provisional.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import InvalidOperation
from typing import Any, ClassVar, Generic, TypeVar

from concord.law.faults import BadInput
from concord.law.workdays import Confidence


@dataclass(frozen=True, kw_only=True)
class Published:
    """What every published row has. `known_until`: the last day it is known to hold; None: nothing suggests an end."""

    CALLED: ClassVar[str]  # what such a row is: a figure, a standard

    valid_from: date
    known_until: date | None
    source: str
    confidence: Confidence

    @property
    def label(self) -> str:
        """What it is called."""
        raise NotImplementedError

    @property
    def identity(self) -> tuple[str, ...]:
        """What it is a row of: rows of the same follow each other in time."""
        raise NotImplementedError


R = TypeVar("R", bound=Published)


@dataclass(frozen=True)
class Use(Generic[R]):
    """A row as one answer used it."""

    row: R
    provisional: bool

    @property
    def caution(self) -> str | None:
        """What must be said beside an answer that rests on it, if anything."""
        row = self.row
        if self.provisional:
            return f"{row.label}用的是{row.source}的{row.CALLED}，之后可能已经调整，待确认"
        if row.confidence is not Confidence.CERTAIN:
            return f"{row.label}的依据（{row.source}）待确认"
        return None


class Book(Generic[R]):
    """The rows one answer may use. Later given ones win over earlier ones of the same identity and first day."""

    def __init__(self, *sources: Iterable[R]) -> None:
        found = {(row.identity, row.valid_from): row for rows in sources for row in rows}
        self._rows = sorted(found.values(), key=lambda row: row.valid_from)

    def rows(self) -> list[R]:
        """Every row known, by what it is, the newest first."""
        return sorted(self._rows, key=lambda row: (row.identity, -row.valid_from.toordinal()))

    def found(self, on: date, *identity: str) -> Use[R] | None:
        """The row in force on a day; None when none has begun by then."""
        begun = [row for row in self._rows if row.identity == identity and row.valid_from <= on]
        if not begun:
            return None
        latest = begun[-1]
        return Use(latest, latest.known_until is not None and on > latest.known_until)


def read(facts: Mapping[str, Any], make: Callable[[Mapping[str, Any]], R], *, field: str, wrong: str) -> R:
    """Make a row of plain facts; BadInput naming the missing key, or `field` with what is `wrong` in its shape."""
    try:
        return make(facts)
    except KeyError as missing:
        raise BadInput(str(missing.args[0]), "这一行缺少这一项，请补充") from missing
    except (TypeError, ValueError, InvalidOperation) as odd:
        raise BadInput(field, wrong) from odd


def of_any_row(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What every published row has, from plain facts."""
    until = facts["known_until"]
    return {
        "valid_from": date.fromisoformat(facts["valid_from"]),
        "known_until": None if until is None else date.fromisoformat(until),
        "source": facts["source"],
        "confidence": Confidence(facts["confidence"]),
    }
