"""What most papers say of the body, the parties, claims, days and signatures: the shapes, and how a case fills them.

Identity numbers and phones arrive masked; a paper shows no more of a person than its reader must know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from concord.ground.accounts.actors import Actor
from concord.ground.documents.kinds import PaperKind, Series
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import Running
from concord.ground.vault import masks
from concord.mediation import models
from concord.mediation.models import Case
from concord.mediation.words import Capacity, Compartment, Side
from concord.registry import queries as registry


@dataclass(frozen=True)
class Body:
    """The mediation body, and how to reach a human being there."""

    name: str
    phone: str
    address: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Party:
    """One party. `identity` is the masked identity number of a person, the whole code of an organisation."""

    role: str  # 申请人, 被申请人, 第三人
    kind: Literal["person", "organisation"]
    name: str
    identity: str = ""
    address: str = ""
    phone: str = ""
    sex: str = ""
    born_on: date | None = None
    post: str = ""  # the worker's occupation or post
    head: str = ""  # 法定代表人 or 主要负责人, with the office held
    agent: str = ""  # name and relation
    agent_power: str = ""  # 一般授权, or the special powers given


@dataclass(frozen=True)
class Claim:
    """One request. `amount` is None for what is not money; `working` says how it was reckoned."""

    cause: str
    period: str = ""
    amount: Decimal | None = None
    working: str = ""


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence as its provider lists it."""

    no: int
    name: str
    kind: str
    pages: int
    point: str  # what it is to prove
    source: str = ""
    original: bool = False


@dataclass(frozen=True)
class Witness:
    """Someone who may be asked."""

    name: str
    address: str = ""


@dataclass(frozen=True)
class Deadline:
    """A due date with how it was counted. `provisional`: a holiday notice it depends on is not out yet."""

    label: str
    due: date
    how_counted: str
    article: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class Road:
    """Another way open to the parties: where to go, by when, and how that day was counted."""

    name: str
    where: str
    until: date | None = None
    how_counted: str = ""
    article: str = ""


@dataclass(frozen=True)
class Mediator:
    """A mediator as parties know them."""

    name: str
    organisation: str = ""
    card: str = ""
    chair: bool = False


@dataclass(frozen=True)
class Signatory:
    """One reserved place on the signature page, in signing order. A seal is an organisation's.

    With `confirmed_at` the person has confirmed on the platform already, and no place is reserved.
    """

    label: str
    name: str
    kind: Literal["signature", "seal"] = "signature"
    confirmed_at: datetime | None = None


def kind(name: str, title: str, facts: type, mark: str = "") -> PaperKind:
    """A paper of this room; `mark` is the word that tells its number series apart, "" for papers without one."""
    series = Series(f"mediation.{name}", f"柳东劳调{mark}〔{{year}}〕{{n:05d}}号") if mark else None
    return PaperKind(f"mediation.{name}", title, f"mediation/templates/mediation/papers/{name}.typ", 1, facts, series)


def officer(by: Actor) -> str:
    """Who acted, as a paper names them: the person beside the office; the platform where nobody did."""
    if by.person is None:
        return "和园平台"
    if by.standing is None:
        return by.person.name
    return f"{by.person.name}（{by.standing.get_role_display()}）"


def body(case: Case) -> Body:
    """The mediation body as papers name it."""
    known = registry.body(case.body_id)
    return Body(name=known.name, phone=known.phone, address=known.address, hours=known.hours)


def names(case: Case, side: Side) -> tuple[str, ...]:
    """The names of a side."""
    return tuple(party.name for party in case.side(side))


def party_facts(party: models.Party) -> Party:
    """A party as a paper shows it: a person's number and phone masked, an organisation's code whole."""
    speaker = party.representations.filter(until=None).exclude(capacity=Capacity.SELF).select_related("person").first()
    return Party(
        role=party.get_side_display(),
        kind="person" if party.is_person else "organisation",
        name=party.name,
        identity=masks.id_number(party.identity) if party.is_person and party.identity else party.identity,
        address=party.address,
        phone=masks.phone(party.phone) if party.phone else "",
        post=party.post,
        head=party.head,
        agent=f"{speaker.person.name}（{speaker.get_capacity_display()}）" if speaker else "",
        agent_power=speaker.power_words if speaker else "",
    )


def claims(case: Case) -> tuple[Claim, ...]:
    """What is asked for, in order."""
    return tuple(
        Claim(cause=claim.get_cause_display(), period=claim.period, amount=claim.amount, working=claim.detail)
        for claim in case.claims.all()
    )


def deadline(running: Running) -> Deadline:
    """A clock as a paper shows it."""
    limit = clocks.label_of(running)
    how = "；".join(text for _, text in running.steps)
    return Deadline(limit, running.due_on, how, running.article, running.provisional)


def clock(case: Case, name: str) -> Deadline:
    """The case's latest clock of a name."""
    return deadline(Running.objects.filter(subject=case.pk, name=name).latest("id"))


def began(case: Case, name: str) -> date:
    """The day the case's latest clock of a name counts from."""
    return Running.objects.filter(subject=case.pk, name=name).latest("id").started_on


def clock_before(case: Case, name: str, *, until: date | None) -> Deadline:
    """The same clock as it stood while it ran until `until` (None: its plain length); nothing is kept."""
    running = Running.objects.filter(subject=case.pk, name=name).latest("id")
    running.extended_to = until
    clocks.count(running)
    return deadline(running)


def sides(case: Case) -> dict[str, Any]:
    """Both sides by name, as most papers take them."""
    return {"applicants": names(case, Side.APPLICANT), "respondents": names(case, Side.RESPONDENT)}


def head(case: Case, at: datetime) -> dict[str, Any]:
    """Date, case number and body: what every paper begins with."""
    return {"on": clocks.legal_day(at), "number": case.number, "body": body(case)}


def evidence(case: Case) -> tuple[Evidence, ...]:
    """What both sides were shown, as a list of evidence."""
    rows = case.evidence.filter(compartment=Compartment.SHARED).select_related("blob").order_by("at")
    return tuple(
        Evidence(no=no, name=row.name, kind=row.kind, pages=row.pages, point=row.point)
        for no, row in enumerate(rows, start=1)
    )
