"""One way to write facts as bytes, so that equal facts have equal digests anywhere (RFC 8785, without fractions)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias
from uuid import UUID

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"
# RFC 8785 writes numbers as IEEE 754 doubles; integers beyond this are not exact there.
_GREATEST = 2**53 - 1


class NotPlain(TypeError):
    """A fact that has no single written form: a fraction in binary, a naive moment, an unknown type."""


def plain(value: object) -> Plain:
    """`value` as JSON holds it and a database returns it: dates, sums and ids as text, moments in UTC.

    Decimal keeps its digits as text, so 1.50 stays 1.50. NotPlain for float, naive datetimes, other types, text
    that PostgreSQL cannot keep and integers beyond 2^53.
    """
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | frozenset) and not isinstance(value, str | bytes):
        return [plain(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    return _scalar(value)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NotPlain(f"{key!r}: a name must be text")
    return _text(key)


def _scalar(value: object) -> Plain:
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= _GREATEST:
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date | UUID | Decimal):
        return str(value)
    raise NotPlain(f"{value!r} ({type(value).__name__}) has no plain form")


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise NotPlain(f"{value!r} is not valid Unicode") from error
    if "\x00" in value:
        raise NotPlain(f"{value!r} holds a zero character, which the database cannot keep")
    return str(value)


def moment(value: datetime) -> str:
    """An aware moment in UTC with microseconds, such as 2026-11-01T04:00:00.000000Z; NotPlain when naive."""
    if value.tzinfo is None:
        raise NotPlain(f"{value!r} has no time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def encode(value: object) -> bytes:
    """The RFC 8785 bytes of `value` after `plain`: names sorted by UTF-16 units, no spaces, UTF-8."""
    return json.dumps(_sorted(plain(value)), ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    if isinstance(value, list):
        return [_sorted(item) for item in value]
    return value


def digest(value: object) -> bytes:
    """SHA-256 (32 bytes) of the canonical bytes."""
    return hashlib.sha256(encode(value)).digest()


def salted(salt: bytes, content: bytes) -> bytes:
    """SHA-256 of salt then content: tells nothing of the content to whoever lacks the salt."""
    return hashlib.sha256(salt + content).digest()
