"""One POST to another system: to the checked address, three seconds at most a step, never following it elsewhere."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping

from concord.ground.interchange.addresses import Target

TIMEOUT = 3.0


class Unreachable(Exception):
    """No answer came; the text says why in the reader's words."""


def post(target: Target, *, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer, whose content is not read; Unreachable when none came in time."""
    connection = http.client.HTTPConnection(target.host, target.port, timeout=TIMEOUT)
    try:
        connection.sock = _socket(target)
        connection.request("POST", target.path, body=body, headers={"Host": target.authority, **headers})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(_words(error)) from error
    finally:
        connection.close()


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "3 秒内没有答复"
    return "证书不对" if isinstance(error, ssl.SSLError) else "连接不上"


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
