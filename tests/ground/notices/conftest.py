"""People who can be reached, a gateway and a mail server on this machine, and a fixed hour of the day."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from concord.ground.accounts.models import Person
from concord.ground.installation import queries as installation
from concord.ground.vault.indexes import blind_index

NOON = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_demo_mark_is_remembered() -> Iterator[None]:
    """The mark is cached for a process; here each test decides anew."""
    installation.is_demo.cache_clear()
    yield
    installation.is_demo.cache_clear()


@pytest.fixture
def make_person() -> Callable[..., Person]:
    """Makes an invented person with a proved phone, unless told otherwise."""

    def make(name: str, phone: str = "", email: str = "", *, proved: bool = True) -> Person:
        return Person.objects.create(
            handle=name,
            name=name,
            phone=phone,
            phone_index=blind_index("phone", phone) if phone else None,
            phone_verified_at=NOON if phone and proved else None,
            email=email,
            joined_at=NOON,
        )

    return make


@dataclass
class Gateway:
    """An SMS gateway of our own: remembers what it was sent, answers `status`."""

    url: str = ""
    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    """A gateway on loopback, configured as the installation's."""
    kept = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            kept.headers.append(dict(self.headers))
            self.send_response(kept.status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        kept.url = f"http://127.0.0.1:{server.server_address[1]}/sms?v=1"
        settings.SMS_URL, settings.SMS_TOKEN = kept.url, "token-of-the-gateway"
        yield kept
        server.shutdown()


class _Smtp(socketserver.StreamRequestHandler):
    """As much SMTP as one message takes."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline():
            word = line.decode().split()[0].upper()
            if word == "DATA":
                self._say("354 go on")
                self._read_letter()
            elif word == "QUIT":
                self._say("221 bye")
                return
            self._say("250 ok")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def _read_letter(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(b"".join(lines))  # type: ignore[attr-defined]  # set by the fixture


@pytest.fixture
def letters(settings: Any) -> Iterator[list[bytes]]:
    """The letters a mail server on loopback took over."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Smtp) as server:
        server.letters = []  # type: ignore[attr-defined]  # read by the handler
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.SMTP_URL = f"smtp://127.0.0.1:{server.server_address[1]}?starttls=0"
        settings.MAIL_FROM = "concord@park.example"
        yield server.letters  # type: ignore[attr-defined]  # set above
        server.shutdown()
