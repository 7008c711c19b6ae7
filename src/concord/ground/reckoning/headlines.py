"""Answers of the law as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from concord.law.pay.reckoning import Reckoning, Value
from concord.law.workdays import spell

_CENTS = -2


@dataclass(frozen=True)
class Sum:
    """The headline of an answer: one sum, or the two ends of a range."""

    low: Decimal | None
    high: Decimal | None

    @property
    def is_range(self) -> bool:
        """True where the law leaves room."""
        return self.low != self.high


def headline(reckoning: Reckoning) -> Sum:
    """The sum of an answer; a range stands in its results `low` and `high`."""
    if reckoning.total is not None:
        return Sum(reckoning.total, reckoning.total)
    low, high = (reckoning.results.get(name) for name in ("low", "high"))
    return Sum(low if isinstance(low, Decimal) else None, high if isinstance(high, Decimal) else None)


def claimed(reckoning: Reckoning) -> Decimal | None:
    """The sum that a claim may start with; None while a fact still decides among several."""
    return None if reckoning.total is None and reckoning.either else headline(reckoning).low


def figure(value: Value) -> str:
    """A step's outcome as people read it; its label says what it counts."""
    if value is None:
        return "—"
    if isinstance(value, date):
        return spell(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}" if value.as_tuple().exponent == _CENTS else f"{value:,f}"
    return str(value)
