"""Open pages that show news by themselves: server-sent events, woken by LISTEN, served by one asyncio process.

A NOTIFY payload is a topic that means nothing without the index key; what readers are sent is read afresh each time,
for whoever their sessions are then: a right taken away, a sign-out or another standing ends a stream with the next
event. All pages of one room are read for together.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections, connection
from django.http import parse_cookie
from django.utils import timezone

from concord.ground.accounts import holding
from concord.ground.accounts.holding import Holding
from concord.mediation.talks import live, streams
from concord.mediation.words import Compartment
from concord.site.hub import Hub
from concord.site.porch.bodies import Body
from concord.site.porch.crowd import Seats, Turns
from concord.site.porch.door import Line, neighbourhood
from concord.site.porch.heads import Head, Refused

# Some proxies cut a silent connection after half a minute.
_HEARTBEAT = 20.0
_END = b"event: end\ndata: \n\n"
_BEHIND = 1024 * 1024  # bytes a reader may leave untaken
_SESSION = re.compile(r"[0-9a-z]{8,40}")
_NUMBER = re.compile(r"[0-9]{1,18}")
# A browser opens six connections to one site; a person may sit at several.
_seats_of_session, _seats_of_person = (Seats(most) for most in settings.LIVE_SEATS)
# How many pages of one address are being opened at once: who opens hundreds waits behind themselves.
_opening = Turns(4)


@dataclass(eq=False)
class Page:
    """An open page: who reads which room of which case, by which session, up to which message."""

    holder: Holding
    case: UUID
    room: str
    after: int = 0
    line: Line | None = None

    def tell(self, chunk: bytes) -> None:
        """Send it a piece of its stream; one that does not read what it is sent is left."""
        if self.line is None:
            return
        transport = self.line.writer.transport
        if transport.get_write_buffer_size() > _BEHIND:
            transport.abort()
        elif not transport.is_closing():
            transport.write(chunk)

    def end(self) -> None:
        """Tell it that nothing more will come."""
        self.tell(_END)
        if self.line is not None:
            self.line.writer.close()


async def _deliver(pages: Sequence[Page]) -> None:
    """Give each page what was said since, or the end of its stream."""
    try:
        told = await sync_to_async(_read)(pages)
    except Exception:
        for page in pages:
            page.end()
        raise
    made: dict[int, bytes] = {}
    for page, news in zip(pages, told, strict=True):
        if news is None:
            page.end()
        elif news.html:
            page.after = news.newest
            page.tell(made.get(id(news)) or made.setdefault(id(news), _event(news)))


def _read(pages: Sequence[Page]) -> list[streams.News | None]:
    """As `read`; on a line that broke meanwhile it is asked once more, as asking first whether it holds costs a way."""
    try:
        return read(pages)
    except psycopg.OperationalError:
        connection.close()
        return read(pages)


def read(pages: Sequence[Page]) -> list[streams.News | None]:
    """What each page of one room is to be sent; None for those whose session is not their reader's any more."""
    holders, at = [page.holder for page in pages], timezone.now()
    readers = [streams.Reader(page.holder.actor, page.after) for page in pages]
    case, room = pages[0].case, pages[0].room
    connection.ensure_connection()
    with connection.connection.pipeline():
        resting, asked = holding.ask(holders, at), streams.ask(case, room, readers)
    held = holding.still(holders, at, resting)
    for page, now in zip(pages, held, strict=True):
        page.holder = now or page.holder
    told = streams.news(case, room, readers, asked)
    return [news if now else None for now, news in zip(held, told, strict=True)]


hub = Hub(live.CHANNEL, _deliver)


async def answer(head: Head, _: Body, line: Line) -> bool:
    """GET /live/cases/<id>/ for a signed-in reader; everything else is 404, one stream too many 429."""
    pk, session = _case(head), _session(head)
    if pk is None or not session:
        raise Refused(404)
    with _seats_of_session.taken(session):
        holder, topic = await _opened(head, line, session, pk)
        with _seats_of_person.taken(str(holder.actor.own.pk)):
            page = Page(holder, pk, _room(head), _after(head), line)
            line.writer.write(_stream_head(head))
            with hub.watched(topic, page):
                await _until_left(page, line)
    return False


async def _opened(head: Head, line: Line, session: str, pk: UUID) -> tuple[Holding, str]:
    """Who asks, and what to listen to for them."""
    async with _opening.taken(neighbourhood(line.peer)):
        holder = await _holder(session)
        topic = await _topic(holder, pk, _room(head)) if holder else None
    if holder is None or topic is None:
        raise Refused(404)
    return holder, topic


def _case(head: Head) -> UUID | None:
    parts = head.path.strip("/").split("/")
    if head.method != b"GET" or len(parts) != 3 or parts[:2] != ["live", "cases"]:
        return None
    with contextlib.suppress(ValueError):
        return UUID(parts[2])
    return None


def _session(head: Head) -> str:
    found = parse_cookie(head.value(b"cookie").decode("latin-1")).get(settings.SESSION_COOKIE_NAME, "")
    return found if _SESSION.fullmatch(found) else ""


@sync_to_async
def _holder(session: str) -> Holding | None:
    close_old_connections()
    return holding.hold(session, timezone.now())


@sync_to_async
def _topic(holder: Holding, pk: UUID, room: str) -> str | None:
    return streams.topic(holder.actor, pk, room)


def _stream_head(head: Head) -> bytes:
    found = [
        "HTTP/1.1 200 OK",
        "content-type: text/event-stream; charset=utf-8",
        "cache-control: no-store",
        "x-accel-buffering: no",
        "connection: close",
    ]
    origin = head.value(b"origin").decode("latin-1")
    if origin and origin == settings.PUBLIC_URL:
        found += [f"access-control-allow-origin: {origin}", "access-control-allow-credentials: true", "vary: origin"]
    return "\r\n".join(found).encode("latin-1") + b"\r\n\r\n"


def _after(head: Head) -> int:
    """The last message the page has: what EventSource says on reconnecting, else what the page said."""
    asked = head.value(b"last-event-id").decode("latin-1") or _asked(head, "after")
    return int(asked) if _NUMBER.fullmatch(asked) else 0


def _room(head: Head) -> str:
    return _asked(head, "room") or Compartment.SHARED


def _asked(head: Head, name: str) -> str:
    return next(iter(parse_qs(head.target.partition(b"?")[2].decode("ascii")).get(name, [])), "")


async def _until_left(page: Page, line: Line) -> None:
    """Until the reader leaves or the page was ended; meanwhile the line is kept from falling silent."""
    while True:
        try:
            async with asyncio.timeout(_HEARTBEAT):
                await line.reader.read(1)
                return
        except TimeoutError:
            page.tell(b": still here\n\n")


def _event(news: streams.News) -> bytes:
    lines = "".join(f"data: {line}\n" for line in news.html.splitlines())
    return f"id: {news.newest}\n{lines}\n".encode()
