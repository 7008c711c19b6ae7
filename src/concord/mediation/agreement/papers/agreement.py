"""The agreement as it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import conditions, models, pieces, roads
from concord.mediation.agreement import signatures
from concord.mediation.models import Case
from concord.mediation.words import Compartment, Side


@dataclass(frozen=True)
class Instalment:
    """One part of a sum and the last day to pay it."""

    amount: Decimal
    due_on: date


@dataclass(frozen=True)
class Item:
    """One thing promised. `amount` is None for a duty that is not money; `account` is masked."""

    no: int
    payer: str
    payee: str
    what: str
    amount: Decimal | None
    due_on: date
    way: str
    cause: str = ""
    period: str = ""
    basis: str = ""  # before or after tax
    account: str = ""  # whose account, at which bank, its last four figures
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """调解协议书. `total` is the sum of the items' amounts; the act that orders the paper checks it."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[pieces.Party, ...]
    respondents: tuple[pieces.Party, ...]
    cause: str
    claims: tuple[pieces.Claim, ...]
    story: str
    items: tuple[Item, ...]
    total: Decimal
    mediators: tuple[str, ...]
    confirmation: tuple[pieces.Road, ...]
    signatories: tuple[pieces.Signatory, ...]
    ending: str = ""  # when and by which article the labour relation ended
    default: str = ""  # what a late payer owes
    scope: str = ""  # what the parties hold settled by this
    copies: int = 3


AGREEMENT = pieces.kind("agreement", "调解协议书", Agreement, "协")


def agreement(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解协议书, with a place for each signer in their order."""
    standing = conditions.standing_agreement(case)
    if standing is None:
        return []
    places = signatures.places(case)
    mediator = signatures.mediator(case)
    filled = Agreement(
        **pieces.head(case, at),
        applicants=tuple(map(pieces.party_facts, case.side(Side.APPLICANT))),
        respondents=tuple(map(pieces.party_facts, case.side(Side.RESPONDENT))),
        cause=case.get_cause_display(),
        claims=pieces.claims(case),
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
    return [Draft(AGREEMENT, filled, Compartment.SHARED.value)]


def _item(case: Case, item: models.Item) -> Item:
    return Item(
        no=item.no,
        payer="、".join(pieces.names(case, Side(item.payer))),
        payee="、".join(pieces.names(case, Side(item.payer).other)),
        what=item.what,
        amount=item.amount,
        due_on=item.due_on,
        way=item.way,
        cause=item.get_cause_display() if item.cause else "",
        period=item.period,
        basis=item.get_basis_display() if item.basis else "",
        account=account(item),
        instalments=tuple(Instalment(each.amount, each.due_on) for each in item.instalments.all()),
    )


def account(item: models.Item) -> str:
    """Whose account takes the money, at which bank, its last four figures; "" when none was named."""
    by_right = f"（{item.authority}）" if item.authority else ""
    return " ".join(filter(None, [f"{item.holder}{by_right}", item.bank, item.masked_account])) if item.amount else ""
