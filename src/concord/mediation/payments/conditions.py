"""Why a word about a payment cannot be given yet."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.table import YES, Verdict, no
from concord.law.workdays import spell
from concord.mediation.models import Payment


def is_late(payment: Payment, at: datetime) -> bool:
    """Whether the whole of its last day has passed."""
    return clocks.legal_day(at) > payment.due_on


def to_ring(payment: Payment, at: datetime) -> bool:
    """Whether the desk has still to speak with the payer: something is late, and it has not since the last word."""
    return payment.state in {"partly", "missing"} and payment.rung_at is None and is_late(payment, at)


def day_has_come(payment: Payment, by: Actor, at: datetime) -> Verdict:
    """Until the end of its last day nothing is late."""
    return YES if is_late(payment, at) else no(f"约定最迟{spell(payment.due_on)}付，过了这一天还没到账再说没收到")


def desk_has_rung(payment: Payment, by: Actor, at: datetime) -> Verdict:
    """Saying it twice before the desk could act would change nothing."""
    waits = payment.state == "missing" and payment.rung_at is None
    return no("已经请调解组织联系对方，联系过后还没收到的，可以再说") if waits else YES


def still_to_ring(payment: Payment, by: Actor, at: datetime) -> Verdict:
    """Once for each word of the payee."""
    return YES if to_ring(payment, at) else no("已经联系过，或者还没到约定的日子")
