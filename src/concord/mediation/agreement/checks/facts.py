"""The terms as they are judged: what is promised, and what the case knows of those who promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from concord.mediation.words import Basis, Cause, Side


@dataclass(frozen=True)
class Payment:
    """A sum of yuan and the last day to pay it."""

    amount: Decimal
    due_on: date


@dataclass(frozen=True)
class ItemFacts:
    """One promise. `amount` is None for a duty that is not money.

    `due_on` is the last day; with `instalments` it is their last and need not be given. `holder` is whose account
    takes the money, "" for the payee's own; `authority` names the payee's written word where it is somebody else's.
    """

    payer: Side
    what: str
    amount: Decimal | None
    due_on: date | None
    way: str
    cause: Cause | None = None
    since: date | None = None
    until: date | None = None
    basis: Basis | None = None
    holder: str = ""
    bank: str = ""
    account: str = ""
    authority: str = ""
    instalments: tuple[Payment, ...] = ()

    @property
    def last_day(self) -> date | None:
        """By when all of it is done."""
        return max((each.due_on for each in self.instalments), default=self.due_on)

    @property
    def payments(self) -> tuple[Payment, ...]:
        """Every payment with its day; none for a duty that is not money."""
        if self.instalments:
            return self.instalments
        return (Payment(self.amount, self.due_on),) if self.amount is not None and self.due_on else ()


@dataclass(frozen=True)
class Background:
    """What the case knows beside the terms.

    `workers` are the sides that are persons. `employed_since` is the first day of employment the case speaks of.
    `estimates` are the lowest sums of the law by cause. `fairness` and `long_months` are the park's lines for warning.
    """

    names: Mapping[Side, tuple[str, ...]]
    workers: frozenset[Side]
    causes: frozenset[Cause]
    employed_since: date | None
    estimates: Mapping[Cause, Decimal]
    graded: bool
    agents: Mapping[Side, frozenset[UUID]]
    phones: Mapping[Side, frozenset[bytes]]
    fairness: Decimal
    long_months: int


@dataclass(frozen=True)
class Clause:
    """Words that promise something: in which field they stand, and what people call that place."""

    field: str
    place: str
    text: str
    item: int | None = None


@dataclass(frozen=True)
class Terms:
    """All that the parties would sign, and the day on which it is judged."""

    items: tuple[ItemFacts, ...]
    total: Decimal
    ending: str
    default: str
    scope: str
    today: date
    case: Background

    @property
    def numbered(self) -> Iterator[tuple[int, ItemFacts]]:
        """The items with the numbers they bear in the agreement."""
        return enumerate(self.items, start=1)

    @property
    def promises(self) -> Iterator[Clause]:
        """The words of the items."""
        for no, item in self.numbered:
            yield Clause("what", f"第{no}项“履行什么”", item.what, no)
            yield Clause("way", f"第{no}项“方式”", item.way, no)

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every word that binds; the story only tells."""
        yield from self.promises
        yield Clause("ending", "“劳动关系的结束”", self.ending)
        yield Clause("default", "“逾期责任”", self.default)
        yield Clause("scope", "“了结的范围”", self.scope)

    @property
    def text(self) -> str:
        """Every word that binds, as one text."""
        return "\n".join(each.text for each in self.clauses)

    def worker_pays(self, item: ItemFacts) -> bool:
        """Whether a worker would pay an employer."""
        return item.amount is not None and item.payer in self.case.workers and item.payer.other not in self.case.workers
