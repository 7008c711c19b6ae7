"""An answer in money that shows its working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from concord.law import money
from concord.law.dated import Use
from concord.law.fees import Scale
from concord.law.figures import Figure

Value = Decimal | int | date | str | None
Known = TypeVar("Known", Decimal, int, date, str)


@dataclass(frozen=True)
class Line:
    """One step: what it is, how it was worked out, what came of it, and the article it rests on."""

    label: str
    formula: str
    value: Value
    article: str


@dataclass(frozen=True)
class Alternative:
    """One of the sums between which a fact or a reading still decides: what it holds for, and the sum."""

    label: str
    total: Decimal


@dataclass(frozen=True)
class Reckoning:
    """The sum in yuan with its steps. `total` is None where the law gives a range instead of a sum.

    `results` are the named outcomes (base, units …), `uses` the published figures relied on, `cautions` what to keep
    in mind, `blocked` the parts that cannot be worked out yet and why, `lacking` the names of those parts: while there
    are any the sum is not complete. `either` names the sums among which a fact still decides, `besides` what is owed
    beside the sum (by the month, or by somebody else).
    """

    total: Decimal | None
    steps: tuple[Line, ...]
    results: Mapping[str, Value]
    uses: tuple[Use[Figure], ...] = ()
    cautions: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    unsettled: bool = False
    lacking: tuple[str, ...] = ()
    either: tuple[Alternative, ...] = ()
    besides: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """True while a figure or a holiday notice it rests on is not settled, or a part is still missing."""
        return self.unsettled or bool(self.blocked) or any(use.provisional for use in self.uses)


@dataclass
class Working:
    """The sheet a calculator writes on, closed into a `Reckoning`."""

    steps: list[Line] = field(default_factory=list)
    uses: list[Use[Figure]] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    either: list[Alternative] = field(default_factory=list)
    besides: list[str] = field(default_factory=list)
    unsettled: bool = False

    def line(self, label: str, formula: str, value: Known, article: str) -> Known:
        """Write one step and hand its value back."""
        self.steps.append(Line(label, formula, value, article))
        return value

    def pay(self, label: str, formula: str, amount: Decimal, article: str) -> Decimal:
        """Write one money line, rounded once to 0.01 yuan."""
        return self.line(label, formula, money.rounded(amount), article)

    def rely_on(self, use: Use[Figure]) -> Decimal:
        """Note a published figure the answer uses, with its caution, and hand its value back."""
        if use not in self.uses:
            self.uses.append(use)
            if use.caution:
                self.caution(use.caution)
        return use.row.value

    def rely_on_scale(self, use: Use[Scale]) -> Scale:
        """Note a scale of fees the answer uses, with its caution, and hand it back."""
        self.unsettled = self.unsettled or use.provisional
        if use.caution:
            self.caution(use.caution)
        return use.row

    def caution(self, text: str) -> None:
        """Note something to keep in mind, once."""
        if text not in self.cautions:
            self.cautions.append(text)

    def block(self, name: str, reason: str) -> None:
        """Note a part that cannot be worked out yet, and why."""
        self.blocked.append(f"{name}：{reason}")
        self.lacking.append(name)

    def choice(self, label: str, total: Decimal) -> None:
        """Note one of the sums among which a fact still decides."""
        self.either.append(Alternative(label, money.rounded(total)))

    def close(self, total: Decimal | None, **results: Value) -> Reckoning:
        """The finished answer."""
        return Reckoning(
            None if total is None else money.rounded(total),
            tuple(self.steps),
            results,
            tuple(self.uses),
            tuple(self.cautions),
            tuple(self.blocked),
            self.unsettled,
            tuple(self.lacking),
            tuple(self.either),
            tuple(self.besides),
        )

    def close_open(self, **results: Value) -> Reckoning:
        """The finished answer where `either` holds the sums: one sum when all agree, else their two ends."""
        sums = sorted({each.total for each in self.either})
        if len(sums) == 1:
            return self.close(sums[0], **results)
        return self.close(None, low=sums[0], high=sums[-1], **results)


def plain(number: Decimal) -> str:
    """A number without needless zeros, for formulas: 12.50 → 12.5, 30 → 30."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
