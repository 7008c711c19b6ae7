"""Reads of people, organisations and standings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from concord.ground.accounts import roles
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.accounts.roles import Role
from concord.ground.vault.indexes import blind_index


def found_by_phone(phone: str) -> Person | None:
    """The person who signs in with this phone, by its blind index."""
    return Person.objects.filter(phone_index=blind_index("phone", phone)).first()


def found_by_handle(handle: str) -> Person | None:
    """The person with this sign-in name, case-sensitive."""
    return Person.objects.filter(handle=handle).first()


def in_force(at: datetime) -> QuerySet[Standing]:
    """Every standing that counts at this moment, with person and organisation."""
    held = Standing.objects.filter(confirmed_at__lte=at, since__lte=at, person__is_active=True)
    return held.filter(Q(until=None) | Q(until__gt=at)).select_related("person", "organisation")


def standings(person: Person, at: datetime) -> QuerySet[Standing]:
    """What this person may act as now, oldest first, with the organisations."""
    return (
        in_force(at).filter(person=person).select_related(None).select_related("organisation").order_by("since", "id")
    )


def holders(role: Role, organisation: Organisation, at: datetime) -> QuerySet[Standing]:
    """Who holds a role in an organisation now."""
    return in_force(at).filter(role=role, organisation=organisation).order_by("person__name", "id")


def unended(held: Iterable[Role], **where: object) -> tuple[Person, ...]:
    """The people who hold one of these roles, each once. No clock here: one that runs out later today counts."""
    rows = Standing.objects.filter(role__in=list(held), until=None, confirmed_at__isnull=False, **where)
    return tuple({row.person_id: row.person for row in rows.select_related("person")}.values())


def representatives(organisation: Organisation, at: datetime) -> QuerySet[Standing]:
    """Who may act for an employer now: its legal representative and its agents."""
    return in_force(at).filter(organisation=organisation, role__in=roles.parties()).order_by("role", "since", "id")


def awaiting_confirmation(at: datetime) -> QuerySet[Standing]:
    """Standings granted by one person that still need a second, oldest first."""
    waiting = Standing.objects.filter(Q(until=None) | Q(until__gt=at), confirmed_at=None)
    return waiting.select_related("person", "organisation", "granted_by").order_by("since", "id")


@dataclass(frozen=True)
class CastMember:
    """One invented person of the demonstration and one of the things they may act as (None: for themselves)."""

    person: Person
    standing: Standing | None


@dataclass(frozen=True)
class CastGroup:
    """The demonstration's people who do the same work, under a heading in plain words."""

    label: str
    members: tuple[CastMember, ...]


def cast(at: datetime, *, each: int = 12) -> tuple[CastGroup, ...]:
    """The demonstration's people grouped by what they do, workers first; at most `each` to a group. Two queries."""
    held = list(in_force(at).order_by("person__joined_at", "person_id"))
    known = {row.person_id for row in held}
    workers = Person.objects.filter(is_active=True).exclude(id__in=known).order_by("joined_at", "id")[:each]
    groups = [CastGroup("劳动者", tuple(CastMember(person, None) for person in workers))]
    groups += [CastGroup(role.label, _members(held, role)[:each]) for role in roles.every()]
    return tuple(group for group in groups if group.members)


def _members(held: Iterable[Standing], role: Role) -> tuple[CastMember, ...]:
    return tuple(CastMember(row.person, row) for row in held if row.role == role)
