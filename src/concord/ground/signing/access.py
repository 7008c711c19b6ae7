"""Who may sign in a place."""

from __future__ import annotations

from concord.ground.accounts import roles
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import Role
from concord.ground.signing.models import Place


def seal_keepers() -> frozenset[Role]:
    """Those who may set an organisation's seal when the place names no person."""
    return roles.those(lambda role: role.keeps_seal)


def holds(place: Place, actor: Actor) -> bool:
    """Whether the place is this actor's: named in person, or keeping the organisation's seal under their standing."""
    if actor.person is None:
        return False
    if place.person_id is not None:
        return place.person_id == actor.person.pk
    if actor.standing is None or actor.role is None or not actor.role.keeps_seal:
        return False
    return actor.standing.organisation_id == place.organisation_id
