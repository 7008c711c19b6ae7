"""Where events may be sent: never into this house or its network, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from concord.ground.interchange.refusals import BadAddress

LONGEST = 300
# Addresses that carry an IPv4 address through a translator: whither, nobody can tell from here.
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Target:
    """A checked address: the connection goes to `ip`, so that the name cannot lead elsewhere a moment later."""

    secure: bool
    host: str
    port: int
    path: str
    ip: str

    @property
    def authority(self) -> str:
        """What the Host header names: an address of IPv6 in brackets, the scheme's own port left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def resolve(url: str, *, demo: bool) -> Target:
    """The target of a URL; BadAddress unless https to the public net, or in a demonstration to loopback only."""
    secure, host, port, path = _parts(url)
    addresses = _look_up(host, port)
    if not addresses or not all(_allowed(each, demo=demo) for each in addresses):
        raise BadAddress("演示环境只向本机推送事件。" if demo else "")
    if not secure and not demo:
        raise BadAddress
    return Target(secure, host, port, path, addresses[0])


def _parts(url: str) -> tuple[bool, str, int, str]:
    if not url.isascii() or not url.isprintable() or " " in url or len(url) > LONGEST:
        raise BadAddress
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress from error
    if parts.scheme not in {"https", "http"} or not host or "@" in parts.netloc or parts.fragment:
        raise BadAddress
    secure = parts.scheme == "https"
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return secure, host, port or (443 if secure else 80), path


def _look_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise BadAddress("找不到推送地址里的主机，请核对。") from error
    return [str(each[4][0]) for each in found]


def _allowed(address: str, *, demo: bool) -> bool:
    """Loopback for a demonstration, the public net otherwise; an IPv4 address dressed as IPv6 is looked at bare."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    if demo:
        return ip.is_loopback
    return ip.is_global and not ip.is_multicast and ip not in _TRANSLATED
