"""The programs of an installation: pages, live streams and the job worker."""

from __future__ import annotations

import os
import sys

from concord.site.commands.group import Program

_THREADS = "16"  # requests one web process answers at once; each may hold a database connection
_WAITING = "512"  # open connections a web process keeps: idle browsers and live pages, not only work


def web(host: str, port: int) -> Program:
    """granian with the pages' WSGI door. Thread and connection counts are explicit: its defaults fit async code."""
    options = {
        "--workers": str(min(2, os.cpu_count() or 1)),
        "--blocking-threads": _THREADS,
        "--backpressure": _WAITING,
    }
    return _granian("网页服务", "wsgi", host, port, options)


def live(host: str, port: int) -> Program:
    """granian with the ASGI door of live streams: one process holds them all without a thread for each."""
    return _granian("实时消息", "asgi", host, port, {"--workers": "1"})


def _granian(name: str, interface: str, host: str, port: int, options: dict[str, str]) -> Program:
    settled = {
        "--interface": interface,
        "--host": host,
        "--port": str(port),
        "--workers-kill-timeout": "10",
        "--log-level": "error",  # below that it warns about the thread count chosen here
        **options,
    }
    flags = [part for option in settled.items() for part in option]
    door = f"concord.site.{interface}:application"
    return Program(name, [sys.executable, "-m", "granian", *flags, "--no-ws", "--respawn-failed-workers", door])


def worker() -> Program:
    """procrastinate's worker: runs jobs and the clock's periodic tasks."""
    return Program("后台任务", [sys.executable, "-m", "concord.site.commands", "worker"])
