"""F1 over labelled sentences, and how sure it is: intervals by drawing whole judgments again and again."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

LABELS = tuple(f"LB{number}" for number in range(1, 21))
_FREQUENT = LABELS[:10]
_SEED, _DRAWS = 20260101, 1000

Answers = Sequence[Collection[str]]


@dataclass(frozen=True)
class Scores:
    """Micro-F1 over all labels, and macro-F1 over the ten frequent ones."""

    micro: float
    macro10: float

    def __str__(self) -> str:
        return f"micro={self.micro:.3f} macro10={self.macro10:.3f}"


@dataclass(frozen=True)
class Interval:
    """The middle 95 % of the draws."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"[{self.low:+.3f}, {self.high:+.3f}]" if self.low < 0 else f"[{self.low:.3f}, {self.high:.3f}]"


class Tally:
    """Hits, false alarms and misses by label; tallies add up."""

    def __init__(self, wanted: Answers = (), given: Answers = ()) -> None:
        self.hits: Counter[str] = Counter()
        self.alarms: Counter[str] = Counter()
        self.misses: Counter[str] = Counter()
        for want, give in zip(wanted, given, strict=True):
            self.hits.update(set(want) & set(give))
            self.alarms.update(set(give) - set(want))
            self.misses.update(set(want) - set(give))

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.hits += other.hits
        self.alarms += other.alarms
        self.misses += other.misses

    def f1(self, labels: Sequence[str]) -> float:
        """F1 over these labels taken together; 0 when none of them occurs."""
        hits, alarms, misses = (sum(each[label] for label in labels) for each in (self.hits, self.alarms, self.misses))
        return 2 * hits / (2 * hits + alarms + misses) if hits else 0.0

    def scores(self) -> Scores:
        """The two figures."""
        return Scores(self.f1(LABELS), sum(self.f1([label]) for label in _FREQUENT) / len(_FREQUENT))


def scores(wanted: Answers, given: Answers) -> Scores:
    """The figures of one set of answers."""
    return Tally(wanted, given).scores()


def interval(tallies: Sequence[Sequence[Tally]], figure: Callable[[Sequence[Scores]], float]) -> Interval:
    """95 % bootstrap interval of a figure of one or more methods; `tallies` holds, by method, one for each judgment."""
    draw, found = random.Random(_SEED), []  # noqa: S311 -- statistics, not secrets
    for _ in range(_DRAWS):
        chosen = draw.choices(range(len(tallies[0])), k=len(tallies[0]))
        found.append(figure([_sum([method[number] for number in chosen]).scores() for method in tallies]))
    found.sort()
    return Interval(found[int(0.025 * _DRAWS)], found[int(0.975 * _DRAWS) - 1])


def _sum(tallies: Sequence[Tally]) -> Tally:
    whole = Tally()
    for each in tallies:
        whole.add(each)
    return whole
