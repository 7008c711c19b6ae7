"""Reads of the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.roles import OFFICE
from concord.ground.lifecycle.work import Work
from concord.ground.vault.indexes import blind_index
from concord.registry.lifecycle import AGENCY
from concord.registry.models import Agency, Area, Body, Enterprise, Home, LegalState
from concord.registry.roles import AGENT, CLERK, HEAD, LEGAL_REPRESENTATIVE, MEDIATOR

# Who reads the whole register in the course of their duty; administrators and the auditor do not.
READERS = frozenset({CLERK, MEDIATOR, HEAD, OFFICE})


def visible_to(actor: Actor) -> QuerySet[Enterprise]:
    """The employers whose card the actor may open: all on duty, one's own for the employer's people, none else."""
    rows = Enterprise.objects.select_related("organisation", "area", "area__parent")
    if actor.role in READERS:
        return rows
    if actor.standing is not None and actor.role in {AGENT, LEGAL_REPRESENTATIVE}:
        return rows.filter(organisation=actor.standing.organisation_id)
    return rows.none()


def search(rows: QuerySet[Enterprise], text: str) -> QuerySet[Enterprise]:
    """Narrow employers to those whose name holds the text or whose code starts with it."""
    words = text.strip()
    if not words:
        return rows
    return rows.filter(
        Q(organisation__name__icontains=words) | Q(organisation__uscc__istartswith=words.replace(" ", ""))
    )


def exactly(text: str) -> Enterprise | None:
    """The employer of exactly this name or code: for people who may not browse the register."""
    words = text.strip()
    match = Q(organisation__name=words) | Q(organisation__uscc=words.replace(" ", "").upper())
    return Enterprise.objects.select_related("organisation").filter(match).first()


def enterprise(organisation: UUID) -> Enterprise | None:
    """The employer of an organisation, None for one that is not in the register."""
    return Enterprise.objects.select_related("organisation", "area").filter(pk=organisation).first()


def represented_by_phone(person: Person) -> QuerySet[Enterprise]:
    """The employers whose registered phone this person proved to hold."""
    if person.phone_verified_at is None or not person.phone:
        return Enterprise.objects.none()
    rows = Enterprise.objects.select_related("organisation")
    return rows.filter(representative_phone_index=blind_index("phone", person.phone))


def vouches(organisation: UUID, person: Person, at: datetime) -> bool:
    """Whether an employer is bound by this person's word alone: its legal representative, by standing or proved phone.

    An agent for everyday matters settles nothing without special power (民诉法 62).
    """
    standing = people.in_force(at).filter(person=person, organisation=organisation, role=LEGAL_REPRESENTATIVE)
    return standing.exists() or represented_by_phone(person).filter(pk=organisation).exists()


def fallen(organisations: Iterable[UUID]) -> list[Enterprise]:
    """Those of these employers that lost their licence or were dissolved."""
    rows = Enterprise.objects.select_related("organisation").filter(pk__in=list(organisations))
    return list(rows.exclude(legal_state=LegalState.NORMAL))


def body(organisation: UUID) -> Body:
    """The mediation body of an organisation; Body.DoesNotExist for any other."""
    return as_body(organisation).get()


def as_body(organisation: UUID) -> QuerySet[Body]:
    """An organisation as a mediation body; no row for any other."""
    return Body.objects.select_related("organisation").filter(pk=organisation)


def bodies() -> QuerySet[Body]:
    """Every mediation body, regional first, with the areas it serves."""
    return Body.objects.select_related("organisation").prefetch_related("serves").order_by("kind", "name")


def serving(area: Area) -> QuerySet[Body]:
    """The bodies that serve an area or one above it."""
    chain = [area.pk]
    while area.parent is not None:
        area = area.parent
        chain.append(area.pk)
    return bodies().filter(serves__in=chain).distinct()


def home_addresses(persons: Iterable[Person]) -> dict[UUID, str]:
    """Where people live, by person, of those whose home is known; one query. For conflict checks only; never shown."""
    return {home.person_id: home.address for home in Home.objects.filter(person__in=list(persons)) if home.address}


def _agencies() -> QuerySet[Agency]:
    return Agency.objects.select_related("enterprise__organisation", "person", "letter", "standing")


def agencies_waiting() -> QuerySet[Agency]:
    """Requests a clerk still has to check, oldest first."""
    return _agencies().filter(state="waiting").order_by("opened_at", "pk")


def agencies_of(person: Person) -> QuerySet[Agency]:
    """What a person asked for or holds, newest first."""
    return _agencies().filter(person=person).order_by("-opened_at", "pk")


def agencies_for(enterprises: QuerySet[Enterprise] | list[UUID]) -> QuerySet[Agency]:
    """Who asks to act or acts for these employers, newest first."""
    return _agencies().filter(enterprise__in=enterprises).order_by("-opened_at", "pk")


def agency(pk: UUID) -> Agency | None:
    """One agency with all its page shows."""
    return _agencies().filter(pk=pk).first()


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """What waits for this actor, for the work queue: requests to act for an employer, checked by clerks."""
    if actor.role != CLERK:
        return []
    rows = Agency.objects.filter(state="waiting").select_related("enterprise__organisation", "person")
    rows = rows.only("state", "enterprise__organisation__name", "person__name")
    return [_check(row) for row in rows.order_by("opened_at", "pk")]


def _check(row: Agency) -> Work:
    state = AGENCY.of(row)
    return Work(
        what="核对经办人申请",
        who=f"{row.enterprise.name} · {row.person.name}",
        number="",
        step=state.label,
        tone=state.tone,
        url=reverse("registry:agency", args=[row.pk]),
    )
