"""Who holds a session, and whether they still do: asked for a thousand open pages by one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest
from psycopg import Cursor

from concord.ground.accounts import acting
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person

# Everything a holder is made of: the session's row, the password, the standings in force, the second factors.
Mark = tuple[Any, ...]
# A question that was sent and waits to be read.
Asked: TypeAlias = "Cursor[Any]"


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
    return Holding(session, actor, _read(_ask([(session, actor.person)], at))[session])


def still(holdings: Sequence[Holding], at: datetime, asked: Asked | None = None) -> list[Holding | None]:
    """Each as it holds now, None for one that does not. One whose ground moved is looked at anew, once a session.

    Two pages of one session may have been opened as different actors. `asked` is what `ask` sent for these holdings,
    when it went out together with other questions.
    """
    marks = _read(asked or ask(holdings, at))
    moved = {each.session for each in holdings if marks[each.session] != each.mark}
    anew = {session: hold(session, at) for session in moved}
    return [each if marks[each.session] == each.mark else _same(each, anew[each.session]) for each in holdings]


def _same(before: Holding, now: Holding | None) -> Holding | None:
    return now if now is not None and now.actor == before.actor else None


# What each session's holder rests on, in one statement that the line prepares once: an event must not wait for four
# questions to be made up. `queries.in_force` says the same of standings.
_MARKS = """
SELECT asked.key, session.session_data, person.password,
       ARRAY(SELECT standing.id FROM accounts_standing standing
             WHERE standing.person_id = person.id AND standing.confirmed_at <= asked.at AND standing.since <= asked.at
               AND (standing.until IS NULL OR standing.until > asked.at) ORDER BY 1),
       ARRAY(SELECT factor.id FROM mfa_authenticator factor WHERE factor.user_id = asked.person ORDER BY 1)
FROM (SELECT key, person, %s::timestamptz AS at FROM unnest(%s::text[], %s::uuid[]) AS given (key, person)) asked
LEFT JOIN django_session session ON session.session_key = asked.key AND session.expire_date > asked.at
LEFT JOIN accounts_person person ON person.id = asked.person AND person.is_active
"""


def ask(holdings: Sequence[Holding], at: datetime) -> Asked:
    """Send the question of `still` to the database."""
    return _ask([(each.session, each.actor.own) for each in holdings], at)


def _ask(known: Sequence[tuple[str, Person]], at: datetime) -> Asked:
    """Ask what each session's holder rests on now."""
    asked = dict(known)
    connection.ensure_connection()
    # Django's own cursor writes values into the text, which no server can prepare.
    cursor = Cursor(connection.connection)
    return cursor.execute(_MARKS, [at, list(asked), [person.pk for person in asked.values()]], prepare=True)


def _read(asked: Asked) -> dict[str, Mark]:
    return {key: (data, secret, tuple(held), tuple(second)) for key, data, secret, held, second in asked}
