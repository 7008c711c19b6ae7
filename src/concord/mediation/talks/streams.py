"""What open case pages are sent while they stay open: read once for all pages of a room, judged for each reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.template.loader import render_to_string

from concord.ground.accounts.actors import Actor
from concord.mediation import access
from concord.mediation.models import Case, Message
from concord.mediation.talks import glance, live, rooms
from concord.mediation.talks.glance import Asked
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Reader:
    """Who reads, and the number of the last message their page has."""

    actor: Actor
    after: int = 0


@dataclass(frozen=True)
class News:
    """What was said since, as HTML ("" for nothing), and the number of the last of it."""

    html: str
    newest: int


def topic(actor: Actor, pk: UUID, room: str = Compartment.SHARED) -> str | None:
    """What to listen to for a room of this case, None for whoever is not in it."""
    case = access.found(actor, pk)
    return live.topic(case, room) if case and room in access.rooms(actor, case) else None


def news(pk: UUID, room: str, readers: Sequence[Reader], asked: Asked | None = None) -> list[News | None]:
    """For each reader of a room what was said since; None for whom it is closed. As many queries for all as for one.

    `asked` is what `ask` sent for these readers, when it went out together with other questions.
    """
    if not readers:
        return []
    case, said = (asked or ask(pk, room, readers)).read()
    if case is None:
        return [None] * len(readers)
    known: dict[object, News] = {}
    told: dict[tuple[object, ...], News | None] = {}
    for reader in readers:
        if _who(reader) not in told:
            told[_who(reader)] = _news(case, room, said, reader, known)
    return [told[_who(reader)] for reader in readers]


def ask(pk: UUID, room: str, readers: Iterable[Reader]) -> Asked:
    """Send the questions of `news` to the database."""
    connection.ensure_connection()
    return glance.ask(pk, room, after=min(reader.after for reader in readers))


def _who(reader: Reader) -> tuple[object, ...]:
    """Two pages of the same actor that show the same are sent the same."""
    actor = reader.actor
    return actor.person and actor.person.pk, actor.standing and actor.standing.pk, reader.after


def _news(case: Case, room: str, said: list[Message], reader: Reader, known: dict[object, News]) -> News | None:
    """Readers who stand in the same place, and said none of it themselves, are sent the same."""
    actor = reader.actor
    if room not in access.rooms(actor, case):
        return None
    own = any(row.author_id == actor.own.pk for row in said)
    alike = (access.places(actor, case), actor.own.pk if own else None, reader.after)
    if alike not in known:
        new = [row for row in said if row.pk > reader.after and _trusted_with(actor, case, row)]
        html = render_to_string("mediation/said.html", {"messages_said": rooms.sayings(actor, case, new)})
        known[alike] = News(html.strip(), new[-1].pk if new else reader.after)
    return known[alike]


def _trusted_with(actor: Actor, case: Case, message: Message) -> bool:
    return access.may_read(actor, case, compartment=message.compartment, at=message.at)
