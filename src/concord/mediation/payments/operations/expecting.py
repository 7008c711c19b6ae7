"""The sums of an agreement that came into force, each with its last day, and the question once that day is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves, opens
from concord.mediation import conditions
from concord.mediation.models import Case, Item, Payment
from concord.mediation.payments.table import PAYMENT
from concord.mediation.words import Side

# Nobody is asked about money that was due longer ago than this when the question was first thought of.
_FORGOTTEN = timedelta(days=60)
_Sum = tuple[Item, int, int, Decimal, date]


@opens(PAYMENT, "expect", within="case")
def expect(
    *, case: Case, item: Item, no: int, of: int, amount: Decimal, due_on: date, by: Actor, at: datetime
) -> Payment:
    """Wait for one sum until its day: the whole of an item, or the instalment `no` of so many."""
    return Payment.objects.create(
        state="awaited",
        opened_at=at,
        case=case,
        item=item,
        no=no,
        of=of,
        payee=Side(item.payer).other,
        amount=amount,
        due_on=due_on,
    )


@moves(PAYMENT, "ask")
def ask(payment: Payment, *, by: Actor, at: datetime) -> None:
    """Its day is over: the payee is asked. What became of it nobody knows until they answer."""


def expect_all(case: Case, *, at: datetime) -> None:
    """Wait for every sum of the agreement in force."""
    agreement = conditions.standing_agreement(case)
    for item, no, of, amount, due_on in _sums(agreement.items.prefetch_related("instalments")) if agreement else ():
        expect(case=case, item=item, no=no, of=of, amount=amount, due_on=due_on, by=SYSTEM, at=at)


def expect_older(at: datetime) -> int:
    """Wait for the sums of agreements in force before anybody was asked; how many cases. Safe to run again."""
    since = clocks.legal_day(at) - _FORGOTTEN
    promised = Item.objects.filter(amount__isnull=False, due_on__gte=since, agreement__dropped_at=None)
    late = Case.objects.filter(
        effective_at__isnull=False, payments__isnull=True, pk__in=promised.values("agreement__case")
    )
    cases = list(late)
    for case in cases:
        expect_all(case, at=at)
    return len(cases)


def _sums(items: Iterable[Item]) -> Iterator[_Sum]:
    """Each sum of money with its item, its turn among how many, and its last day."""
    for item in items:
        if item.amount is None:
            continue
        parts = list(item.instalments.all())
        for part in parts:
            yield item, part.no, len(parts), part.amount, part.due_on
        if not parts:
            yield item, 1, 1, item.amount, item.due_on
