"""How soon an event stands on open pages: one process of streams, each page an EventSource connection on loopback.

The client counts in one clock: from the moment its own LISTEN hears the NOTIFY (the floor) to the moment the page's
connection has the news. Two shapes: every page on a case of its own, and all pages on one case.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from uuid import UUID

import psycopg
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from concord.ground.accounts.models import Person
from concord.mediation.models import Case, Message, Party
from concord.mediation.talks import live
from concord.mediation.words import Compartment
from concord.site.commands import ports, programs

_PROJECT = Path(__file__).resolve().parents[1]
_BOUNDS = (8.0, 60.0)  # milliseconds at the 99th percentile, beyond NOTIFY's own: each on its own case, all on one
_PATIENCE = 30.0
# One reader on one machine has all the pages here.
_ROOM = {"CONCORD_LIVE_SEATS": "5000,5000", "CONCORD_BEHIND_PROXY": "1"}


@dataclass
class Wire:
    """One open page: its case, and the moments (perf_counter) at which news came."""

    case: UUID
    came: asyncio.Queue[float] = field(default_factory=asyncio.Queue)


def measure(*, pages: int, events: int) -> bool:
    """Print both shapes; True when each keeps its bound."""
    listening = ports.listen("127.0.0.1", 0)
    port, program = int(listening.getsockname()[1]), programs.live(listening)
    process = subprocess.Popen(  # noqa: S603 -- our own program
        program.argv, env={**os.environ, **_ROOM, "PYTHONPATH": str(_PROJECT / "src")}, pass_fds=program.files
    )
    try:
        _await(port)
        reader = Person.objects.get(pk=Party.objects.filter(person__isnull=False).values_list("person", flat=True)[0])
        cases = list(Case.objects.filter(parties__person=reader, state="mediating").values_list("pk", flat=True))
        cases += list(
            Case.objects.filter(parties__person=reader, state="archived").values_list("pk", flat=True)[:pages]
        )
        return asyncio.run(_both(port, _session(reader), cases[:pages], events))
    finally:
        process.terminate()
        process.wait(20)


async def _both(port: int, cookie: str, cases: list[UUID], events: int) -> bool:
    _say(f"\n{'event to open pages':44}{'p50 ms':>9}{'p99 ms':>9}{'most ms':>9}")
    shapes = (
        (f"{len(cases)} pages, each a case of its own", cases, events),
        (f"{len(cases)} pages, all on one case", cases[:1] * len(cases), max(3, events // 40)),
    )
    good = []
    for (name, opened, times), bound in zip(shapes, _BOUNDS, strict=True):
        notify, beyond = await _shape(port, cookie, opened, times)
        floor = _row("floor: NOTIFY to one listener", notify)
        good.append(_row(name, beyond) <= bound + floor)
    return all(good)


def _row(name: str, spent: list[float]) -> float:
    """Print one line; its 99th percentile in milliseconds."""
    ordered = sorted(each * 1000 for each in spent)
    last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    _say(f"{name:44}{ordered[len(ordered) // 2]:9.2f}{last:9.2f}{ordered[-1]:9.2f}")
    return last


async def _shape(port: int, cookie: str, cases: list[UUID], times: int) -> tuple[list[float], list[float]]:
    """Seconds: commit to listener for each event, and listener to page for each page concerned."""
    wires = [Wire(case) for case in cases]
    readers = [asyncio.create_task(_read(port, cookie, wire)) for wire in wires]
    await _all_open(wires)
    notify, beyond = [], []
    async with await psycopg.AsyncConnection.connect(settings_dsn(), autocommit=True) as ears:
        await ears.execute(f"LISTEN {live.CHANNEL}")
        for no in range(times):
            case = cases[no * 7 % len(cases)]
            concerned = [wire for wire in wires if wire.case == case]
            sent = await sync_to_async(_say_something)(case)
            heard = await _hear(ears)
            came = await asyncio.wait_for(asyncio.gather(*(wire.came.get() for wire in concerned)), _PATIENCE)
            notify.append(heard - sent)
            beyond += [moment - heard for moment in came]
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)
    return notify, beyond


async def _hear(ears: psycopg.AsyncConnection[tuple[object, ...]]) -> float:
    async for _ in ears.notifies(timeout=_PATIENCE, stop_after=1):
        return time.perf_counter()
    raise TimeoutError("no NOTIFY came")


async def _all_open(wires: list[Wire]) -> None:
    """Every page has first been sent what was said already."""
    await asyncio.wait_for(asyncio.gather(*(wire.came.get() for wire in wires)), 600)


async def _read(port: int, cookie: str, wire: Wire) -> None:
    """Keep one connection open and note when an event is whole; a new page is told everything first."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /live/cases/{wire.case}/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
    writer.write(head.encode())
    try:
        while line := await reader.readline():
            if line.startswith(b"id:"):
                wire.came.put_nowait(time.perf_counter())
    finally:
        writer.close()


def _say_something(case: UUID) -> float:
    """Copy the last message of the case and announce it, as saying something does; the moment of its commit."""
    columns = [each.column for each in Message._meta.concrete_fields if not each.primary_key]
    names = ", ".join(columns)
    last = Message.objects.filter(case=case, compartment=Compartment.SHARED).latest("pk").pk
    topic = live.topic(Case(pk=case))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH said AS (INSERT INTO {Message._meta.db_table} ({names})"  # noqa: S608 -- our own table
            f" SELECT {names} FROM {Message._meta.db_table} WHERE id = %s RETURNING 1)"
            " SELECT pg_notify(%s, %s) FROM said",
            [last, live.CHANNEL, topic],
        )
    return time.perf_counter()


def settings_dsn() -> str:
    """The bench's own database."""
    return os.environ["CONCORD_DATABASE_URL"]


def _session(person: Person) -> str:
    """A cookie of a session of this person."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def _await(port: int) -> None:
    """Until the process answers, were it with a refusal."""
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the live process did not start")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
