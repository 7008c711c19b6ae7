"""Handing a whole request to the pages and their answer back: one connection over the Unix socket for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from concord.site import accepting
from concord.site.porch.bodies import Body
from concord.site.porch.crowd import Turns
from concord.site.porch.door import Line, drained, neighbourhood
from concord.site.porch.heads import Head, Header, Refused

PEER = b"x-concord-peer"  # tells the pages who knocked; nobody outside can send it
_OF_ONE_LINE = {b"connection", b"keep-alive", b"te", b"trailer", b"transfer-encoding", b"upgrade", b"expect"}
_OURS = _OF_ONE_LINE | {b"content-length", b"proxy-connection", PEER}
_STARTING = 45.0  # seconds a request waits for pages that are being started
_THINKING = 120.0  # seconds the pages have until they begin to answer
_BITE = 64 * 1024
_EACH = 16  # requests of one address answered at once; the pages have 32 threads
_END_OF_CHUNKS = b"0\r\n\r\n"
_AGAIN = {b"GET", b"HEAD"}


@dataclass(frozen=True)
class Answered:
    """The head of an answer."""

    status: int
    first: bytes
    headers: tuple[Header, ...]

    def value(self, name: bytes) -> bytes:
        """The header's value, b"" without one."""
        return next((value for each, value in self.headers if each == name), b"")


class Pages:
    """The pages behind a Unix socket. `behind_proxy`: the last X-Forwarded-For says whose turn it is."""

    def __init__(self, place: Path, *, behind_proxy: bool, cookie: str) -> None:
        self._place, self._behind_proxy = place, behind_proxy
        self._cookie = f"{cookie}=".encode()
        self._turns = Turns(_EACH)

    def most(self, head: Head) -> int:
        """The most bytes this request may bring."""
        kind = head.value(b"content-type").decode("latin-1")
        signed_in = any(name == b"cookie" and self._cookie in value for name, value in head.headers)
        return accepting.most(head.method.decode(), head.path, kind, signed_in=signed_in)

    async def answer(self, head: Head, body: Body, line: Line) -> bool:
        """Hand on, hand back; whether the connection may bring another request."""
        async with self._turns.taken(neighbourhood(self._asker(head, line.peer))):
            for again in (head.method in _AGAIN, False):
                try:
                    return await self._handed(head, body, line)
                except _Gone:
                    if not again:
                        raise Refused(502) from None
        raise AssertionError

    def _asker(self, head: Head, peer: str) -> str:
        told = head.value(b"x-forwarded-for") if self._behind_proxy else b""
        return told.rpartition(b",")[2].strip().decode("latin-1") or peer

    async def _handed(self, head: Head, body: Body, line: Line) -> bool:
        async with self._joined() as (back, onward):
            await _send(onward, restated(head, body, line.peer), body)
            answered = await _answered(back)
            keeps = head.keeps and not line.is_last() and _is_delimited(head, answered)
            line.writer.write(_retold(answered, keeps=keeps))
            await _relay(head, answered, back, line.writer)
            return keeps

    @asynccontextmanager
    async def _joined(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        back, onward = await self._connected()
        try:
            yield back, onward
        finally:
            onward.transport.abort()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to the pages; waits while they are being started anew."""
        limit = asyncio.get_running_loop().time() + _STARTING
        while True:
            try:
                return await asyncio.open_unix_connection(self._place, limit=4 * _BITE)
            except (FileNotFoundError, ConnectionRefusedError, BlockingIOError):
                if asyncio.get_running_loop().time() > limit:
                    raise Refused(503) from None
                await asyncio.sleep(0.1)


class _Gone(Exception):
    """The pages went away before they answered."""


def restated(head: Head, body: Body, peer: str) -> bytes:
    """The head as the pages get it, in our own words: the body has a length, the connection ends with it."""
    lines = [b" ".join((head.method, head.target, head.version))]
    lines += [name + b": " + value for name, value in head.headers if name not in _OURS]
    if body.size or head.value(b"content-length"):
        lines.append(b"content-length: %d" % body.size)
    lines += [PEER + b": " + peer.encode("latin-1"), b"connection: close"]
    return b"\r\n".join(lines) + b"\r\n\r\n"


async def _send(onward: asyncio.StreamWriter, head: bytes, body: Body) -> None:
    """The request; pages that answer before they have heard all are listened to."""
    try:
        onward.write(head)
        for piece in body.pieces():
            onward.write(piece)
            await onward.drain()
    except ConnectionError:
        return


async def _answered(back: asyncio.StreamReader) -> Answered:
    try:
        async with asyncio.timeout(_THINKING):
            raw = await back.readuntil(b"\r\n\r\n")
    except TimeoutError:
        raise Refused(504) from None
    except (asyncio.IncompleteReadError, ConnectionError):
        raise _Gone from None
    first, *lines = raw[:-4].split(b"\r\n")
    headers = tuple((name.lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines))
    return Answered(int(first.split(b" ")[1]), first, headers)


def _is_bare(head: Head, answered: Answered) -> bool:
    """An answer that never has a body."""
    return head.method == b"HEAD" or answered.status in {204, 304}


def _is_delimited(head: Head, answered: Answered) -> bool:
    """Whether a reader sees where the answer ends without the connection's end."""
    told = answered.value(b"content-length") or answered.value(b"transfer-encoding")
    return _is_bare(head, answered) or bool(told)


def _retold(answered: Answered, *, keeps: bool) -> bytes:
    kept = [each for each in answered.headers if each[0] not in _OF_ONE_LINE or each[0] == b"transfer-encoding"]
    lines = [answered.first, *(name + b": " + value for name, value in kept)]
    lines.append(b"connection: keep-alive" if keeps else b"connection: close")
    return b"\r\n".join(lines) + b"\r\n\r\n"


async def _relay(head: Head, answered: Answered, back: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The answer's body as it comes; ConnectionError when the pages leave in its middle, which the reader must see."""
    if _is_bare(head, answered):
        return await drained(writer)
    length = answered.value(b"content-length")
    left, end = int(length or b"-1"), b""
    while left and (piece := await back.read(_BITE)):
        left -= len(piece) if length else 0
        end = (end + piece)[-5:]
        writer.write(piece)
        await drained(writer)
    chunked = answered.value(b"transfer-encoding").lower() == b"chunked"
    if (length and left) or (chunked and end != _END_OF_CHUNKS):
        raise ConnectionError
    return None
