"""Who stands where towards a request about personal data, and whom a role's name reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.urls import reverse

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles as house_roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import AUDITOR, SECURITY_ADMIN, Role
from concord.ground.lifecycle.table import SYSTEM_GUARD, Guard, Telling, Told

# The register and its assessments: the office keeps them, the other two check them.
REGISTER_READERS = frozenset({house_roles.OFFICE, SECURITY_ADMIN, AUDITOR})
_REVIEWING = frozenset({house_roles.OFFICE, SECURITY_ADMIN})

SYSTEM = SYSTEM_GUARD
PERSON = Guard("person", "本人", lambda actor, _subject: actor.person is not None)
REQUESTER = Guard(
    "requester",
    "申请人",
    lambda actor, request: actor.person is not None and actor.person.pk == request.person_id,
)
OFFICE = Guard("office", "领导小组办公室", lambda actor, _subject: actor.role == house_roles.OFFICE)
SECURITY = Guard("security", "安全管理员", lambda actor, _subject: actor.role == SECURITY_ADMIN)
REVIEWERS = (OFFICE, SECURITY)


def _on_its_page(held: Iterable[Role]) -> Callable[[Any], Telling]:
    return lambda request: Telling(accounts.unended(held), reverse("privacy:request", args=[request.pk]))


def _to_the_person(request: Any) -> Telling:
    return Telling((request.person,), reverse("privacy:my_request", args=[request.pk]))


TOLD: Mapping[str, Told] = {
    "requester": Told("申请人", _to_the_person),
    "office": Told("领导小组办公室", _on_its_page({house_roles.OFFICE})),
    "reviewer": Told("安全管理员和领导小组办公室", _on_its_page(_REVIEWING)),
}


def handles(actor: Actor) -> bool:
    """Whether the actor may open other people's requests."""
    return actor.role in _REVIEWING


def reference(subject: Any) -> str:
    """What a notice says it is about; read inside the house only."""
    return str(subject)
