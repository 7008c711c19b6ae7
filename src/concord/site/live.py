"""Open pages that show news by themselves: server-sent events, woken by LISTEN, served by one ASGI process.

A NOTIFY payload is a topic that means nothing without the index key; what readers are sent is read afresh each time,
for whoever their sessions are then: a right taken away, a sign-out or another standing ends a stream with the next
event. All pages of one room are read for together.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections
from django.http import parse_cookie
from django.utils import timezone

from concord.ground.accounts import holding
from concord.ground.accounts.holding import Holding
from concord.mediation.talks import live, streams
from concord.mediation.words import Compartment
from concord.site.hub import Hub

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]

# Some proxies cut a silent connection after half a minute.
_HEARTBEAT = 20.0
_END = b"event: end\ndata: \n\n"
_GONE = b""  # the reader has left


@dataclass(eq=False)
class Page:
    """An open page: who reads which room of which case, by which session, up to which message."""

    holder: Holding
    case: UUID
    room: str
    after: int = 0
    chunks: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)


async def _deliver(pages: Sequence[Page]) -> None:
    """Give each page what was said since, or the end of its stream."""
    try:
        told = await sync_to_async(_read)(pages)
    except Exception:
        for page in pages:
            page.chunks.put_nowait(_END)
        raise
    for page, news in zip(pages, told, strict=True):
        if news is None:
            page.chunks.put_nowait(_END)
        elif news.html:
            page.after = news.newest
            page.chunks.put_nowait(_event(news))


def _read(pages: Sequence[Page]) -> list[streams.News | None]:
    close_old_connections()
    return read(pages)


def read(pages: Sequence[Page]) -> list[streams.News | None]:
    """What each page of one room is to be sent; None for those whose session is not their reader's any more."""
    holders, at = [page.holder for page in pages], timezone.now()
    held = holding.still(holders, at)
    for page, now in zip(pages, held, strict=True):
        page.holder = now or page.holder
    readers = [streams.Reader(page.holder.actor, page.after) for page in pages]
    told = streams.news(pages[0].case, pages[0].room, readers)
    return [news if now else None for now, news in zip(held, told, strict=True)]


hub = Hub(live.CHANNEL, _deliver)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """ASGI: GET /live/cases/<id>/ for a signed-in reader; everything else is 404."""
    if scope["type"] == "lifespan":
        return await _lifespan(receive, send)
    pk = _case(scope)
    holder = await _holder(_session(scope)) if pk else None
    room = _asked(scope, "room") or Compartment.SHARED
    topic = await _topic(holder, pk, room) if holder and pk else None
    if holder is None or pk is None or topic is None:
        return await _refuse(send)
    page = Page(holder, pk, room, _after(scope))
    return await _stream(scope, receive, send, page=page, topic=topic)


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
def _holder(session: str) -> Holding | None:
    close_old_connections()
    return holding.hold(session, timezone.now())


@sync_to_async
def _topic(holder: Holding, pk: UUID, room: str) -> str | None:
    return streams.topic(holder.actor, pk, room)


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b""})


async def _stream(scope: Message, receive: Receive, send: Send, *, page: Page, topic: str) -> None:
    headers = _stream_headers(_headers(scope).get("origin", ""))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    gone = asyncio.ensure_future(_disconnected(receive, page))
    try:
        async for chunk in _chunks(page, topic):
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


def _after(scope: Message) -> int:
    """The last message the page has: what EventSource says on reconnecting, else what the page said."""
    asked = _headers(scope).get("last-event-id") or _asked(scope, "after")
    return int(asked) if asked.isdecimal() else 0


def _asked(scope: Message, name: str) -> str:
    return next(iter(parse_qs(str(scope["query_string"], "ascii", "replace")).get(name, [])), "")


async def _disconnected(receive: Receive, page: Page) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    page.chunks.put_nowait(_GONE)


async def _chunks(page: Page, topic: str) -> AsyncIterator[bytes]:
    """Chunks of the stream until the reader leaves or may no longer read."""
    with hub.watched(topic, page):
        while True:
            try:
                chunk = await asyncio.wait_for(page.chunks.get(), _HEARTBEAT)
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if chunk == _GONE:
                return
            yield chunk
            if chunk == _END:
                return


def _event(news: streams.News) -> bytes:
    lines = "".join(f"data: {line}\n" for line in news.html.splitlines())
    return f"id: {news.newest}\n{lines}\n".encode()
