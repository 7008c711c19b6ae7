"""The agreement as it is signed."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import conditions, documents, roads, signatures
from concord.mediation.models import Case, Item
from concord.mediation.papers import facts
from concord.mediation.words import Compartment, Side

_SHARED = Compartment.SHARED.value


def agreement(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解协议书, with a place for each signer in their order."""
    standing = conditions.standing_agreement(case)
    if standing is None:
        return []
    places = signatures.places(case)
    mediator = signatures.mediator(case)
    filled = documents.Agreement(
        **facts.head(case, at),
        applicants=tuple(map(facts.party_facts, case.side(Side.APPLICANT))),
        respondents=tuple(map(facts.party_facts, case.side(Side.RESPONDENT))),
        cause=case.get_cause_display(),
        claims=facts.claims(case),
        story=standing.story,
        items=tuple(_item(case, item) for item in standing.items.prefetch_related("instalments")),
        total=standing.total,
        mediators=(mediator.name,),
        confirmation=roads.after_agreement(case, on=clocks.legal_day(at)),
        signatories=tuple(place.signatory for place in places),
        ending=standing.ending,
        default=standing.default,
        scope=standing.scope,
    )
    return [Draft(documents.AGREEMENT, filled, _SHARED)]


def _item(case: Case, item: Item) -> documents.Item:
    return documents.Item(
        no=item.no,
        payer="、".join(facts.names(case, Side(item.payer))),
        payee="、".join(facts.names(case, Side(item.payer).other)),
        what=item.what,
        amount=item.amount,
        due_on=item.due_on,
        way=item.way,
        cause=item.get_cause_display() if item.cause else "",
        period=item.period,
        basis=item.get_basis_display() if item.basis else "",
        account=account(item),
        instalments=tuple(documents.Instalment(each.amount, each.due_on) for each in item.instalments.all()),
    )


def account(item: Item) -> str:
    """Whose account takes the money, at which bank, its last four figures; "" when none was named."""
    by_right = f"（{item.authority}）" if item.authority else ""
    return " ".join(filter(None, [f"{item.holder}{by_right}", item.bank, item.masked_account])) if item.amount else ""
