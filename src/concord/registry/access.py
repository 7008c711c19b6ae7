"""Who stands where towards an agency or a replaced phone, and whom a role's name reaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.urls import reverse

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person, Standing
from concord.ground.lifecycle.table import Guard, Telling, Told
from concord.registry.roles import CLERK, HEAD, LEGAL_REPRESENTATIVE

if TYPE_CHECKING:
    from concord.registry.models import Agency, Enterprise, PhoneChange

# Who may look at somebody's identity document for the house.
AT_COUNTERS = frozenset({CLERK, HEAD})


def is_principal(actor: Actor, enterprise: Enterprise) -> bool:
    """Whether the actor is the employer's legal representative, by standing or by a proved phone of the register."""
    if actor.person is None:
        return False
    if actor.standing is not None:
        return actor.role == LEGAL_REPRESENTATIVE and actor.standing.organisation_id == enterprise.organisation_id
    return holds_registered_phone(actor.person, enterprise)


def holds_registered_phone(person: Person, enterprise: Enterprise) -> bool:
    """Whether this person proved to hold the phone in the register."""
    proved, index = person.phone_verified_at is not None, enterprise.representative_phone_index
    return proved and index is not None and bytes(index) == bytes(person.phone_index or b"")


def _is_applicant(actor: Actor, agency: Agency) -> bool:
    return actor.person is not None and actor.person.pk == agency.person_id


def _is_second(actor: Actor, change: PhoneChange | None) -> bool:
    """A clerk, or for staff one of those who may confirm standings: they watch over who serves."""
    if actor.role in roles.confirmers():
        return True
    return actor.role == CLERK and change is not None and not serves(change.person)


def serves(person: Person) -> bool:
    """Whether somebody holds a standing in which they serve the public."""
    return Standing.objects.filter(
        person=person, role__in=roles.staff(), until=None, confirmed_at__isnull=False
    ).exists()


COUNTER = Guard("counter", "窗口受理员或负责人", lambda actor, _subject: actor.role in AT_COUNTERS)
SECOND = Guard("second", "第二核对人", _is_second)
ONESELF = Guard("oneself", "本人", lambda actor, _subject: actor.person is not None and actor.standing is None)
LINK_HOLDER = Guard("link_holder", "原手机号的持有人", lambda _actor, _subject: True)
PERSON = Guard("person", "登录的本人", lambda actor, _subject: actor.person is not None)
APPLICANT = Guard("applicant", "申请人本人", _is_applicant)
CHECKER = Guard("checker", "受理员", lambda actor, _subject: actor.role == CLERK)
PRINCIPAL = Guard("principal", "法定代表人", lambda actor, agency: is_principal(actor, agency.enterprise))


def may_see(actor: Actor, agency: Agency) -> bool:
    """Whether the actor may open an agency's page."""
    return any(guard.holds(actor, agency) for guard in (APPLICANT, CHECKER, PRINCIPAL))


def principals(enterprise: Enterprise) -> tuple[Person, ...]:
    """The people we know to be the employer's legal representative."""
    held = accounts.unended([LEGAL_REPRESENTATIVE], organisation=enterprise.organisation_id)
    found = {person.pk: person for person in held}
    known = accounts.found_by_phone(enterprise.representative_phone) if enterprise.representative_phone else None
    if known is not None and known.phone_verified_at is not None:
        found[known.pk] = known
    return tuple(found.values())


def _to_the_desk(agency: Agency) -> Telling:
    return Telling(accounts.unended([CLERK]), reverse("registry:agency", args=[agency.pk]))


TOLD: Mapping[str, Told] = {
    "applicant": Told("申请经办的人", lambda agency: Telling((agency.person,), reverse("registry:mine"))),
    "principal": Told("法定代表人", lambda agency: Telling(principals(agency.enterprise), reverse("registry:mine"))),
    "checkers": Told("受理员", _to_the_desk),
}


def reference(agency: Agency) -> str:
    """What a notice says it is about; read inside the house only."""
    return f"{agency.enterprise.name} · {agency.person.name}"
