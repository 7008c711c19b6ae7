"""The terms of a case as they are judged, from what is kept of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.mediation.agreement.checks.facts import Background, ItemFacts, Payment, Terms
from concord.mediation.models import Agreement, Case, Estimate, Item
from concord.mediation.words import Basis, Cause, Side

_EMPLOYED_SINCE = ("start", "hired")


def of_agreement(agreement: Agreement, *, at: datetime) -> Terms:
    """What was drafted, judged on the day of `at`."""
    items = agreement.items.prefetch_related("instalments")
    return Terms(
        items=tuple(map(item_facts, items)),
        total=agreement.total,
        ending=agreement.ending,
        default=agreement.default,
        scope=agreement.scope,
        today=clocks.legal_day(at),
        case=background(agreement.case, at=at),
    )


def item_facts(item: Item) -> ItemFacts:
    """One promise as it was kept."""
    return ItemFacts(
        payer=Side(item.payer),
        what=item.what,
        amount=item.amount,
        due_on=item.due_on,
        way=item.way,
        cause=Cause(item.cause) if item.cause else None,
        since=item.since,
        until=item.until,
        basis=Basis(item.basis) if item.basis else None,
        holder=item.holder,
        bank=item.bank,
        account=item.account,
        authority=item.authority,
        instalments=tuple(Payment(each.amount, each.due_on) for each in item.instalments.all()),
    )


def background(case: Case, *, at: datetime) -> Background:
    """What the case knows beside the terms."""
    today = clocks.legal_day(at)
    claims = list(case.claims.all())
    estimates = list(case.estimates.filter(replaced_at=None).select_related("claim"))
    return Background(
        names={side: tuple(party.name for party in case.side(side)) for side in Side},
        workers=frozenset(Side(party.side) for party in case.everyone if party.is_person),
        causes=frozenset(Cause(claim.cause) for claim in claims),
        employed_since=_employed_since([claim.since for claim in claims if claim.cause == Cause.RELATION], estimates),
        estimates=_by_cause(estimates),
        graded=any(each.calculator == "injury" for each in estimates),
        agents=_agents(case),
        phones={side: _phones(case, side) for side in Side},
        fairness=parameters.decimal("mediation.fairness_warning_share", today),
        long_months=parameters.number("mediation.long_payment_months", today),
    )


def _employed_since(claimed: Sequence[date | None], estimates: Sequence[Estimate]) -> date | None:
    """The first day of employment that a claim or an estimate speaks of; None when nothing does."""
    given = [str(each.facts.get(name) or "") for each in estimates for name in _EMPLOYED_SINCE]
    days = [date.fromisoformat(text) for text in given if text] + [day for day in claimed if day]
    return min(days, default=None)


def _by_cause(estimates: Sequence[Estimate]) -> dict[Cause, Decimal]:
    found: dict[Cause, Decimal] = defaultdict(Decimal)
    for each in estimates:
        if each.low is not None:
            found[Cause(each.claim.cause)] += each.low
    return dict(found)


def _agents(case: Case) -> dict[Side, frozenset[UUID]]:
    found: dict[Side, set[UUID]] = {side: set() for side in Side}
    for speaker in case.speaking:
        found[Side(speaker.party.side)].add(speaker.person_id)
    return {side: frozenset(people) for side, people in found.items()}


def _phones(case: Case, side: Side) -> frozenset[bytes]:
    return frozenset(bytes(party.phone_index) for party in case.side(side) if party.phone_index)
