"""What the law lets somebody do who was not paid as agreed, with the last day of each way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from concord.ground.lifecycle import clocks
from concord.ground.parameters import published
from concord.law.situations import WORKER, Answered, answered
from concord.law.tables.situations import BY_CODE
from concord.mediation import roads
from concord.mediation.models import Payment
from concord.mediation.pieces import Road
from concord.mediation.words import Cause

# 调解仲裁法 16 names 劳动报酬、工伤医疗费、经济补偿或者赔偿金. These are plainly none of them; whether the rest is, the
# court says, and the step's own words leave it open.
_OTHERWISE = {
    Cause.RELATION,
    Cause.INSURANCE,
    Cause.HOURS,
    Cause.NON_COMPETE,
    Cause.TRAINING,
    Cause.SECRETS,
    Cause.REINSTATE,
    Cause.TRANSFER,
    Cause.PAPERS,
    Cause.DEPOSIT,
    Cause.WELFARE,
}


@dataclass(frozen=True)
class Ways:
    """What stands open on a day: to make the agreement enforceable together, and to enforce or sue alone."""

    together: tuple[Road, ...]
    alone: tuple[Answered, ...]


def ways(payment: Payment, on: date) -> Ways:
    """The ways open to the payee on a day. The last days of `alone` are counted from the day it was to be paid by."""
    case = payment.case
    begun = clocks.legal_day(case.effective_at) if case.effective_at else payment.due_on
    together = tuple(road for road in roads.after_agreement(case, on=begun) if road.until and road.until >= on)
    steps = answered(BY_CODE["agreement_not_performed"], payment.due_on, clocks.calendar(), published.limit)
    alone = tuple(each for each in steps if each.step.side != WORKER or _by_payment_order(payment))
    return Ways(together, alone)


def _by_payment_order(payment: Payment) -> bool:
    """Whether a worker may ask a court for an order to pay: against the employer, for what article 16 may mean."""
    parties = payment.case.everyone
    to_worker = any(party.is_person for party in parties if party.side == payment.payee)
    by_firm = any(not party.is_person for party in parties if party.side == payment.payer)
    return to_worker and by_firm and payment.item.cause not in _OTHERWISE
