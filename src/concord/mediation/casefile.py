"""All that the page of a case shows, read by two statements: first who stands where, then what they may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from concord.ground.accounts import roles
from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper
from concord.ground.gathering import queries as gathering
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.models import Running
from concord.ground.notices import queries as notices
from concord.ground.notices.models import Notice
from concord.ground.signing import queries as signing
from concord.ground.signing.models import Place
from concord.mediation import access, queries
from concord.mediation.models import (
    Agreement,
    Assignment,
    Attendance,
    Case,
    Claim,
    Evidence,
    Exclusion,
    Message,
    Party,
    Prolongation,
    Rating,
    Record,
    Representation,
    Volume,
)
from concord.registry import queries as registry
from concord.registry.models import Body

_DESK = {"clerk", "head"}


def opened(actor: Actor, pk: UUID) -> Case | None:
    """One case the actor may open, None otherwise, with all that tells where they stand in it; one statement."""
    return placed(gathering.gather(*places_of(access.visible_to(actor), pk)))


def places_of(cases: QuerySet[Case], pk: UUID) -> list[QuerySet[Any]]:
    """What to gather to know where anybody stands in one of these cases."""
    speaking = Representation.objects.select_related("person")
    return [
        cases.filter(pk=pk).select_related("body"),
        Party.objects.filter(case=pk).order_by("no").prefetch_related(Prefetch("representations", speaking)),
        Exclusion.objects.filter(case=pk),
        Assignment.objects.filter(case=pk).select_related("mediator"),
    ]


def placed(gathered: Sequence[list[Any]]) -> Case | None:
    """The case that `places_of` asked for, with all that `access.places` looks at."""
    found, parties, exclusions, assignments = gathered
    gathering.attach(found, "parties", parties)
    gathering.attach(found, "exclusions", exclusions)
    gathering.attach(found, "assignments", assignments)
    return next(iter(found), None)


@dataclass(frozen=True)
class CaseFile:
    """What one reader may see of a case, beside what now hangs on the case itself (claims, agreements, records…)."""

    body: Body
    clocks: list[Running]
    papers: list[Paper]
    evidence: list[Evidence]
    messages: list[Message]
    said: dict[str, int]
    completions: list[Message]
    entries: list[Entry]
    looks: list[queries.Look]
    duplicates: list[Case]
    places: list[Place]
    my_places: list[Place]
    unread: list[Notice]
    seen_lately: bool


def read(actor: Actor, case: Case, *, room: str, at: datetime) -> CaseFile:
    """The file of a case as this actor may read it, with the messages of one room; one statement."""
    hanging = _hanging(actor, case)
    asked = {**_contents(actor, case, room=room, at=at), **hanging}
    found = dict(zip(asked, gathering.gather(*asked.values()), strict=True))
    for name in hanging:
        gathering.attach([case], name, found.pop(name))
    return _filed(actor, case, found)


def _contents(actor: Actor, case: Case, *, room: str, at: datetime) -> dict[str, QuerySet[Any]]:
    signed = Agreement.objects.filter(case=case, dropped_at=None, envelope__isnull=False).values("envelope")
    return {
        "body": registry.as_body(case.body_id),
        "clocks": Running.objects.filter(subject=case.pk),
        "papers": queries.papers(actor, case),
        "evidence": queries.evidence(actor, case),
        "messages": queries.messages(actor, case, room=room),
        "said": queries.said(actor, case),
        "completions": queries.completions(actor, case),
        "entries": queries.timeline(actor, case),
        "looks": queries.looks(actor, case),
        "duplicates": queries.possible_duplicates(actor, case, at),
        "places": signing.places().filter(envelope__in=signed).order_by("order"),
        "my_places": signing.waiting_for(actor).filter(envelope__in=signed),
        "unread": notices.unread_of(actor.own, case.pk),
        "seen_lately": queries.seen_lately(actor, case, at),
    }


def _hanging(actor: Actor, case: Case) -> dict[str, QuerySet[Any]]:
    """What conditions ask of the case itself, by its name there."""
    invitations = {"invitations": queries.invitations(actor, case)} if access.places(actor, case) & _DESK else {}
    records = Record.objects.select_related("written_by", "paper").order_by("opened_at")
    proposals = Prolongation.objects.select_related("proposed_by").prefetch_related("consents")
    present = Prefetch("attendances", Attendance.objects.select_related("person"))
    return {
        **invitations,
        "claims": Claim.objects.filter(case=case),
        "agreements": Agreement.objects.filter(case=case).prefetch_related("items"),
        "prolongations": proposals.filter(case=case),
        "records": records.filter(case=case).prefetch_related(present),
        "ratings": Rating.objects.filter(case=case),
        "volume": Volume.objects.filter(case=case),
    }


def _filed(actor: Actor, case: Case, found: dict[str, list[Any]]) -> CaseFile:
    """The answers in the shapes a page wants."""
    return CaseFile(
        **{
            **found,
            "body": found["body"][0],
            "clocks": queries.heard(actor, case, found["clocks"]),
            "said": dict(found["said"]),
            "looks": [queries.Look(roles.named(role).label, when) for role, when in found["looks"]],
            "seen_lately": bool(found["seen_lately"]),
        }
    )
