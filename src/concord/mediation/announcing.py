"""Telling other systems of an act on a case, those only that may see the case and hear of the act."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.interchange import operations as interchange
from concord.ground.interchange import queries as systems
from concord.ground.interchange.models import Client
from concord.ground.ledger.models import Entry
from concord.mediation import access, queries
from concord.mediation.models import Case


def announce(case: Case, *, entry: Entry, by: Actor, at: datetime) -> None:
    """Send the act's name, the case's id and its number; nothing else leaves."""
    told = [each for each in systems.listening(entry.act) if _may_hear(each.client, case, entry, at)]
    interchange.announce(told, event=entry.act, subject=case.pk, number=case.number, at=at)


def _may_hear(client: Client, case: Case, entry: Entry, at: datetime) -> bool:
    standing = client.standing
    if standing is None or not standing.holds(at) or (client.until and client.until <= at):
        return False
    actor = Actor(standing.person, standing)
    seen = access.visible_to(actor).filter(pk=case.pk).exists()
    return seen and entry.compartment in queries.told(actor, case)
