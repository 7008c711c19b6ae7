"""What the payee says of a sum, and what the desk does about one that did not come."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation.access import PAYEE
from concord.mediation.models import Arrival, Payment
from concord.mediation.payments.table import PAYMENT


@moves(PAYMENT, "receive")
def receive(payment: Payment, *, came_on: date, by: Actor, at: datetime) -> None:
    """The whole of it came, or what was missing of it."""
    _keep(payment, payment.rest, came_on, by=by, at=at)


@moves(PAYMENT, "receive_part")
def receive_part(payment: Payment, *, amount: Decimal, came_on: date, by: Actor, at: datetime) -> None:
    """Some of it came. BadFacts when it is no part but the whole of what is missing, or more."""
    if amount >= payment.rest:
        raise BadFacts(f"还没收到的一共是{payment.rest:,.2f}元；都到了的，请返回选“收到了”", field="amount")
    payment.rung_at = None
    _keep(payment, amount, came_on, by=by, at=at)


def _keep(payment: Payment, amount: Decimal, came_on: date, *, by: Actor, at: datetime) -> None:
    effective = payment.case.effective_at
    if came_on > clocks.legal_day(at):
        raise BadFacts("这一天还没有到，请写实际到账的日子", field="came_on")
    if effective and came_on < clocks.legal_day(effective):
        raise BadFacts("协议在这一天还没有生效，请写协议生效以后到账的日子", field="came_on")
    Arrival.objects.create(
        payment=payment,
        amount=amount,
        came_on=came_on,
        told_by=by.own,
        by_desk=not PAYEE.holds(by, payment),
        at=at,
    )


@moves(PAYMENT, "miss")
def miss(payment: Payment, *, by: Actor, at: datetime) -> None:
    """Nothing, or nothing more, came by the day. The desk is asked to ring the payer."""
    payment.rung_at = None


@moves(PAYMENT, "ring")
def ring(payment: Payment, *, words: str, by: Actor, at: datetime) -> None:
    """The desk spoke with the payer."""
    payment.rung_at, payment.rung_words = at, words.strip()
