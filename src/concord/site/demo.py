"""The demonstration park, composed from what each duty plants; and whom one can sign in as."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.conf import settings

from concord.ground.accounts import queries as people
from concord.ground.signing import ca, tsa, tsa_server
from concord.mediation import demo as mediation
from concord.mediation.models import Case
from concord.registry import demo as registry

Progress = Callable[[str, int, int], None]


def planted() -> bool:
    """Whether the park already stands."""
    return Case.objects.exists()


def plant(progress: Progress) -> None:
    """Make the park through operations, as its people would have made it."""
    at = datetime.now(UTC)
    park = registry.plant_park(at=at, progress=progress)
    staff = park.regional
    desk = mediation.Desk(staff.body, staff.clerks[0], staff.head, staff.mediators)
    with _time_stamps():
        mediation.plant_cases(
            desk,
            workers=park.workers,
            firms=[firm.enterprise for firm in park.firms if firm.enterprise.representative_phone],
            at=at,
            progress=progress,
        )


def cast() -> list[tuple[str, str]]:
    """One person for each thing people do here, (name, what they do)."""
    return [
        (group.members[0].person.name, group.label) for group in people.cast(datetime.now(UTC), each=1) if group.members
    ]


class _Stamp(BaseHTTPRequestHandler):
    """The test authority for the minutes before the web server answers."""

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        at = datetime.now(UTC)
        answer = tsa_server.answer(query, ca.test_tsa(at=at), at=at)
        self.send_response(200)
        self.send_header("Content-Type", tsa.TYPE)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's own name
        """Say nothing: progress is shown elsewhere."""


@contextmanager
def _time_stamps() -> Iterator[None]:
    """Real RFC 3161 time stamps while planting, from the same test authority the pages use later."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stamp)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before, settings.SIGNING_TSA_URL = settings.SIGNING_TSA_URL, f"http://127.0.0.1:{server.server_port}/"
    try:
        yield
    finally:
        settings.SIGNING_TSA_URL = before
        server.shutdown()
