"""Which standing a signed-in person acts under, kept in their session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from concord.ground.accounts import queries
from concord.ground.accounts.actors import GUEST, Actor
from concord.ground.accounts.models import Person, Standing

SESSION_KEY = "acting_as"
ONESELF = "self"


class ActingRequest(HttpRequest):
    """A request that passed the `acting` middleware."""

    acting: Acting
    actor: Actor


@dataclass(frozen=True)
class Acting:
    """The actor of a request, what else the person could act as, and whether a second factor is missing."""

    actor: Actor
    held: tuple[Standing, ...] = ()
    needs_totp: bool = False


def resolve(request: HttpRequest, at: datetime) -> Acting:
    """Who acts in this request: a guest, the person for themselves, or the person under a standing. One query."""
    person = request.user
    if not isinstance(person, Person):
        return Acting(GUEST)
    held = tuple(queries.standings(person, at))
    for row in held:
        row.person = person
    standing = _pick(held, request.session.get(SESSION_KEY))
    if standing is not None and standing.is_staff and _lacks_totp(person):
        return Acting(Actor(person), held, needs_totp=True)
    return Acting(Actor(person, standing), held)


def enter(request: HttpRequest, person: Person, *, then: str) -> HttpResponse:
    """Sign in whoever has just proved their phone, then go on; a second factor they set up is still asked."""
    return cast("HttpResponse", perform_login(request, person, redirect_url=then))


def choose(request: HttpRequest, standing: UUID | None) -> None:
    """Act under this standing from the next request on; None: for oneself. One that is not held is never used."""
    request.session[SESSION_KEY] = str(standing) if standing else ONESELF


def is_open(person: Person, at: datetime) -> bool:
    """Whether somebody just signed in must say as whom they act: they hold standings, and none goes by itself."""
    held = tuple(queries.standings(person, at))
    return bool(held) and _pick(held, None) is None


def _pick(held: tuple[Standing, ...], wish: str | None) -> Standing | None:
    if wish == ONESELF:
        return None
    for row in held:
        if str(row.id) == wish:
            return row
    staff = [row for row in held if row.is_staff]
    return staff[0] if len(staff) == 1 else None


def _lacks_totp(person: Person) -> bool:
    return bool(settings.STAFF_TOTP) and not is_mfa_enabled(person)
