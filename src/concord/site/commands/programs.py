"""The programs of an installation: the porch, pages, live streams and the job worker."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import replace
from pathlib import Path

from concord.site.commands.group import Program

_THREADS = "16"  # requests one web process answers at once; each may hold a database connection
_WAITING = "512"  # connections from the porch a web process keeps, one for each request


def working(parts: list[Program], database: str) -> list[Program]:
    """The same programs, connecting to the database at this address instead of ours: as a role that owns nothing."""
    return [replace(part, variables={**part.variables, "CONCORD_DATABASE_URL": database}) for part in parts]


def porch(listening: socket.socket, place: Path) -> Program:
    """Where guests knock: hears them out and hands whole requests to the pages at `place`."""
    return _ours("门廊", "porch", listening, "--pages", str(place))


def live(listening: socket.socket) -> Program:
    """The live streams: one process holds them all without a thread for each."""
    return _ours("实时消息", "live", listening)


def _ours(name: str, command: str, listening: socket.socket, *more: str) -> Program:
    number = listening.fileno()
    argv = [sys.executable, "-m", "concord.site.commands", command, "--fd", str(number), *more]
    return Program(name, argv, files=(number,))


def pages(place: Path) -> Program:
    """granian with the pages' WSGI door on a Unix socket that only this account may open.

    Thread and connection counts are explicit: its defaults fit async code.
    """
    settled = {
        "--interface": "wsgi",
        "--uds": str(place),
        "--uds-permissions": "0600",
        "--http": "1",
        "--workers": str(min(2, os.cpu_count() or 1)),
        "--blocking-threads": _THREADS,
        "--backpressure": _WAITING,
        "--workers-kill-timeout": "10",
        "--log-level": "error",  # below that it warns about the thread count chosen here
    }
    flags = [part for option in settled.items() for part in option]
    door = "concord.site.wsgi:application"
    argv = [sys.executable, "-m", "granian", *flags, "--no-ws", "--respawn-failed-workers", door]
    return Program("网页服务", argv, variables={"CONCORD_BEHIND_PORCH": "1"}, place=place)


def worker() -> Program:
    """procrastinate's worker: runs jobs and the clock's periodic tasks."""
    return Program("后台任务", [sys.executable, "-m", "concord.site.commands", "worker"])
