"""Who stands at the door: how many connections an address has, and who gives way when there is no room."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from concord.site.porch.heads import Refused

Writer = asyncio.StreamWriter


class Crowd:
    """Connections by address, and those among them that have not said yet what they want, in the order they came."""

    def __init__(self, *, most: int, most_each: int) -> None:
        self._most, self._most_each = most, most_each
        self._by_address: Counter[str] = Counter()
        self._silent: dict[Writer, None] = {}
        self._all = 0

    def __len__(self) -> int:
        return self._all

    @contextmanager
    def standing(self, address: str, writer: Writer) -> Iterator[bool]:
        """While inside the connection counts; False when there is no room for it.

        A connection that is one too many altogether sends away whoever has been silent longest.
        """
        if self._by_address[address] >= self._most_each or not self._has_room():
            yield False
            return
        self._by_address[address] += 1
        self._all += 1
        try:
            yield True
        finally:
            self._all -= 1
            self._by_address[address] -= 1
            if not self._by_address[address]:
                del self._by_address[address]

    def _has_room(self) -> bool:
        if self._all < self._most:
            return True
        silent = next(iter(self._silent), None)
        if silent is None:
            return False
        del self._silent[silent]
        silent.transport.abort()
        return True

    @contextmanager
    def silent(self, writer: Writer) -> Iterator[None]:
        """While a connection has not sent a whole request it may be sent away."""
        self._silent[writer] = None
        try:
            yield
        finally:
            self._silent.pop(writer, None)


class Seats:
    """At most so many at once for each name; one more is refused."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._here: Counter[str] = Counter()

    @contextmanager
    def taken(self, name: str) -> Iterator[None]:
        """While inside a seat is taken; Refused (429) when there is none."""
        if self._here[name] >= self._most:
            raise Refused(429)
        self._here[name] += 1
        try:
            yield
        finally:
            self._here[name] -= 1
            if not self._here[name]:
                del self._here[name]


class Store:
    """How many bytes of unfinished requests are kept, in all and for each name; more is refused (503)."""

    def __init__(self, *, most: int, most_each: int) -> None:
        self._most, self._most_each = most, most_each
        self._kept: Counter[str] = Counter()

    def take(self, name: str, count: int) -> None:
        """So many bytes more; Refused when there is no room for them."""
        if self._kept[name] + count > self._most_each or self._kept.total() + count > self._most:
            raise Refused(503)
        self._kept[name] += count

    def give(self, name: str, count: int) -> None:
        """So many bytes less."""
        self._kept[name] -= count
        if not self._kept[name]:
            del self._kept[name]


class Turns:
    """At most so many at once for each name; the others wait in line."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._here: Counter[str] = Counter()
        self._lines: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def taken(self, name: str) -> AsyncIterator[None]:
        """Wait for one's turn; inside it is taken."""
        line = self._lines.setdefault(name, asyncio.Semaphore(self._most))
        self._here[name] += 1
        try:
            async with line:
                yield
        finally:
            self._here[name] -= 1
            if not self._here[name]:
                del self._here[name], self._lines[name]
