"""The demonstration park, composed from what each duty plants; and whom one can sign in as."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from django.conf import settings

from concord.ground.accounts import queries as people
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle import duty
from concord.ground.lifecycle.duty import Planting
from concord.ground.privacy import demo as privacy
from concord.ground.signing import ca, tsa, tsa_server
from concord.registry import demo as registry
from concord.registry.models import Enterprise

_NEWCOMER = 1  # among the workers: has not yet been shown how personal information is handled

Progress = Callable[[str, int, int], None]


def planted() -> bool:
    """Whether the park already stands."""
    return Enterprise.objects.exists()


def plant(progress: Progress, *, whole: bool = True) -> None:
    """Make the park through operations, as its people would have made it: a smaller one unless `whole`."""
    at = datetime.now(UTC)
    since = at - timedelta(days=(registry.FULL if whole else registry.SMALL).days)
    with _time_stamps(since=since) as stamp_at:
        planting = Planting(at=at, whole=whole, progress=progress, stamp_at=stamp_at)
        for each in duty.every():
            if each.demo is not None:
                each.demo(planting)
    _plant_privacy(planting.find(registry.Park), since=since, at=at)


def _plant_privacy(park: registry.Park, *, since: datetime, at: datetime) -> None:
    """What people asked of their data; it needs the people of every duty, so it comes last."""
    newcomer = park.workers[_NEWCOMER]
    privacy.inform(Person.objects.filter(is_active=True).exclude(pk=newcomer.pk), at=at)
    privacy.plant([Actor(each) for each in park.workers[:12]], office=park.office, since=since, now=at)


def cast() -> list[tuple[str, str]]:
    """One person for each thing people do here, (name, what they do)."""
    return [
        (group.members[0].person.name, group.label) for group in people.cast(datetime.now(UTC), each=1) if group.members
    ]


class _Stamp(BaseHTTPRequestHandler):
    """The test authority for the minutes before the web server answers; its clock is the planted act's."""

    clock: ClassVar[datetime]

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        answer = tsa_server.answer(query, ca.test_tsa(at=self.clock), at=self.clock)
        self.send_response(200)
        self.send_header("Content-Type", tsa.TYPE)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's own name
        """Say nothing: progress is shown elsewhere."""


def _set_clock(at: datetime) -> None:
    _Stamp.clock = at


@contextmanager
def _time_stamps(*, since: datetime) -> Iterator[Callable[[datetime], None]]:
    """Real RFC 3161 time stamps while planting, from the same test authority the pages use later.

    Yields what sets their clock, never before `since`: then the authority itself was founded.
    """
    ca.test_tsa(at=since)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stamp)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before, settings.SIGNING_TSA_URL = settings.SIGNING_TSA_URL, f"http://127.0.0.1:{server.server_port}/"
    try:
        yield _set_clock
    finally:
        settings.SIGNING_TSA_URL = before
        server.shutdown()
        server.server_close()
