"""Who holds a session, and whether they still do: asked for a thousand open pages by four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from concord.ground.accounts import acting, queries
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person

# Everything a holder is made of: the session's row, the password, the standings in force, the second factors.
Mark = tuple[Any, ...]


@dataclass(frozen=True)
class Holding:
    """That this actor held this session, and what that rested on."""

    session: str
    actor: Actor
    mark: Mark


def hold(session: str, at: datetime) -> Holding | None:
    """Who holds a session and acts as what, None for a guest's or an unknown one."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session or None)
    request.user = get_user(request)
    actor = acting.resolve(request, at).actor
    if actor.person is None:
        return None
    known = [(session, actor.person)]
    return Holding(session, actor, _marks(known, at)[session])


def still(holdings: Sequence[Holding], at: datetime) -> list[Holding | None]:
    """Each as it holds now, None for one that does not. One whose ground moved is looked at anew, once a session.

    Two pages of one session may have been opened as different actors.
    """
    marks = _marks([(each.session, each.actor.own) for each in holdings], at)
    moved = {each.session for each in holdings if marks[each.session] != each.mark}
    anew = {session: hold(session, at) for session in moved}
    return [each if marks[each.session] == each.mark else _same(each, anew[each.session]) for each in holdings]


def _same(before: Holding, now: Holding | None) -> Holding | None:
    return now if now is not None and now.actor == before.actor else None


def _marks(known: Sequence[tuple[str, Person]], at: datetime) -> dict[str, Mark]:
    """What each session's holder rests on now."""
    sessions, people = {key for key, _ in known}, {person.pk for _, person in known}
    alive = Session.objects.filter(pk__in=sessions, expire_date__gt=at)
    data: dict[str, str] = dict(alive.values_list("pk", "session_data"))
    secrets: dict[Any, str] = dict(Person.objects.filter(pk__in=people, is_active=True).values_list("pk", "password"))
    held = _by_first(queries.in_force(at).filter(person__in=people).values_list("person_id", "pk"))
    second = _by_first(Authenticator.objects.filter(user__in=people).values_list("user_id", "pk"))
    return {
        key: (data.get(key), secrets.get(person.pk), frozenset(held[person.pk]), frozenset(second[person.pk]))
        for key, person in known
    }


def _by_first(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for first, second in pairs:
        found[first].append(second)
    return found
