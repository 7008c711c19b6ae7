"""One POST to another system: to the checked address, three seconds at most a step, never following it elsewhere."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping

from concord.ground.interchange.addresses import Target

TIMEOUT = 3.0


class Unreachable(Exception):
    """No answer came; the text is a short technical word."""


def post(target: Target, *, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer, whose content is not read; Unreachable when none came in time."""
    connection = http.client.HTTPConnection(target.host, target.port, timeout=TIMEOUT)
    try:
        connection.sock = _socket(target)
        connection.request("POST", target.path, body=body, headers=dict(headers))
        return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(type(error).__name__) from error
    finally:
        connection.close()


def _socket(target: Target) -> socket.socket:
    """A connection to the address that was checked; the certificate must be the name's."""
    plain = socket.create_connection((target.ip, target.port), timeout=TIMEOUT)
    if not target.secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise
