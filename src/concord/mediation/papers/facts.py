"""What most papers say: the body, the parties, the claims, the clocks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import Running
from concord.ground.vault import masks
from concord.mediation import documents
from concord.mediation.models import Case, Party
from concord.mediation.words import Capacity, Compartment, Side
from concord.registry import queries as registry


def body(case: Case) -> documents.Body:
    """The mediation body as papers name it."""
    known = registry.body(case.body_id)
    return documents.Body(name=known.name, phone=known.phone, address=known.address, hours=known.hours)


def names(case: Case, side: Side) -> tuple[str, ...]:
    """The names of a side."""
    return tuple(party.name for party in case.side(side))


def party_facts(party: Party) -> documents.Party:
    """A party as a paper shows it: a person's number and phone masked, an organisation's code whole."""
    speaker = party.representations.filter(until=None).exclude(capacity=Capacity.SELF).select_related("person").first()
    return documents.Party(
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


def claims(case: Case) -> tuple[documents.Claim, ...]:
    """What is asked for, in order."""
    return tuple(
        documents.Claim(cause=claim.get_cause_display(), period=claim.period, amount=claim.amount, working=claim.detail)
        for claim in case.claims.all()
    )


def deadline(running: Running) -> documents.Deadline:
    """A clock as a paper shows it."""
    limit = clocks.label_of(running)
    how = "；".join(text for _, text in running.steps)
    return documents.Deadline(limit, running.due_on, how, running.article, running.provisional)


def clock(case: Case, name: str) -> documents.Deadline:
    """The case's latest clock of a name."""
    return deadline(Running.objects.filter(subject=case.pk, name=name).latest("id"))


def began(case: Case, name: str) -> date:
    """The day the case's latest clock of a name counts from."""
    return Running.objects.filter(subject=case.pk, name=name).latest("id").started_on


def clock_before(case: Case, name: str, *, until: date | None) -> documents.Deadline:
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


def evidence(case: Case) -> tuple[documents.Evidence, ...]:
    """What both sides were shown, as a list of evidence."""
    rows = case.evidence.filter(compartment=Compartment.SHARED).select_related("blob").order_by("at")
    return tuple(
        documents.Evidence(no=no, name=row.name, kind=row.kind, pages=row.pages, point=row.point)
        for no, row in enumerate(rows, start=1)
    )
