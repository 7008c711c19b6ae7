"""The job worker as a program of its own; `up` and `serve` start it, nobody types it."""

from __future__ import annotations

import asyncio
from typing import cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from concord.site.commands import premises

_AT_ONCE = 4  # jobs; each runs in a thread of its own
_GRACE = 10.0  # seconds a job gets to finish when the worker is told to stop; later it counts as stalled and is retried


def main(arguments: list[str]) -> int:
    """Run jobs and periodic tasks until SIGTERM."""
    premises.open_django()
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()):
        asyncio.run(_work())
    return 0


async def _work() -> None:
    async with app.open_async():
        await app.run_worker_async(concurrency=_AT_ONCE, shutdown_graceful_timeout=_GRACE)
