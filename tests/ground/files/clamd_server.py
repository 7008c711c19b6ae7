"""A small daemon that speaks ClamAV's INSTREAM and knows one thing only: the EICAR test file."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The harmless file that every scanner reports (eicar.org); written in two parts, or scanners would report this one.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = self._until_zero()
        if command != b"zINSTREAM":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        came = b""
        while length := struct.unpack(">I", self.rfile.read(4))[0]:
            came += self.rfile.read(length)
            if len(came) > self.server.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.came.append(came)
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in came else b"stream: OK\0")

    def _until_zero(self) -> bytes:
        said = b""
        while (letter := self.rfile.read(1)) not in {b"\0", b""}:
            said += letter
        return said


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def listening(folder: Path | None = None, *, most: int = 2**40) -> Iterator[tuple[str, list[bytes]]]:
    """Its address, and what came to it: over TCP, or with a folder over a socket in it."""
    server = _Unix(str(folder / "clamd.ctl"), _Talk) if folder else _Tcp(("127.0.0.1", 0), _Talk)
    server.came, server.most = [], most
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        place = f"unix:{server.server_address}" if folder else f"tcp://127.0.0.1:{server.server_address[1]}"
        yield place, server.came
    finally:
        server.shutdown()
        server.server_close()
