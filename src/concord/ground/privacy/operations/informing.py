"""Keeping which version of the notice a person was shown, and when they said they had read it."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.privacy.models import Shown


def show_notice(no: int, *, by: Actor, at: datetime) -> Shown:
    """Keep that a version was shown, the first time it was."""
    row, _ = Shown.objects.get_or_create(person=by.own, notice=no, defaults={"shown_at": at})
    return row


def read_notice(no: int, *, by: Actor, at: datetime) -> Shown:
    """Keep that the person said they had read it, the first time they did."""
    row = show_notice(no, by=by, at=at)
    if row.read_at is None:
        row.read_at = at
        row.save(update_fields=["read_at"])
    return row
