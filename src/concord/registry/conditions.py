"""Conditions of an agency's moves that say why they do not hold."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import YES, Verdict, no

if TYPE_CHECKING:
    from concord.registry.models import Agency


def not_ones_own(agency: Agency, by: Actor, at: datetime) -> Verdict:
    """Nobody decides on their own request."""
    if by.person is not None and by.person.pk == agency.person_id:
        return no("这是您自己的申请，请由另一位受理员核对。")
    return YES
