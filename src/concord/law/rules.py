"""The limits as they hold here on a day: the catalogue, and changes of a length that a local text made.

A change counts for events from its first day on; what began earlier keeps the length of its own day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from concord.law import limits_catalogue
from concord.law.faults import BadInput
from concord.law.limits import UNIT_NAMES, Limit, Unit
from concord.law.workdays import Confidence

LONGEST = {Unit.WORKING_DAYS: 400, Unit.DAYS: 600, Unit.MONTHS: 60, Unit.YEARS: 20}


@dataclass(frozen=True)
class Change:
    """Another length of one limit from a day on. `known_until` is the last day it is known to hold, None for no end."""

    code: str
    length: int
    unit: Unit
    valid_from: date
    known_until: date | None
    source: str
    confidence: Confidence

    @property
    def span(self) -> str:
        """The new length in words: 3个工作日, 15日."""
        return f"{self.length}{UNIT_NAMES[self.unit]}"

    @property
    def limit(self) -> Limit:
        """The limit as the catalogue has it."""
        return limits_catalogue.find(self.code)

    def applied(self, on: date) -> Limit:
        """The limit with its new length, source and confidence for an event on a day."""
        outlived = self.known_until is not None and on > self.known_until
        return replace(
            self.limit,
            length=self.length,
            unit=self.unit,
            article=f"{self.source}；{self.limit.article}",
            confidence=Confidence.PROVISIONAL if outlived else self.confidence,
        )


class RuleBook:
    """The limits one count may use. Later changes win over earlier ones of the same limit and first day."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        found = {(row.code, row.valid_from): row for row in changes}
        self._changes = sorted(found.values(), key=lambda row: row.valid_from)

    def changes(self) -> list[Change]:
        """Every change known, by its limit, the newest first."""
        return sorted(self._changes, key=lambda row: (row.code, -row.valid_from.toordinal()))

    def limit(self, code: str, on: date) -> Limit:
        """The limit for an event on a day; raises `BadInput` naming the code when there is none."""
        begun = [row for row in self._changes if row.code == code and row.valid_from <= on]
        return begun[-1].applied(on) if begun else limits_catalogue.find(code)

    def grouped(self, on: date) -> list[tuple[str, list[Limit]]]:
        """Every limit as it holds on a day, under its heading."""
        return [(label, [self.limit(each.code, on) for each in rows]) for label, rows in limits_catalogue.grouped()]


def change(facts: Mapping[str, Any]) -> Change:
    """Read one change from plain facts; raises `BadInput` naming the key."""
    try:
        until = facts["known_until"]
        found = Change(
            code=limits_catalogue.find(facts["code"]).code,
            length=int(facts["length"]),
            unit=Unit(facts["unit"]),
            valid_from=date.fromisoformat(facts["valid_from"]),
            known_until=None if until is None else date.fromisoformat(until),
            source=facts["source"],
            confidence=Confidence(facts["confidence"]),
        )
    except KeyError as missing:
        raise BadInput(str(missing.args[0]), "这一行缺少这一项，请补充") from missing
    except (TypeError, ValueError) as wrong:
        raise BadInput("length", "长度或日期格式不对，请核对") from wrong
    if not 1 <= found.length <= LONGEST[found.unit]:
        raise BadInput("length", f"长度应在 1 到 {LONGEST[found.unit]} 之间，请核对")
    return found
