"""Who stands where towards a request about personal data, and whom a role's name reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concord.ground.accounts import roles as house_roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.roles import AUDITOR, SECURITY_ADMIN, Role
from concord.ground.lifecycle.effects import Telling
from concord.ground.lifecycle.table import SYSTEM_GUARD, Guard

if TYPE_CHECKING:
    from concord.ground.privacy.models import Request

ROLES = {"office": "领导小组办公室", "reviewer": "安全管理员和领导小组办公室", "requester": "申请人"}
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


def recipients(role: str, subject: Any) -> Telling:
    """The people a told role stands for, and the page they read on."""
    request: Request = subject
    if role == "requester":
        return Telling((request.person,), f"/me/information/requests/{request.pk}/")
    held = _REVIEWING if role == "reviewer" else {house_roles.OFFICE}
    return Telling(tuple(_holders(held)), f"/privacy/requests/{request.pk}/")


def _holders(roles: frozenset[Role] | set[Role]) -> list[Person]:
    rows = Standing.objects.filter(role__in=roles, until=None, confirmed_at__isnull=False).select_related("person")
    return list({row.person_id: row.person for row in rows}.values())


def handles(actor: Actor) -> bool:
    """Whether the actor may open other people's requests."""
    return actor.role in _REVIEWING


def reference(subject: Any) -> str:
    """What a notice says it is about; read inside the house only."""
    return str(subject)
