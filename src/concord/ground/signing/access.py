"""Who may sign in a place."""

from __future__ import annotations

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import Role
from concord.ground.signing.models import Place

# Those who may set an organisation's seal when the place names no person.
SEAL_KEEPERS = frozenset({Role.LEGAL_REPRESENTATIVE, Role.AGENT, Role.HEAD})


def holds(place: Place, actor: Actor) -> bool:
    """Whether the place is this actor's: named in person, or keeping the organisation's seal under their standing."""
    if actor.person is None:
        return False
    if place.person_id is not None:
        return place.person_id == actor.person.pk
    standing = actor.standing
    return standing is not None and standing.organisation_id == place.organisation_id and actor.role in SEAL_KEEPERS
