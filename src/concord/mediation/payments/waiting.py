"""Promised sums as they wait: for the payee's word, and for the desk to ring the payer."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.work import Work
from concord.mediation import access
from concord.mediation.models import Case, Payment
from concord.mediation.payments import conditions
from concord.mediation.payments.table import PAYMENT
from concord.mediation.words import Side
from concord.registry.roles import CLERK

_MOST = 200


def of_case(case: Case) -> list[Payment]:
    """The promised sums of a case by their days, with what came; three queries, none while nothing is in force."""
    if case.effective_at is None:
        return []
    rows = Payment.objects.filter(case=case).select_related("item").prefetch_related("arrivals__told_by")
    found = list(rows.order_by("due_on", "item__no", "no"))
    for row in found:
        row.case = case
    return found


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """What a payee has still to say, and whom a clerk has still to ring."""
    if actor.role == CLERK:
        rows = _waiting(actor, state__in=("partly", "missing"), rung_at=None)
        return [_work(row, f"联系{_named(row, row.payer)}付款") for row in rows if conditions.to_ring(row, at)]
    if actor.role is not None and actor.role not in access.FIRM:
        return []
    mine = (row for row in _waiting(actor, state="asked") if access.PAYEE.holds(actor, row))
    return [_work(row, "说一说钱收到没有") for row in mine]


def _waiting(actor: Actor, **those: object) -> QuerySet[Payment]:
    rows = Payment.objects.filter(case__in=access.visible_to(actor), **those)
    return rows.select_related("case", "item").prefetch_related("case__parties").order_by("due_on", "pk")[:_MOST]


def _named(payment: Payment, side: Side) -> str:
    return "、".join(party.name for party in payment.case.side(side))


def _work(row: Payment, what: str) -> Work:
    state = PAYMENT.of(row)
    who = f"{row}，{row.due_on.month}月{row.due_on.day}日前付 {row.amount:,.2f} 元"
    return Work(
        what=what,
        who=who,
        number=row.case.number,
        step=state.label,
        tone=state.tone,
        url=reverse("mediation:payment", args=[row.pk]),
    )
