"""One LISTEN connection for all open pages of a process: whoever watches a topic that woke is read for together."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

import psycopg
from django.db import connection

Watcher = TypeVar("Watcher")
Deliver = Callable[[Sequence[Watcher]], Awaitable[None]]

_RECONNECT = 1.0
_log = logging.getLogger(__name__)


class Hub(Generic[Watcher]):
    """Wakes the watchers of a topic, in the order in which topics woke; a topic that wakes again waits its turn once.

    `deliver` is given all watchers of one topic at a time. Nothing is lost when the listening connection breaks:
    everybody is woken once it is back.
    """

    def __init__(self, channel: str, deliver: Deliver[Watcher]) -> None:
        self._channel, self._deliver = channel, deliver
        self._watching: dict[str, set[Watcher]] = defaultdict(set)
        self._due: dict[str, set[Watcher]] = {}
        self._news = asyncio.Event()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    @contextmanager
    def watched(self, topic: str, watcher: Watcher) -> Iterator[None]:
        """While inside, the watcher is delivered to whenever the topic wakes, and once at the start."""
        self._ensure_running()
        self._watching[topic].add(watcher)
        self._wake(topic, {watcher})
        try:
            yield
        finally:
            self._watching[topic].discard(watcher)
            if not self._watching[topic]:
                del self._watching[topic]

    def _ensure_running(self) -> None:
        for name, work in (("listen", self._listen), ("serve", self._serve)):
            if name not in self._tasks or self._tasks[name].done():
                self._tasks[name] = asyncio.get_running_loop().create_task(work())

    def _wake(self, topic: str, watchers: set[Watcher]) -> None:
        if watchers:
            self._due.setdefault(topic, set()).update(watchers)
            self._news.set()

    async def _listen(self) -> None:
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(**_dsn(), autocommit=True) as wire:
                    await wire.execute(f"LISTEN {self._channel}")
                    for topic, watchers in self._watching.items():
                        self._wake(topic, watchers)
                    async for note in wire.notifies():
                        self._wake(note.payload, self._watching.get(note.payload, set()))
            except psycopg.OperationalError:
                await asyncio.sleep(_RECONNECT)

    async def _serve(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            while self._due:
                topic = next(iter(self._due))
                await self._try(self._due.pop(topic))

    async def _try(self, watchers: set[Watcher]) -> None:
        try:
            await self._deliver(list(watchers))
        except Exception:
            _log.exception("open pages could not be told")


def _dsn() -> dict[str, Any]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
