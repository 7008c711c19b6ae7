"""Who stands where towards a client, and whom a role's name reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concord.ground.accounts import roles as house_roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.roles import SECURITY_ADMIN, Role
from concord.ground.lifecycle.effects import Telling
from concord.ground.lifecycle.table import SYSTEM_GUARD, Guard

if TYPE_CHECKING:
    from concord.ground.interchange.models import Client

ROLES = {"office": "领导小组办公室", "security": "安全管理员", "contact": "接入系统的联系人"}
READERS = frozenset({SECURITY_ADMIN, house_roles.OFFICE})

SECURITY = Guard("security", "安全管理员", lambda actor, _subject: actor.role == SECURITY_ADMIN)
OFFICE = Guard("office", "领导小组办公室", lambda actor, _subject: actor.role == house_roles.OFFICE)
SYSTEM = SYSTEM_GUARD


def _client(thing: Any) -> Client:
    return getattr(thing, "client", thing)  # type: ignore[no-any-return]  # a client, or what belongs to one


def _is_client(actor: Actor, thing: Any) -> bool:
    return actor.standing is not None and thing is not None and actor.standing.pk == _client(thing).standing_id


CLIENT_ITSELF = Guard("client", "接入的系统", _is_client)


def recipients(role: str, subject: Any) -> Telling:
    """The people a told role stands for, and the page they read on; the contact may not open that page."""
    client = _client(subject)
    if role == "contact":
        return Telling((client.contact,), "")
    held = house_roles.OFFICE if role == "office" else SECURITY_ADMIN
    return Telling(tuple(_holders(held)), f"/clients/{client.pk}/")


def _holders(role: Role) -> list[Person]:
    rows = Standing.objects.filter(role=role, until=None, confirmed_at__isnull=False).select_related("person")
    return list({row.person_id: row.person for row in rows}.values())


def reference(subject: Any) -> str:
    """What a notice says it is about; read inside the house only."""
    return _client(subject).name
