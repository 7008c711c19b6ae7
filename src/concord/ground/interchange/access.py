"""Who stands where towards a client, and whom a role's name reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles as house_roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import SECURITY_ADMIN, Role
from concord.ground.lifecycle.table import SYSTEM_GUARD, Guard, Telling, Told

if TYPE_CHECKING:
    from concord.ground.interchange.models import Client

READERS = frozenset({SECURITY_ADMIN, house_roles.OFFICE})

SECURITY = Guard("security", "安全管理员", lambda actor, _subject: actor.role == SECURITY_ADMIN)
OFFICE = Guard("office", "领导小组办公室", lambda actor, _subject: actor.role == house_roles.OFFICE)
SYSTEM = SYSTEM_GUARD


def _client(thing: Any) -> Client:
    return getattr(thing, "client", thing)  # type: ignore[no-any-return]  # a client, or what belongs to one


def _is_client(actor: Actor, thing: Any) -> bool:
    return actor.standing is not None and thing is not None and actor.standing.pk == _client(thing).standing_id


CLIENT_ITSELF = Guard("client", "接入的系统", _is_client)


def _on_its_page(role: Role) -> Callable[[Any], Telling]:
    return lambda thing: Telling(accounts.unended([role]), reverse("interchange:client", args=[_client(thing).pk]))


def _to_its_contact(thing: Any) -> Telling:
    client: Any = _client(thing)
    return Telling((client.contact,), "")


TOLD: Mapping[str, Told] = {
    "office": Told("领导小组办公室", _on_its_page(house_roles.OFFICE)),
    "security": Told("安全管理员", _on_its_page(SECURITY_ADMIN)),
    # They may not open that page.
    "contact": Told("接入系统的联系人", _to_its_contact),
}


def reference(subject: Any) -> str:
    """What a notice says it is about; read inside the house only."""
    return _client(subject).name
