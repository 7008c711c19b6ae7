"""One listening socket: lets guests in, hears each request out, and hands it to whoever answers."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from concord.site.porch import bodies, heads, words
from concord.site.porch.bodies import Body, Patience
from concord.site.porch.crowd import Crowd, Store
from concord.site.porch.heads import Head, Refused

Writer = asyncio.StreamWriter


@dataclass(frozen=True)
class Line:
    """A connection and the address at its other end; `is_last` says whether what is asked now is its last request."""

    reader: asyncio.StreamReader
    writer: Writer
    peer: str
    is_last: Callable[[], bool] = bool


# Answers one request; True when the connection may bring another. Refused before anything was written.
Answer = Callable[[Head, Body, Line], Awaitable[bool]]
Most = Callable[[Head], int]

_SLOWEST = 30.0  # seconds in which a reader takes what fills its line, or is left
_AHEAD = 1024 * 1024  # bytes written before anybody waits for the reader
_LEAVING = 10.0  # seconds for what is being heard or answered when the program is told to stop
_LAST_CALL = 1.0  # seconds in which a connection that stays open may still bring a request then


@dataclass(frozen=True)
class Manners:
    """How long and how many: seconds for a head, for a body before anybody is slow, between two requests; connections
    in all and an address; bytes of unfinished requests in all and an address.
    """

    head: float = 10.0
    body: float = bodies.GRACE
    idle: float = 30.0
    most: int = 4096
    most_each: int = 256
    kept: int = 1024**3
    kept_each: int = 400 * 1024**2


class Door:
    """Serves one socket until SIGTERM, and for at most `leaving` seconds more whoever is inside."""

    def __init__(self, answer: Answer, most: Most, manners: Manners, *, leaving: float = _LEAVING) -> None:
        self._answer, self._most, self._manners, self._patience = answer, most, manners, leaving
        self.crowd = Crowd(most=manners.most, most_each=manners.most_each)
        self._store = Store(most=manners.kept, most_each=manners.kept_each)
        self._inside: set[asyncio.Task[None]] = set()
        self._idle: set[asyncio.Timeout] = set()
        self._is_leaving = False

    async def serve(self, listening: socket.socket) -> None:
        """Accept until SIGTERM or Ctrl-C, as `serve_until` does."""
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await self.serve_until(stop, listening)

    async def serve_until(self, stop: asyncio.Event, listening: socket.socket) -> None:
        """Accept until told to stop, then let everybody inside come to their end.

        A proxy keeps connections for many guests and may use one in the moment we leave: each is answered once more,
        told that this was the last, and closed only after a second of silence.
        """
        server = await asyncio.start_server(self.meet, sock=listening, limit=heads.MOST, backlog=1024)
        await stop.wait()
        server.close()
        self._is_leaving, last_call = True, asyncio.get_running_loop().time() + _LAST_CALL
        for each in self._idle:
            each.reschedule(min(each.when() or last_call, last_call))
        if self._inside:
            await asyncio.wait(self._inside, timeout=self._patience)

    async def meet(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        """One connection from its beginning to its end."""
        peer = str((writer.get_extra_info("peername") or ("",))[0])
        writer.transport.set_write_buffer_limits(high=_AHEAD)
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 -- a connection is always a task
        self._inside.add(task)
        try:
            with self.crowd.standing(neighbourhood(peer), writer) as has_room:
                if has_room:
                    await self._converse(Line(reader, writer, peer, lambda: self._is_leaving))
        except (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError):
            writer.transport.abort()
        finally:
            await _closed(writer)
            self._inside.discard(task)

    async def _converse(self, line: Line) -> None:
        wait = self._manners.head
        try:
            while await self._one(line, wait):
                wait = self._manners.idle
        except Refused as refused:
            line.writer.write(words.page(refused.status))
            await drained(line.writer)
            await _heard_out(line)

    async def _one(self, line: Line, wait: float) -> bool:
        """One request; False when it was the connection's last."""
        with self.crowd.silent(line.writer):
            head = await self._head(line.reader, min(wait, _LAST_CALL) if self._is_leaving else wait)
            if head is None:
                return False
            body = await self._body(line, head)
        try:
            return await self._answer(head, body, line)
        finally:
            body.close()

    async def _head(self, reader: asyncio.StreamReader, wait: float) -> Head | None:
        """The next request's head; None when nobody asks any more, or too slowly."""
        try:
            async with asyncio.timeout(wait) as limit:
                self._idle.add(limit)
                try:
                    return heads.parse(await reader.readuntil(b"\r\n\r\n"))
                finally:
                    self._idle.discard(limit)
        except asyncio.LimitOverrunError:
            raise Refused(431) from None
        except (TimeoutError, asyncio.IncompleteReadError):
            return None

    async def _body(self, line: Line, head: Head) -> Body:
        most = self._most(head)
        if head.length > most:
            raise Refused(413)
        if (head.length or head.is_chunked) and head.value(b"expect").lower() == b"100-continue":
            line.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = Body(self._store, neighbourhood(line.peer))
        return await bodies.read(line.reader, head, most, Patience(self._manners.body), body)


def neighbourhood(peer: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 network that one line of IPv6 is given."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return peer
    if isinstance(address, ipaddress.IPv4Address):
        return peer
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


async def drained(writer: Writer) -> None:
    """Wait until the reader has taken enough; TimeoutError for one who does not read."""
    async with asyncio.timeout(_SLOWEST):
        await writer.drain()


async def _heard_out(line: Line) -> None:
    """Let somebody in the middle of sending come to read the refusal: take a little more, throw it away."""
    if line.writer.can_write_eof():
        line.writer.write_eof()
    with contextlib.suppress(TimeoutError, OSError):
        async with asyncio.timeout(2):
            for _ in range(64):
                if not await line.reader.read(64 * 1024):
                    return


async def _closed(writer: Writer) -> None:
    writer.close()
    try:
        async with asyncio.timeout(_SLOWEST):
            await writer.wait_closed()
    except (OSError, TimeoutError):
        writer.transport.abort()
