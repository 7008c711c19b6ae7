"""The job worker as a program of its own; `up` and `serve` start it, nobody types it."""

from __future__ import annotations

import asyncio
import signal
from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from concord.site.commands import premises

# Which queues share how many slots; a slot runs one job at a time, in a thread of its own. What waits for somebody
# outside the house has slots of its own: no receiver of events, gateway or long paper stands before clocks and signing.
SLOTS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("default", "lifecycle"), 2),
    (("signing",), 2),
    (("papers", "documents"), 4),
    (("notices",), 2),
    (("pushes",), 2),
)
_GRACE = 10.0  # seconds a job gets to finish when the worker is told to stop; later it counts as stalled and is retried


def main(arguments: list[str]) -> int:
    """Run jobs and periodic tasks until SIGTERM."""
    premises.open_django()
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()):
        asyncio.run(_work())
    return 0


async def _work() -> None:
    """One procrastinate worker for each group of queues; when one falls, all do, and the launcher starts anew."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with app.open_async():
        workers = [asyncio.create_task(_of(queues, slots)) for queues, slots in SLOTS]
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait([*workers, stopped], return_when=asyncio.FIRST_COMPLETED)
        for each in (*workers, stopped):
            each.cancel()
        ends = await asyncio.gather(*workers, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end


async def _of(queues: tuple[str, ...], slots: int) -> None:
    await app.run_worker_async(
        queues=list(queues), concurrency=slots, shutdown_graceful_timeout=_GRACE, install_signal_handlers=False
    )
