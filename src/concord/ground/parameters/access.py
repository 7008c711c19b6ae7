"""Who may read and who may change the park's parameters."""

from __future__ import annotations

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.roles import STAFF, Role

CHANGERS = frozenset({Role.OFFICE, Role.HEAD})


def may_read(actor: Actor) -> bool:
    """Everyone who serves the public reads all values, their sources and their history."""
    return actor.role in STAFF


def may_change(actor: Actor) -> bool:
    """The office and the heads of bodies propose and confirm."""
    return actor.role in CHANGERS
