"""The programs of an installation: the web server and the job worker."""

from __future__ import annotations

import os
import sys

from concord.site.commands.group import Program

_THREADS = "16"  # requests one web process answers at once; each may hold a database connection
_WAITING = "512"  # open connections a web process keeps: idle browsers and live pages, not only work


def web(host: str, port: int, *, workers: int | None = None) -> Program:
    """granian with the pages' WSGI door. Thread and connection counts are explicit: its defaults fit async code."""
    count = workers or min(2, os.cpu_count() or 1)
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(count),
        "--blocking-threads": _THREADS,
        "--backpressure": _WAITING,
        "--workers-kill-timeout": "10",
        "--log-level": "error",  # below that it warns about the thread count chosen here
    }
    flags = [part for option in options.items() for part in option]
    door = "concord.site.wsgi:application"
    return Program("网页服务", [sys.executable, "-m", "granian", *flags, "--no-ws", "--respawn-failed-workers", door])


def worker() -> Program:
    """procrastinate's worker: runs jobs and the clock's periodic tasks."""
    return Program("后台任务", [sys.executable, "-m", "concord.site.commands", "worker"])
