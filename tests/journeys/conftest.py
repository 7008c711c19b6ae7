"""One demonstration for all journeys, started the way anybody starts it, and one browser to visit it with."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, sync_playwright

from concord.site import env
from tests.journeys.visitors import DESK, Visitor, Window

_CHROMIUM = "/usr/bin/chromium"
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE = 240  # seconds until the park is planted and answers, on a busy machine
_HERE = Path(__file__).parent

Enter = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys visit the same park, so they stay in one process."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def park(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh demonstration; CONCORD_JOURNEYS_AT names one that already runs."""
    if running := env.text("CONCORD_JOURNEYS_AT"):
        yield running
        return
    folder = tmp_path_factory.mktemp("park")
    port = _free_port()
    with _empty_database() as url, (folder / "log").open("w+") as log:
        program = _start(folder, port, url, log.fileno())
        try:
            _await(program, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait(60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _empty_database() -> Iterator[str]:
    """A database of its own beside the one the other tests use."""
    at = settings.DATABASES["default"]
    name = f"journeys_{os.getpid()}"
    with psycopg.connect(env.address(at, "postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield env.address(at, name)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _start(folder: Path, port: int, url: str, log: int) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONCORD_")}
    return subprocess.Popen(
        [sys.executable, "-m", "concord.site.commands", "up", "--port", str(port), "--data", str(folder / "data")],
        cwd=env.PROJECT,
        env={**kept, "CONCORD_DATABASE_URL": url, "CONCORD_SMALL_DEMO": "1", "PYTHONPATH": _path()},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )


def _path() -> str:
    """Our sources before whatever this run was given to load."""
    return os.pathsep.join(filter(None, [str(env.PROJECT / "src"), os.environ.get("PYTHONPATH")]))


def _await(program: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + _PATIENCE
    while "和园已就绪" not in (told := log.read_text()):
        assert program.poll() is None, told
        assert time.monotonic() < limit, told
        time.sleep(0.2)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # A library that shows programs another day (./concord test --long) keeps Chromium from starting.
        own = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}
        chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=_QUIET, env=own)
        yield chromium
        chromium.close()


@pytest.fixture
def enter(park: str, browser: Browser) -> Iterator[Enter]:
    """Let somebody in: `enter("韦小满", PHONE)` signs a person of the park in, `enter()` opens a stranger's window."""
    visitors: list[Visitor] = []

    def let_in(name: str = "", window: Window = DESK, *, script: bool = True) -> Visitor:
        visitor = Visitor(browser, park, window, script=script)
        visitors.append(visitor)
        if name:
            visitor.sign_in(name)
        return visitor

    yield let_in
    for visitor in visitors:
        visitor.leave()
