"""The body of a request, kept until it is whole: in memory while it is small, else on disk, sealed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator

from concord.ground.files.spool import Spool
from concord.site.porch.crowd import Store
from concord.site.porch.heads import Head, Refused

GRACE = 10.0  # seconds before anybody is slow
RATE = 8 * 1024  # bytes a second everybody manages after it: a bad mobile line does 20 times that
_IN_MEMORY = 2 * 1024 * 1024
_BITE = 64 * 1024
_SIZE = re.compile(rb"[0-9a-fA-F]{1,8}")


class Body:
    """What came so far; `store` keeps account of it under `name`."""

    def __init__(self, store: Store, name: str) -> None:
        self.size = 0
        self._store, self._name = store, name
        self._memory = bytearray()
        self._spool: Spool | None = None

    def add(self, piece: bytes) -> None:
        """The next bytes; Refused when there is no room for them."""
        self._store.take(self._name, len(piece))
        self.size += len(piece)
        if self._spool is None and self.size > _IN_MEMORY:
            self._spool = Spool()
            self._spool.write(self._memory)
            self._memory.clear()
        (self._memory.extend if self._spool is None else self._spool.write)(piece)

    def pieces(self) -> Iterator[bytes]:
        """All of it, from the beginning."""
        if self._spool is None:
            yield bytes(self._memory)
            return
        self._spool.seek(0)
        while piece := self._spool.read(_BITE):
            yield piece

    def close(self) -> None:
        """Let go of it."""
        self._store.give(self._name, self.size)
        self.size = 0
        if self._spool is not None:
            self._spool.close()


class Patience:
    """How long a sender may take: some seconds, and then as long as at least RATE keeps coming."""

    def __init__(self, grace: float = GRACE) -> None:
        self._until = asyncio.get_running_loop().time() + grace
        self._came = 0

    def came(self, count: int) -> None:
        """So many bytes more."""
        self._came += count

    @property
    def until(self) -> float:
        """The moment (of the loop's clock) at which it ends."""
        return self._until + self._came / RATE


async def read(reader: asyncio.StreamReader, head: Head, most: int, patience: Patience, body: Body) -> Body:
    """Fill the body; Refused (413) when it is more than `most` bytes, (408) when it comes too slowly.

    Raises asyncio.IncompleteReadError when the sender leaves in the middle.
    """
    if head.length > most:
        raise Refused(413)
    try:
        async for piece in _pieces(reader, head, patience):
            if body.size + len(piece) > most:
                raise Refused(413)
            body.add(piece)
    except TimeoutError:
        body.close()
        raise Refused(408) from None
    except BaseException:
        body.close()
        raise
    return body


async def _pieces(reader: asyncio.StreamReader, head: Head, patience: Patience) -> AsyncIterator[bytes]:
    if not head.is_chunked:
        async for piece in _exactly(reader, head.length, patience):
            yield piece
        return
    while size := await _chunk_size(reader, patience):
        async for piece in _exactly(reader, size, patience):
            yield piece
        if await _line(reader, patience):
            raise Refused(400)
    if await _line(reader, patience):  # a trailer: nobody sends one
        raise Refused(400)


async def _exactly(reader: asyncio.StreamReader, size: int, patience: Patience) -> AsyncIterator[bytes]:
    while size:
        async with asyncio.timeout_at(patience.until):
            piece = await reader.read(min(size, _BITE))
        if not piece:
            raise asyncio.IncompleteReadError(b"", size)
        size -= len(piece)
        patience.came(len(piece))
        yield piece


async def _chunk_size(reader: asyncio.StreamReader, patience: Patience) -> int:
    told = (await _line(reader, patience)).partition(b";")[0].strip(b" \t")
    if not _SIZE.fullmatch(told):
        raise Refused(400)
    return int(told, 16)


async def _line(reader: asyncio.StreamReader, patience: Patience) -> bytes:
    try:
        async with asyncio.timeout_at(patience.until):
            return (await reader.readuntil(b"\r\n"))[:-2]
    except asyncio.LimitOverrunError:
        raise Refused(400) from None
