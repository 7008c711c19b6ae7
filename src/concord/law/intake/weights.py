"""How much each mark of a message weighs for what it may ask: `voices.csv` for claims, `notices.csv` for notices.

Both are made by `bench/intake_weigh.py` (an L2 logistic regression for each, seeded), to be read and changed by hand: a
target is heard when its bias and the weights of the marks that stand in a message come to more than nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

BIAS = "bias"


@dataclass(frozen=True)
class Weights:
    """Biases by target, and for each mark what it weighs for which target."""

    biases: Mapping[str, float]
    marks: Mapping[str, Mapping[str, float]]

    def scores(self, found: Iterable[str]) -> dict[str, float]:
        """Each target's score for the marks of one message; above zero is heard."""
        scores = dict(self.biases)
        for mark in found:
            for target, weight in self.marks.get(mark, {}).items():
                scores[target] += weight
        return scores

    def reasons(self, target: str, found: Iterable[str]) -> list[tuple[str, float]]:
        """The marks that speak for a target, the heaviest first."""
        weighed = ((mark, self.marks.get(mark, {}).get(target, 0.0)) for mark in found)
        return sorted(((mark, weight) for mark, weight in weighed if weight > 0), key=lambda pair: (-pair[1], pair[0]))

    def knows(self, sign: str) -> bool:
        """Whether a sign of this name weighs anything."""
        return sign in self.marks


@cache
def shipped(name: str) -> Weights:
    """A table of weights by its file name."""
    text = resources.files("concord.law.intake").joinpath(name).read_text(encoding="utf-8")
    return read(csv.DictReader(text.splitlines()))


def read(rows: Iterable[Mapping[str, str]]) -> Weights:
    """Weights from rows of target, mark and weight."""
    biases: dict[str, float] = {}
    marks: dict[str, dict[str, float]] = {}
    for row in rows:
        target, mark, weight = row["target"], row["mark"], float(row["weight"])
        if mark == BIAS:
            biases[target] = weight
        else:
            marks.setdefault(mark, {})[target] = weight
    return Weights(biases, marks)
