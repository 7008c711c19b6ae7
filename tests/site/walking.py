"""Walking addresses with every role, on one park for all; each visit is undone, so that all see the same house."""

from __future__ import annotations

import copy
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.core.cache import cache
from django.db import transaction

from concord.ground.accounts.actors import Actor
from concord.ground.installation import operations as installation
from concord.ground.lifecycle import duty
from concord.ground.vault.indexes import blind_index
from concord.mediation.models import Invitation
from tests.mediation import builders
from tests.site import address_book, judging
from tests.site.doors import SIGN_IN, Row

_TESTS = Path(__file__).parents[1]


def duties() -> list[ModuleType]:
    """What each duty's tests say of its addresses: `ROWS`, and `things` that fill them."""
    found = sorted(_TESTS.rglob("address_rows.py"))
    return [import_module(".".join(path.relative_to(_TESTS.parent).with_suffix("").parts)) for path in found]


def unwalked(module: ModuleType, room: str) -> set[str]:
    """Routes of a room for which its `address_rows.py` has no row, and rows without a route."""
    mine = next(each for each in duty.every() if each.room == f"concord.{room}")
    routes = {f"{mine.prefix}{each.pattern}" for each in import_module(mine.urls).urlpatterns}
    return routes ^ {row.route for row in module.ROWS if not row.route.startswith("api/")}


def world(modules: Iterable[ModuleType]) -> address_book.World:
    """The park with everything that the addresses of these duties name."""
    installation.mark(demo=True, at=builders.MONDAY)
    park = builders.park()
    made = address_book.build(park)
    for module in modules:
        made.things.update(module.things(park))
    held = blind_index("code", "known-to-whoever-holds-it")
    Invitation.objects.filter(pk=made.things["invitation"]).update(token_index=held)
    return made


def walk(made: address_book.World, rows: Iterable[Row]) -> list[str]:
    """Every role at every door of these rows: what was met otherwise than the table says, what is wrong with a page.

    A line each; a fault that several roles meet on one page stands there once, with the first of them. So does a page
    without a picture: those of plain acts look alike, and one stands for all. With `-s` it says what the walk cost.
    """
    wrong, judged, rows, pictured = [], {}, list(rows), _pictured()
    began, used, cells = time.monotonic(), time.process_time(), 0
    for role, actor in made.people.items():
        visitor = Visitor(actor)
        for row in rows:
            url = row.url.format(**made.things)
            for method, door in row.doors():
                answer = visitor.visit(method, url, {"pressed": "1"} if method == "post" else None)
                met, cells = _met(answer), cells + 1
                if met != door.expected(role):
                    wrong.append(f"{role} {method} {row.url}: {met}, not {door.expected(role)}")
                unseen = _unseen(answer, pictured) if method == "get" else []
                for fault in [*unseen, *visitor.faults(answer)]:
                    judged.setdefault((method, row.url, fault), role)
    spent, ours = time.monotonic() - began, time.process_time() - used
    each = f"{1000 * spent / cells:.1f} ms a cell, {1000 * ours / cells:.1f} of them ours"
    sys.stdout.write(f"{cells} cells in {spent:.0f} s: {each}, the rest the database's and the wait for a core\n")
    return wrong + [f"{role} {method} {url}: {fault}" for (method, url, fault), role in judged.items()]


def _pictured() -> set[str]:
    """The names of all addresses that the pictures of the duties show, and of those that have none for a reason."""
    every = duty.every()
    return {each.page for one in every for each in one.pictures} | {name for one in every for name in one.unpictured}


def _unseen(answer: Any, pictured: set[str]) -> list[str]:
    """That no picture shows this page, when it is one of its own look and not the page of a plain act."""
    if answer.status_code != 200 or answer.streaming or not answer.headers["Content-Type"].startswith("text/html"):
        return []
    own = b"<html" in answer.content and b"act-sentence" not in answer.content
    name = answer.resolver_match.view_name
    return [f"add a picture of {name} to its duty, or say why it has none"] if own and name not in pictured else []


def _met(answer: Any) -> int | str:
    if answer.status_code == 302 and answer.url.startswith("/sign-in/"):
        return SIGN_IN
    return answer.status_code


class Visitor:
    """A browser whose every visit is undone."""

    def __init__(self, actor: Actor) -> None:
        self._client = address_book.browser(actor)
        self._client.raise_request_exception = False  # a fault of ours is told with its address, like all others
        self._client.get("/park/")  # what is looked up once in a session is known from here on, as it mostly is
        self._cookies = copy.deepcopy(self._client.cookies)
        self.signed_in = actor.person is not None

    def visit(self, method: str, url: str, given: Any = None) -> Any:
        """The answer, read to its end."""
        cache.clear()
        self._client.cookies = copy.deepcopy(self._cookies)
        before = transaction.savepoint()
        answer = getattr(self._client, method)(url, given)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.savepoint_rollback(before)
        transaction.set_rollback(False)  # what broke within the visit is undone with it
        return answer

    def faults(self, answer: Any) -> list[str]:
        """What must not stand on a page and does (`judging`); nothing of an answer that is no page."""
        if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
            return []
        kept = answer.headers.get("Cache-Control", "")
        return judging.faults(answer.content.decode(), signed_in=self.signed_in, cache_control=kept)
