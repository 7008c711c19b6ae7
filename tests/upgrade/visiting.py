"""Browsers and another system, as they come to a restored demonstration; loaded only where its settings are."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from concord.ground.accounts.models import Person
from concord.ground.interchange import signatures
from concord.ground.interchange.signatures import Signed

_FIELD = re.compile(r"<input\b[^>]*>")
_NAME, _VALUE = re.compile(r'\bname="([^"]*)"'), re.compile(r'\bvalue="([^"]*)"')


def browser(who: Mapping[str, str] | None = None) -> Client:
    """Somebody's browser, acting in the standing the dump names; a guest's for None."""
    client = Client(SERVER_NAME="localhost")
    if who is not None:
        client.force_login(Person.objects.get(pk=who["person"]))
        answer = client.post("/acting/", {"standing": who["standing"] or "self"})
        if answer.status_code != 302:
            raise AssertionError(f"{who} may not act: {answer.status_code}")
    return client


def visit(client: Client, url: str) -> tuple[int, str]:
    """Status and text of a page; "" for what is no text."""
    cache.clear()  # a few visits a minute are what the house allows one network
    answer = client.get(url)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content.decode(errors="replace")


def press(client: Client, url: str, **given: Any) -> int:
    """Open a form, fill in what is given beside what the page itself put in, and send it."""
    cache.clear()
    fields = _FIELD.findall(client.get(url).content.decode())
    hidden = [each for each in fields if 'type="hidden"' in each]
    kept = {_of(_NAME, each): _of(_VALUE, each) for each in hidden if _of(_NAME, each) != "csrfmiddlewaretoken"}
    return int(client.post(url, {**kept, **given}).status_code)


def _of(pattern: re.Pattern[str], field: str) -> str:
    found = pattern.search(field)
    return found[1] if found else ""


@dataclass(frozen=True)
class System:
    """Another system with the key it was given then."""

    key_id: str
    secret: str

    def get(self, url: str) -> tuple[int, Any]:
        """Status and JSON of a signed request."""
        parts = urlsplit(url)
        stamp, nonce = str(int(timezone.now().timestamp())), secrets.token_hex(12)
        signed = Signed("GET", parts.path, parts.query, b"", stamp, nonce)
        headers = {
            "X-Concord-Key": self.key_id,
            "X-Concord-Timestamp": stamp,
            "X-Concord-Nonce": nonce,
            "X-Concord-Signature": signatures.sign(self.secret, signed.text),
        }
        answer = Client(SERVER_NAME="localhost").get(url, headers=headers)
        return answer.status_code, answer.json()


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the base class's own name
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The whole application, served over HTTP while the block runs: it starts, and its own authority stamps."""
    from concord.site.wsgi import application  # noqa: PLC0415 -- needs the restored settings

    server = make_server("127.0.0.1", 0, application, handler_class=_Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    before, settings.SIGNING_TSA_URL = settings.SIGNING_TSA_URL, f"{address}/tsa/"
    try:
        yield address
    finally:
        settings.SIGNING_TSA_URL = before
        server.shutdown()
        server.server_close()
