"""What was claimed, what the law would give and what was agreed, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from concord.mediation import conditions
from concord.mediation.models import Case, Claim, Estimate, Item
from concord.mediation.words import Cause, Side


@dataclass(frozen=True)
class Row:
    """One kind of claim. Sums are yuan, None where nothing was claimed, worked out or agreed in money."""

    cause: Cause
    claims: tuple[Claim, ...]
    estimates: tuple[Estimate, ...]
    items: tuple[Item, ...]

    @property
    def claimed(self) -> Decimal | None:
        """What was asked for."""
        return _sum(each.amount for each in self.claims)

    @property
    def low(self) -> Decimal | None:
        """The least the law would give."""
        return _sum(each.low for each in self.estimates)

    @property
    def high(self) -> Decimal | None:
        """The most the law would give."""
        return _sum(each.high for each in self.estimates)

    @property
    def agreed(self) -> Decimal | None:
        """What the other side promises to pay."""
        return _sum(each.amount for each in self.items)

    @property
    def duties(self) -> tuple[str, ...]:
        """What it promises beside money."""
        return tuple(each.what for each in self.items if each.amount is None)

    @property
    def provisional(self) -> bool:
        """Whether the law's sum rests on a figure that is not settled."""
        return any(each.provisional for each in self.estimates)

    @property
    def measure(self) -> Decimal | None:
        """What the agreed sum is held against: the law's where known, else the claim."""
        return self.low if self.low is not None else self.claimed

    @property
    def difference(self) -> Decimal | None:
        """Agreed less `measure`; None where there is nothing to hold it against."""
        return None if self.measure is None else (self.agreed or Decimal(0)) - self.measure


@dataclass(frozen=True)
class Comparison:
    """All rows, and what stands outside the claims."""

    rows: tuple[Row, ...]
    others: tuple[Item, ...]
    drafted: bool

    @property
    def claimed(self) -> Decimal | None:
        """Everything asked for."""
        return _sum(row.claimed for row in self.rows)

    @property
    def low(self) -> Decimal | None:
        """The least the law would give, of what was worked out."""
        return _sum(row.low for row in self.rows)

    @property
    def agreed(self) -> Decimal | None:
        """Everything promised for the claims."""
        return _sum(row.agreed for row in self.rows)

    @property
    def given_up(self) -> tuple[Row, ...]:
        """The claims for which less was agreed than asked, or nothing at all."""
        return tuple(row for row in self.rows if _falls_short(row))


def comparison(case: Case) -> Comparison:
    """The case's claims against its standing agreement; four queries."""
    claims = list(case.claims.all())
    estimates = list(case.estimates.filter(replaced_at=None))
    standing = conditions.standing_agreement(case)
    items = list(standing.items.prefetch_related("instalments")) if standing else []
    causes = list(dict.fromkeys(Cause(claim.cause) for claim in claims))
    rows = tuple(_row(cause, claims, estimates, items) for cause in causes)
    answered = {item.pk for row in rows for item in row.items}
    return Comparison(rows, tuple(item for item in items if item.pk not in answered), standing is not None)


def _row(cause: Cause, claims: Sequence[Claim], estimates: Sequence[Estimate], items: Sequence[Item]) -> Row:
    asked = tuple(each for each in claims if each.cause == cause)
    numbers = {each.pk for each in asked}
    return Row(
        cause=cause,
        claims=asked,
        estimates=tuple(each for each in estimates if each.claim_id in numbers),
        # Claims are the applicant's: what the respondent does answers them.
        items=tuple(each for each in items if each.cause == cause and each.payer == Side.RESPONDENT),
    )


def _falls_short(row: Row) -> bool:
    if row.claimed is None:
        return not row.items
    return (row.agreed or Decimal(0)) < row.claimed


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None
