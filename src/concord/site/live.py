"""Open pages that show news by themselves: server-sent events, woken by LISTEN, served by one ASGI process.

A NOTIFY payload is a topic that means nothing without the index key; what a reader is sent is read afresh through
`visible_to` each time, for whoever the session is then: a right taken away, a sign-out or another standing ends the
stream with the next event.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections, connection
from django.http import HttpRequest, parse_cookie
from django.utils import timezone

from concord.ground.accounts import acting
from concord.ground.accounts.actors import Actor
from concord.mediation import live, streams
from concord.mediation.words import Compartment

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

# Some proxies cut a silent connection after half a minute.
_HEARTBEAT = 20.0
_RECONNECT = 1.0


class Hub:
    """One LISTEN connection for the whole process; each open page waits on its topics."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._listener: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def subscribed(self, topics: list[str]) -> Any:
        """An event that is set whenever one of the topics has news."""
        self._ensure_listening()
        event = asyncio.Event()
        for topic in topics:
            self._waiting[topic].add(event)
        try:
            yield event
        finally:
            for topic in topics:
                self._waiting[topic].discard(event)
                if not self._waiting[topic]:
                    del self._waiting[topic]

    def _ensure_listening(self) -> None:
        if self._listener is None or self._listener.done():
            self._listener = asyncio.get_running_loop().create_task(self._listen())

    async def _listen(self) -> None:
        """Listen for ever; after a lost connection everybody looks once, as something may have been missed."""
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_dsn(), autocommit=True) as wire:
                    await wire.execute(f"LISTEN {live.CHANNEL}")
                    self._wake_all()
                    async for note in wire.notifies():
                        self._wake(note.payload)
            except psycopg.OperationalError:
                await asyncio.sleep(_RECONNECT)

    def _wake(self, topic: str) -> None:
        for event in self._waiting.get(topic, ()):
            event.set()

    def _wake_all(self) -> None:
        for topic in list(self._waiting):
            self._wake(topic)


def _dsn() -> dict[str, Any]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}


hub = Hub()


@dataclass(frozen=True)
class Page:
    """An open page: who reads which room of which case, and by which session."""

    reader: Actor
    session: str
    case: UUID
    room: str


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """ASGI: GET /live/cases/<id>/ for a signed-in reader; everything else is 404."""
    if scope["type"] == "lifespan":
        return await _lifespan(receive, send)
    pk = _case(scope)
    session = _session(scope)
    who = await _reader(session) if pk else None
    room = _asked(scope, "room") or Compartment.SHARED
    topics = await _topics(who, pk, room) if who and pk else []
    if who is None or pk is None or not topics:
        return await _refuse(send)
    return await _stream(scope, receive, send, page=Page(who, session, pk, room), topics=topics)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})
        if kind == "lifespan.shutdown":
            return


def _case(scope: Message) -> UUID | None:
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    parts = str(scope["path"]).strip("/").split("/")
    if len(parts) != 3 or parts[:2] != ["live", "cases"]:
        return None
    with contextlib.suppress(ValueError):
        return UUID(parts[2])
    return None


def _headers(scope: Message) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _session(scope: Message) -> str:
    return parse_cookie(_headers(scope).get("cookie", "")).get(settings.SESSION_COOKIE_NAME, "")


@sync_to_async
def _reader(session: str) -> Actor | None:
    close_old_connections()
    return _holder(session)


def _holder(session: str) -> Actor | None:
    """Who holds this session now, acting as what."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session or None)
    request.user = get_user(request)
    actor = acting.resolve(request, timezone.now()).actor
    return actor if actor.person else None


@sync_to_async
def _topics(actor: Actor, pk: UUID, room: str) -> list[str]:
    return streams.topics(actor, pk, room)


@sync_to_async
def _news(page: Page, after: int) -> tuple[str, int] | None:
    close_old_connections()
    return news(page, after)


def news(page: Page, after: int) -> tuple[str, int] | None:
    """What `streams.news` gives while the page's session still is its reader's; None ends the stream."""
    if _holder(page.session) != page.reader:
        return None
    return streams.news(page.reader, page.case, after, page.room)


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b""})


async def _stream(scope: Message, receive: Receive, send: Send, *, page: Page, topics: list[str]) -> None:
    headers = _headers(scope)
    await send({"type": "http.response.start", "status": 200, "headers": _stream_headers(headers.get("origin", ""))})
    gone = asyncio.ensure_future(_disconnected(receive))
    try:
        async for chunk in _events(page, topics, _after(scope, headers), gone):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
    finally:
        gone.cancel()
    with contextlib.suppress(OSError, RuntimeError):
        await send({"type": "http.response.body", "body": b""})


def _stream_headers(origin: str) -> list[tuple[bytes, bytes]]:
    found = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    if origin and origin == settings.PUBLIC_URL:
        found += [
            (b"access-control-allow-origin", origin.encode()),
            (b"access-control-allow-credentials", b"true"),
            (b"vary", b"origin"),
        ]
    return found


def _after(scope: Message, headers: dict[str, str]) -> int:
    """The last message the page has: what EventSource says on reconnecting, else what the page said."""
    asked = headers.get("last-event-id") or _asked(scope, "after")
    return int(asked) if asked.isdecimal() else 0


def _asked(scope: Message, name: str) -> str:
    return next(iter(parse_qs(str(scope["query_string"], "ascii", "replace")).get(name, [])), "")


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _events(page: Page, topics: list[str], after: int, gone: asyncio.Future[None]) -> AsyncIterator[bytes]:
    """Chunks of the stream until the reader leaves or may no longer read."""
    with hub.subscribed(topics) as event:
        event.set()  # something may have been said between page and stream
        while not gone.done():
            if event.is_set():
                event.clear()
                news = await _news(page, after)
                if news is None:
                    yield b"event: end\ndata: \n\n"
                    return
                html, after = news
                if html:
                    yield _event(html, after)
            waiting = asyncio.ensure_future(event.wait())
            done, _ = await asyncio.wait({waiting, gone}, timeout=_HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            if not done:
                yield b": still here\n\n"


def _event(html: str, number: int) -> bytes:
    lines = "".join(f"data: {line}\n" for line in html.splitlines())
    return f"id: {number}\n{lines}\n".encode()
