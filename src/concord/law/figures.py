"""Figures that change by year and place (minimum wage, average wages …), each with source, validity and confidence.

The seeded rows ship with the product; an office loads later ones, handed in as arguments. A row that is asked about
after the last day it is known to hold still answers, and says that it is provisional.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from concord.law.faults import BadInput
from concord.law.workdays import GUANGXI, Confidence

NATION = "CN"
LIUZHOU = "liuzhou"
PLACES = (LIUZHOU, "luzhai")
# Asked for though no row is known yet: Guangxi's two one-offs on ending the contract (工伤保险条例 36, 37).
AWAITED: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (f"{key}_{grade}", GUANGXI): f"{name}的月数（{name_of_grade}级）"
        for key, name in (
            ("injury_medical_months", "一次性工伤医疗补助金"),
            ("injury_employment_months", "一次性伤残就业补助金"),
        )
        for grade, name_of_grade in enumerate("五六七八九十", start=5)
    }
)


@dataclass(frozen=True)
class Figure:
    """One published value. `known_until` is the last day it is known to hold; None while nothing suggests an end."""

    key: str
    place: str
    label: str
    value: Decimal
    valid_from: date
    known_until: date | None
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Use:
    """A figure as one answer used it."""

    figure: Figure
    provisional: bool

    @property
    def caution(self) -> str | None:
        """What must be said beside an answer that rests on it, if anything."""
        if self.provisional:
            return f"{self.figure.label}用的是{self.figure.source}的数，之后可能已经调整，待确认"
        if self.figure.confidence is not Confidence.CERTAIN:
            return f"{self.figure.label}的依据（{self.figure.source}）待确认"
        return None


class FigureBook:
    """The rows one answer may use. Later rows win over seeded ones with the same key, place and first day."""

    def __init__(self, rows: Iterable[Figure] = ()) -> None:
        found = {(row.key, row.place, row.valid_from): row for row in (*seeded(), *rows)}
        self._rows = sorted(found.values(), key=lambda row: row.valid_from)

    def rows(self) -> list[Figure]:
        """Every row known, by what it is and where it holds, the newest first."""
        return sorted(self._rows, key=lambda row: (row.key, row.place, -row.valid_from.toordinal()))

    def at(self, key: str, on: date, place: str) -> Use | None:
        """The figure in force on a day in a place; None when no row has begun by then."""
        begun = [row for row in self._rows if row.key == key and row.place == place and row.valid_from <= on]
        if not begun:
            return None
        latest = begun[-1]
        return Use(latest, latest.known_until is not None and on > latest.known_until)


def figure(facts: Mapping[str, Any]) -> Figure:
    """Read one row from plain facts, the shape of `tables/figures.json`; raises `BadInput` naming the key."""
    try:
        until = facts["known_until"]
        return Figure(
            key=facts["key"],
            place=facts["place"],
            label=facts["label"],
            value=Decimal(facts["value"]),
            valid_from=date.fromisoformat(facts["valid_from"]),
            known_until=None if until is None else date.fromisoformat(until),
            source=facts["source"],
            confidence=Confidence(facts["confidence"]),
        )
    except KeyError as missing:
        raise BadInput(str(missing.args[0]), "这一行缺少这一项，请补充") from missing
    except (TypeError, ValueError, InvalidOperation) as wrong:
        raise BadInput("figure", "数值或日期格式不对，请核对") from wrong


def kinds() -> dict[tuple[str, str], str]:
    """Every figure the calculators ask for, by key and place, under its newest name."""
    return {(each.key, each.place): each.label for each in seeded()} | dict(AWAITED)


@cache
def seeded() -> tuple[Figure, ...]:
    """The rows the product ships with."""
    text = resources.files("concord.law.tables").joinpath("figures.json").read_text(encoding="utf-8")
    return tuple(figure(facts) for facts in json.loads(text)["figures"])
