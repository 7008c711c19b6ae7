"""Asking a ClamAV daemon whether a file is harmful, in its INSTREAM protocol: nothing is written anywhere for it."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from urllib.parse import urlsplit

_PATIENCE = 120.0  # seconds without a word from the daemon
_LONGEST_ANSWER = 4096
_TOO_BIG = "size limit exceeded"


class Unreachable(Exception):
    """The daemon does not answer, or not in its own words; ask again later."""


class TooBig(Unreachable):
    """The file is beyond the daemon's StreamMaxLength: whoever runs it must raise that."""


def search(pieces: Iterable[bytes], *, at: str) -> str:
    """The name of what was found in a file given in pieces, "" when nothing was.

    `at` is the daemon's address: `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. Raises Unreachable and TooBig.
    """
    try:
        with _connected(at) as daemon:
            _send(daemon, pieces)
            answer = _answer(daemon)
    except OSError as error:
        raise Unreachable(str(error)) from error
    if answer.endswith(" OK"):
        return ""
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise (TooBig if _TOO_BIG in answer else Unreachable)(answer)


def _connected(at: str) -> socket.socket:
    parts = urlsplit(at)
    if parts.scheme == "unix":
        daemon = socket.socket(socket.AF_UNIX)
        try:
            daemon.settimeout(_PATIENCE)
            daemon.connect(parts.path)
        except OSError:
            daemon.close()
            raise
        return daemon
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=_PATIENCE)


def _send(daemon: socket.socket, pieces: Iterable[bytes]) -> None:
    """Each piece with its length before it, a length of nothing at the end; it stops listening when it is too much."""
    daemon.sendall(b"zINSTREAM\0")
    try:
        for piece in filter(None, pieces):
            daemon.sendall(struct.pack(">I", len(piece)) + piece)
        daemon.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return  # its answer says why


def _answer(daemon: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER and (more := daemon.recv(1024)):
        said += more
    return said.rstrip(b"\0\n").decode(errors="replace")
