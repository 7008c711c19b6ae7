"""What belongs to each claim (advice.toml): its evidence and who must show it, its calculator, its doors."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from concord.guidance import cards
from concord.guidance.cards import Card
from concord.law import limits_catalogue
from concord.law.intake.voices import CLAIMS
from concord.law.limits import Limit
from concord.law.pay import calculators
from concord.law.pay.setting import Calculator
from concord.mediation.words import Cause

BY_YOU, BY_FIRM = "you", "firm"


@dataclass(frozen=True)
class Proof:
    """A thing to show, by which side, and the article that says so."""

    by: str
    what: str
    law: str


@dataclass(frozen=True)
class Other:
    """A body outside mediation that this claim may need."""

    name: str
    why: str
    law: str


@dataclass(frozen=True)
class Door:
    """A way to go: when it is the better one, and its clocks."""

    name: str
    label: str
    better: str
    law: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True)
class Advice:
    """What to know of one claim. `counts_from` names the day its limitation runs from (see `limitation`)."""

    claim: str
    cause: Cause
    card: Card
    calculator: Calculator | None
    counts_from: str
    doors: tuple[str, ...]
    proofs: tuple[Proof, ...]
    others: tuple[Other, ...]

    @property
    def label(self) -> str:
        """The claim's name."""
        return CLAIMS[self.claim]


@cache
def _tables() -> Mapping[str, list[Mapping[str, Any]]]:
    text = resources.files("concord.guidance").joinpath("advice.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def by_claim() -> Mapping[str, Advice]:
    """The advice on every claim, in the order of the file."""
    return {row["claim"]: _advice(row) for row in _tables()["advice"]}


@cache
def doors() -> tuple[Door, ...]:
    """Every door, in the order of the file."""
    return tuple(
        Door(
            row["name"],
            row["label"],
            row["better"],
            row["law"],
            tuple(limits_catalogue.find(code) for code in row["limits"]),
        )
        for row in _tables()["door"]
    )


def doors_for(claims: Iterable[str]) -> list[Door]:
    """The doors open to any of these claims; those that are first for one come first."""
    ranks: dict[str, int] = {}
    for claim in claims:
        for rank, name in enumerate(by_claim()[claim].doors):
            ranks[name] = min(rank, ranks.get(name, rank))
    return sorted((door for door in doors() if door.name in ranks), key=lambda door: ranks[door.name])


def _advice(row: Mapping[str, Any]) -> Advice:
    return Advice(
        row["claim"],
        Cause(row["cause"]),
        cards.by_topic()[row["card"]],
        calculators.find(row["calculator"]) if row["calculator"] else None,
        row["counts_from"],
        tuple(row["doors"]),
        tuple(Proof(**each) for each in row["proofs"]),
        tuple(Other(**each) for each in row.get("others", ())),
    )
