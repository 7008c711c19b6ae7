"""Where events may be sent: never into this house or its network, whatever a name resolves to."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from concord.ground.interchange.refusals import BadAddress

LONGEST = 300
# The public net, by our own tables: those of the interpreter differ from release to release. Of IPv6 it is what IANA
# gives out as global unicast, less what is set aside within it (RFC 6890 and the special-purpose registry of 2024);
# of IPv4 everything but what is set aside. Addresses that carry another one inside (mapped, translated, 6to4, Teredo)
# lead whither nobody can tell from here.
_GLOBAL = ipaddress.IPv6Network("2000::/3")
_SET_ASIDE = [
    ipaddress.IPv6Network(each)
    for each in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48")
]
_SET_ASIDE_4 = [
    ipaddress.IPv4Network(each)
    for each in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
    )
]


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
    """Loopback for a demonstration, the public net otherwise."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if demo:
        return ip.is_loopback
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in each for each in _SET_ASIDE_4)
    return ip in _GLOBAL and not any(ip in each for each in _SET_ASIDE)
