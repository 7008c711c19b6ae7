"""Figures that change by year and place (minimum wage, average wages …), each with source, validity and confidence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from concord.law import dated
from concord.law.dated import Book, Published, Use
from concord.law.workdays import GUANGXI

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


@dataclass(frozen=True, kw_only=True)
class Figure(Published):
    """One published value."""

    CALLED = "数"

    key: str
    place: str
    name: str
    value: Decimal

    @property
    def label(self) -> str:
        """What it is called."""
        return self.name

    @property
    def identity(self) -> tuple[str, ...]:
        """What it is, and where it holds."""
        return self.key, self.place


class FigureBook(Book[Figure]):
    """The figures one answer may use: those the product ships with, and `rows` that were loaded."""

    def __init__(self, rows: Iterable[Figure] = ()) -> None:
        super().__init__(seeded(), rows)

    def at(self, key: str, on: date, place: str) -> Use[Figure] | None:
        """The figure in force on a day in a place; None when no row has begun by then."""
        return self.found(on, key, place)


def figure(facts: Mapping[str, Any]) -> Figure:
    """Read one row from plain facts, the shape of `tables/figures.json`; raises `BadInput` naming the key."""
    return dated.read(facts, _figure, field="figure", wrong="数值或日期格式不对，请核对")


def _figure(facts: Mapping[str, Any]) -> Figure:
    return Figure(
        key=facts["key"],
        place=facts["place"],
        name=facts["label"],
        value=Decimal(facts["value"]),
        **dated.of_any_row(facts),
    )


def kinds() -> dict[tuple[str, str], str]:
    """Every figure the calculators ask for, by key and place, under its newest name."""
    return {(each.key, each.place): each.label for each in seeded()} | dict(AWAITED)


@cache
def seeded() -> tuple[Figure, ...]:
    """The rows the product ships with."""
    text = resources.files("concord.law.tables").joinpath("figures.json").read_text(encoding="utf-8")
    return tuple(figure(facts) for facts in json.loads(text)["figures"])
