"""What a sum is for: the claim its words name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.marked import Text
from concord.law.intake.sayings import rows

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Item:
    """A sum owed and the claim its words name; wages when they name none. `words` stand in the folded text."""

    claim: str
    amount: Decimal
    words: str


def kind(words: str) -> str:
    """The claim that words about a sum name."""
    return next((each.tells for each in rows("kind") if each.pattern.search(words)), "wages")


def item(text: Text, words: str, amount: Decimal, *marks: str) -> Item:
    """A sum as the words about it tell what it is for; it rests on these sums of the text."""
    return Item(kind(words), amount.quantize(_HUNDREDTH), text.words(*marks))
