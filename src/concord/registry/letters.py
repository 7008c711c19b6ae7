"""The letter of authorisation as it is uploaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """A scan or photograph: its bytes, name and media type, already looked at by `files.sniff`."""

    content: bytes
    name: str
    media_type: str
