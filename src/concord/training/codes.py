"""The code on the wall: six figures that change each minute, so that whoever knows them was in the room just now."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

_MINUTE = timedelta(minutes=1)


def code_at(secret: str, at: datetime) -> str:
    """The code of the minute."""
    minute = int(at.timestamp() // 60)
    digest = hmac.digest(secret.encode(), str(minute).encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:4]) % 10**6:06d}"


def fits(secret: str, given: str, at: datetime) -> bool:
    """Whether it is the code of this minute or of the one before: typing takes time."""
    return any(hmac.compare_digest(code_at(secret, moment), given) for moment in (at, at - _MINUTE))
