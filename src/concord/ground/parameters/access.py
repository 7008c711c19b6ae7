"""Who may read and who may change the park's parameters."""

from __future__ import annotations

from concord.ground.accounts.actors import Actor


def may_read(actor: Actor) -> bool:
    """Everyone who serves the public reads all values, their sources and their history."""
    return actor.role is not None and actor.role.staff


def may_change(actor: Actor) -> bool:
    """Whoever settles the park's values (the office, the heads of bodies) proposes and confirms."""
    return actor.role is not None and actor.role.settles
