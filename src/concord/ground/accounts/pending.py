"""What a visitor's session remembers between asking for a code and being let in; the phone rests sealed."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from concord.ground.vault import seals

_KEY = "sign_in"
_PLACE = "session.sign_in.phone"
PATIENCE = timedelta(minutes=20)


@dataclass(frozen=True)
class Pending:
    """A phone on its way in: `proved` once the code was right; `next` is where the visitor wanted to go."""

    phone: str
    next: str
    since: datetime
    proved: bool = False


def remember(request: HttpRequest, entry: Pending) -> None:
    """Keep it in the session."""
    token = base64.b64encode(seals.seal(entry.phone.encode(), place=_PLACE)).decode()
    request.session[_KEY] = [token, entry.next, entry.since.isoformat(), entry.proved]


def recall(request: HttpRequest, at: datetime) -> Pending | None:
    """What was kept, unless it is older than twenty minutes."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    token, then, since, proved = kept
    entry = Pending(
        seals.unseal(base64.b64decode(token), place=_PLACE).decode(), then, datetime.fromisoformat(since), proved
    )
    return entry if at < entry.since + PATIENCE else None


def forget(request: HttpRequest) -> None:
    """Drop it."""
    request.session.pop(_KEY, None)
