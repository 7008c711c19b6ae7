"""One POST to another system: to the checked address, never following it elsewhere, and over after ten seconds.

A receiver that sends a byte now and then keeps every single wait short; so the whole has an end of its own.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from concord.ground.interchange.addresses import Target

TIMEOUT = 3.0  # seconds for a step: connecting, one read
WHOLE = 10.0  # seconds for all of it


class Unreachable(Exception):
    """No answer came; the text says why in the reader's words."""


def post(target: Target, *, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer, whose content is not read; Unreachable when none came in time."""
    connection = http.client.HTTPConnection(target.host, target.port, timeout=TIMEOUT)
    over = threading.Event()
    try:
        plain = socket.create_connection((target.ip, target.port), timeout=TIMEOUT)
        with _ending(plain, over):
            connection.sock = _dressed(plain, target)
            connection.request("POST", target.path, body=body, headers={"Host": target.authority, **headers})
            return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"{WHOLE:.0f} 秒内没有答复完" if over.is_set() else _words(error)) from error
    finally:
        connection.close()


@contextmanager
def _ending(plain: socket.socket, over: threading.Event) -> Iterator[None]:
    """After WHOLE seconds the line is cut from below, whatever is being waited for on it."""
    number = os.dup(plain.fileno())  # our own hold on it: dressing it in TLS takes the first one away

    def cut() -> None:
        over.set()
        with suppress(OSError), socket.socket(fileno=os.dup(number)) as line:
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(WHOLE, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        os.close(number)


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "3 秒内没有答复"
    return "证书不对" if isinstance(error, ssl.SSLError) else "连接不上"


def _dressed(plain: socket.socket, target: Target) -> socket.socket:
    """The connection to the address that was checked, in TLS if wished; the certificate must be the name's."""
    if not target.secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise
