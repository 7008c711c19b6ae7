"""Why an act on a client is not possible yet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import YES, Verdict, no

if TYPE_CHECKING:
    from concord.ground.interchange.models import Client


def not_ones_own(client: Client, by: Actor, _at: datetime) -> Verdict:
    """Letting a system in takes two people."""
    mine = by.person is not None and by.person.pk == client.proposed_by_id
    return no("这个申请是您提出的，要由另一个人确认") if mine else YES
