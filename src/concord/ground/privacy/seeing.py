"""Whether the person of a request has still to read the notice in force; asked of the database once a day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from concord.ground.accounts.models import Person
from concord.ground.privacy import notice, queries

_KEY = "notice_owed"


def remember(request: HttpRequest, *, owed: bool, on: date) -> None:
    """Keep the answer in the session for the day, so that pages need not ask."""
    request.session[_KEY] = [owed, on.isoformat()]


def is_owed(request: HttpRequest, person: Person | None, on: date) -> bool:
    """True for a signed-in person who has not said they read the version in force; two queries a day."""
    if person is None:
        return False
    owed, asked = request.session.get(_KEY, [True, ""])
    if asked != on.isoformat():
        owed = not queries.has_read(person, notice.current().no)
        remember(request, owed=owed, on=on)
    return bool(owed)
