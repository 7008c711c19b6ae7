"""What an open case page is sent while it stays open."""

from __future__ import annotations

from uuid import UUID

from django.template.loader import render_to_string

from concord.ground.accounts.actors import Actor
from concord.mediation import access, casefile, live, queries
from concord.mediation.views import rooms
from concord.mediation.words import Compartment


def topics(actor: Actor, pk: UUID, room: str = Compartment.SHARED) -> list[str]:
    """What to listen to for a room of this case, nothing for whoever is not in it."""
    case = casefile.opened(actor, pk)
    return [live.topic(case, room)] if case and room in access.rooms(actor, case) else []


def news(actor: Actor, pk: UUID, after: int, room: str = Compartment.SHARED) -> tuple[str, int] | None:
    """(HTML of what was said in a room after message `after`, the newest number); None once it is closed to them."""
    case = casefile.opened(actor, pk)
    if case is None or room not in access.rooms(actor, case):
        return None
    said = rooms.sayings(actor, case, queries.messages(actor, case, room=room, after=after))
    html = render_to_string("mediation/said.html", {"messages_said": said})
    return html.strip(), said[-1].pk if said else after
