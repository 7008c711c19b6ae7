"""What an open case page is sent while it stays open."""

from __future__ import annotations

from uuid import UUID

from django.template.loader import render_to_string

from concord.ground.accounts.actors import Actor
from concord.mediation import live, queries


def topics(actor: Actor, pk: UUID) -> list[str]:
    """What to listen to for this case, nothing for whoever may not open it."""
    case = queries.case(actor, pk)
    return [live.topic(case)] if case else []


def news(actor: Actor, pk: UUID, after: int) -> tuple[str, int] | None:
    """(HTML of what was said after message `after`, the newest number); None once the case is closed to them."""
    case = queries.case(actor, pk)
    if case is None:
        return None
    said = queries.messages(actor, case, after=after)
    html = render_to_string("mediation/said.html", {"messages_said": said, "me": actor.person})
    return html.strip(), said[-1].pk if said else after
