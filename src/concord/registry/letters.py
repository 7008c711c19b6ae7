"""The letter of authorisation as it is uploaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """A scan or photograph: its bytes and the name it came under."""

    content: bytes
    name: str
