"""Law cards: what a rule says in plain words, since when, and where it stands (the tables named in _TABLES)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from concord.law import limits_catalogue
from concord.law.limits import Limit
from concord.law.pay import calculators
from concord.law.pay.setting import Calculator
from concord.law.situations import Situation
from concord.law.tables.situations import BY_CODE as SITUATIONS

_TABLES = ("cards.toml", "cards_course.toml", "cards_forms.toml")


@dataclass(frozen=True)
class Card:
    """One rule in plain words; `says` holds its sentences, `laws` the citations they rest on.

    `unchecked` are those of the citations that nobody could yet read against their text.
    """

    topic: str
    title: str
    says: tuple[str, ...]
    since: str
    laws: tuple[str, ...]
    unchecked: tuple[str, ...]
    calculators: tuple[Calculator, ...]
    limits: tuple[Limit, ...]
    situations: tuple[Situation, ...]


@cache
def by_topic() -> Mapping[str, Card]:
    """Every card, in the order of the tables."""
    texts = [resources.files("concord.guidance").joinpath(name).read_text(encoding="utf-8") for name in _TABLES]
    return {row["topic"]: _card(row) for text in texts for row in tomllib.loads(text)["card"]}


def _card(row: Mapping[str, object]) -> Card:
    names = ("says", "laws", "unchecked", "calculators", "limits", "situations")
    lists = {name: tuple(map(str, row.get(name, ()))) for name in names}  # type: ignore[call-overload]  # TOML lists
    return Card(
        topic=str(row["topic"]),
        title=str(row["title"]),
        says=lists["says"],
        since=str(row["since"]),
        laws=lists["laws"],
        unchecked=lists["unchecked"],
        calculators=tuple(map(calculators.find, lists["calculators"])),
        limits=tuple(map(limits_catalogue.find, lists["limits"])),
        situations=tuple(SITUATIONS[code] for code in lists["situations"]),
    )


def beside_calculator(name: str) -> list[Card]:
    """The cards that belong to a calculator."""
    return [card for card in by_topic().values() if any(each.name == name for each in card.calculators)]


def beside_limit(code: str) -> list[Card]:
    """The cards that belong to a limit."""
    return [card for card in by_topic().values() if any(each.code == code for each in card.limits)]
