"""The head of a request, read strictly: what two programs might read differently is refused, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_METHOD = re.compile(rb"[A-Z]{3,10}")
_TARGET = re.compile(rb"/[\x21-\x7e]*")
_NAME = re.compile(rb"[!#$%&'*+\-.^`|~0-9A-Za-z]+")  # no underscore: the pages could not tell it from a hyphen
_VALUE = re.compile(rb"[\t\x20-\x7e\x80-\xff]*")
_NUMBER = re.compile(rb"[0-9]{1,15}")
_VERSIONS = {b"HTTP/1.1", b"HTTP/1.0"}
MOST = 16 * 1024  # bytes
Header = tuple[bytes, bytes]


class Refused(Exception):
    """A request that goes no further; `status` is what its sender is told."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(frozen=True)
class Head:
    """A request's first line and its headers, names in small letters."""

    method: bytes
    target: bytes
    version: bytes
    headers: tuple[Header, ...]

    def value(self, name: bytes) -> bytes:
        """The header's only value, b"" without one; several make the request refused."""
        found = [value for each, value in self.headers if each == name]
        if len(found) > 1:
            raise Refused(400)
        return found[0] if found else b""

    @property
    def path(self) -> str:
        """The address without what is asked of it."""
        return self.target.partition(b"?")[0].decode("ascii")

    @property
    def keeps(self) -> bool:
        """Whether the connection stays open for another request."""
        return self.version == b"HTTP/1.1" and b"close" not in self.value(b"connection").lower()

    @property
    def is_chunked(self) -> bool:
        """Whether the body comes in chunks; Refused for any other coding, or for a length beside it."""
        coding = self.value(b"transfer-encoding").lower()
        if not coding:
            return False
        if coding != b"chunked" or self.value(b"content-length") or self.version == b"HTTP/1.0":
            raise Refused(400)
        return True

    @property
    def length(self) -> int:
        """The body's length in bytes, 0 when none is told."""
        told = self.value(b"content-length")
        if told and not _NUMBER.fullmatch(told):
            raise Refused(400)
        return int(told or b"0")


def parse(raw: bytes) -> Head:
    """A head up to and with its empty line; Refused for anything out of the ordinary."""
    first, *lines = raw.removesuffix(b"\r\n\r\n").lstrip(b"\r\n").split(b"\r\n")
    parts = first.split(b" ")
    if len(parts) != 3 or parts[2] not in _VERSIONS:
        raise Refused(400)
    method, target, version = parts
    if not _METHOD.fullmatch(method) or not _TARGET.fullmatch(target):
        raise Refused(400)
    head = Head(method, target, version, tuple(each for line in lines if (each := _header(line))))
    if version == b"HTTP/1.1" and not head.value(b"host"):
        raise Refused(400)
    _ = head.keeps, head.is_chunked, head.length  # each refuses what it cannot read, before anything is done
    return head


def _header(line: bytes) -> Header | None:
    """One header; None for one whose name no browser sends."""
    name, colon, value = line.partition(b":")
    if b"_" in name and _NAME.fullmatch(name.replace(b"_", b"-")):
        return None
    if not colon or not _NAME.fullmatch(name) or not _VALUE.fullmatch(value):
        raise Refused(400)
    return name.lower(), value.strip(b" \t")
