"""Guests without an account who take their time, against a running installation; a visitor's pages must stay quick.

`.venv/bin/python tests/attacks/slow.py --url http://127.0.0.1:8000 [--guests 200] [--seconds 40]`; exit 1 when one of
the visitor's pages took a second or longer or failed. Each guest begins anew when it is sent away. Four kinds in equal
numbers: a body and a head of one byte every two seconds, a body in chunks of one byte, a reader who reads nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_PAUSE = 2.0
_BOUND = 1.0
_PAGES = ("/", "/sign-in/", "/verify/", "/law/")


@dataclass
class Tally:
    """What happened: how often guests began, and how long each of the visitor's pages took (seconds)."""

    began: int = 0
    visits: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether the visitor was served all along."""
        return bool(self.visits) and not self.failed and max(self.visits) < _BOUND


_POST = b"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
_DRIPS: tuple[tuple[bytes, bytes], ...] = (
    (_POST + b"Content-Length: 5000\r\n\r\n", b"x"),
    (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-", b"a"),
    (_POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    (b"GET /static/vendor/htmx-2.0.11/htmx.min.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 50, b""),
)


async def _guest(host: str, port: int, no: int, tally: Tally, until: float) -> None:
    first, drip = _DRIPS[no % len(_DRIPS)]
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(host, port)
            tally.began += 1
            try:
                writer.write(first)
                while time.monotonic() < until and not writer.transport.is_closing():
                    writer.write(drip)
                    await asyncio.sleep(_PAUSE)
            finally:
                writer.transport.abort()
        await asyncio.sleep(0.2)


def _visit(url: str) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 -- our own server
        answer.read()
    return time.monotonic() - began


async def _visitor(base: str, tally: Tally, until: float) -> None:
    no = 0
    while time.monotonic() < until:
        page = _PAGES[no % len(_PAGES)]
        try:
            tally.visits.append(await asyncio.to_thread(_visit, base + page))
        except OSError as error:
            tally.failed.append(f"{page}: {error}")
        no += 1
        await asyncio.sleep(0.25)


async def attack(base: str, *, guests: int, seconds: float, say: Callable[[str], object] = lambda _: None) -> Tally:
    """Let so many slow guests in for so long, and a visitor beside them."""
    parts, tally = urlsplit(base), Tally()
    for page in _PAGES:
        await asyncio.to_thread(_visit, base + page)  # a first look, so that what is made once is made
    until = time.monotonic() + seconds
    crowd = [_guest(parts.hostname or "", parts.port or 80, no, tally, until) for no in range(guests)]
    await asyncio.gather(_visitor(base, tally, until), *crowd)
    visits = sorted(tally.visits) or [0.0]
    say(f"{guests} guests, {tally.began} connections, {len(tally.visits)} visits, {len(tally.failed)} failed")
    say(f"visitor: median {visits[len(visits) // 2]:.3f} s, worst {visits[-1]:.3f} s")
    return tally


def main() -> int:
    """0 when the visitor was served all along."""
    parser = argparse.ArgumentParser(description="Slow guests.")
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--guests", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=40)
    options = parser.parse_args()
    say = lambda line: sys.stdout.write(line + "\n")  # noqa: E731 -- one line of output
    tally = asyncio.run(attack(options.url.rstrip("/"), guests=options.guests, seconds=options.seconds, say=say))
    for each in tally.failed[:10]:
        say(each)
    return 0 if tally.holds else 1


if __name__ == "__main__":
    sys.exit(main())
