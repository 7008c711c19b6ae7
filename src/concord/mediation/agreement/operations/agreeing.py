"""From a draft of terms to an agreement in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation import conditions
from concord.mediation.agreement.checks import background, checking
from concord.mediation.agreement.checks.facts import ItemFacts, Terms
from concord.mediation.agreement.checks.refusals import BadTerms
from concord.mediation.agreement.operations import envelopes
from concord.mediation.desk.operations import letting_go
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Agreement, Case, Instalment, Item
from concord.mediation.payments.operations import expecting
from concord.registry import queries as registry


@moves(CASE, "draft_agreement")
def draft_agreement(
    case: Case,
    *,
    story: str,
    items: Sequence[ItemFacts],
    total: Decimal,
    ending: str,
    default: str,
    scope: str,
    by: Actor,
    at: datetime,
) -> None:
    """Write the terms. BadTerms when they do not add up, could not be enforced or would be void (民诉解释 358)."""
    terms = Terms(
        items=tuple(items),
        total=total,
        ending=ending,
        default=default,
        scope=scope,
        today=clocks.legal_day(at),
        case=background.background(case, at=at),
    )
    if found := checking.blocking(terms):
        raise BadTerms(found)
    agreement = conditions.standing_agreement(case) or Agreement(case=case)
    agreement.story, agreement.ending, agreement.default, agreement.scope = story, ending, default, scope
    agreement.total, agreement.drafted_by, agreement.drafted_at = total, by.own, at
    agreement.save()
    agreement.items.all().delete()
    for no, each in terms.numbered:
        _keep_item(agreement, no, each)


def _keep_item(agreement: Agreement, no: int, facts: ItemFacts) -> None:
    last_day = facts.last_day
    assert last_day is not None  # noqa: S101 -- a promise without a day was blocked; narrows the type
    item = Item.objects.create(
        agreement=agreement,
        no=no,
        payer=facts.payer,
        what=facts.what,
        cause=facts.cause or "",
        since=facts.since,
        until=facts.until,
        amount=facts.amount,
        basis=facts.basis or "",
        due_on=last_day,
        way=facts.way,
        holder=facts.holder,
        bank=facts.bank,
        account=facts.account,
        authority=facts.authority,
    )
    Instalment.objects.bulk_create(
        Instalment(item=item, no=turn, amount=each.amount, due_on=each.due_on)
        for turn, each in enumerate(facts.instalments, start=1)
    )


@moves(CASE, "open_signing")
def open_signing(case: Case, *, by: Actor, at: datetime, heeded: str = "") -> None:
    """Freeze the terms into the agreement paper and let everybody sign in order (调解仲裁法 14).

    They are judged again, as a day may have passed. What is only doubtful is passed with the mediator's reason.
    """
    agreement = conditions.standing_agreement(case)
    if agreement is None:
        raise Unmet("还没有协议条款，请先起草", fix=reverse("mediation:agreement", args=[case.pk]))
    _refuse_fallen(case)
    terms = background.of_agreement(agreement, at=at)
    if found := checking.blocking(terms):
        raise Unmet("\n".join(map(str, found)), fix=reverse("mediation:agreement", args=[case.pk]))
    if checking.warnings(terms) and not heeded.strip():
        raise BadFacts("有需要斟酌的地方，请逐项看过，写明仍送签的理由", field="heeded")
    agreement.heeded = heeded.strip()
    agreement.save(update_fields=["heeded"])
    case.thinking_until = case.thinking_ended_at = None
    afterwards(envelopes.open_envelope, agreement, by=by, at=at)


def _refuse_fallen(case: Case) -> None:
    """An employer that lost its licence or was dissolved cannot bind itself any more (3.40)."""
    firms = [party.organisation_id for party in case.everyone if party.organisation_id]
    for firm in registry.fallen(firms):
        raise Unmet(f"{firm.name}的登记状态是“{firm.get_legal_state_display()}”，不能签协议，请先查明由谁承担责任")


@moves(CASE, "refuse_to_sign")
def refuse_to_sign(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """Somebody would rather talk on; signatures already given do not count."""
    envelopes.call_off(case, reason="没有签成，继续协商", by=by, at=at)
    case.reason_text = reason


@moves(CASE, "take_effect")
def take_effect(case: Case, *, by: Actor, at: datetime) -> None:
    """All have signed; `at` is the last signature's time stamp (在线调解规则 19)."""
    case.effective_at = at
    afterwards(expecting.expect_all, case, at=at)
    letting_go.end_talks(case, by=by, at=at)
