"""Walking addresses with every role, on one park for all; each visit is undone, so that all see the same house."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from django.core.cache import cache
from django.db import transaction

from concord.ground.installation import operations as installation
from concord.ground.vault.indexes import blind_index
from concord.mediation.models import Invitation
from tests.mediation import builders
from tests.site import address_book
from tests.site.doors import SIGN_IN, Row

_TESTS = Path(__file__).parents[1]


def duties() -> list[ModuleType]:
    """What each duty's tests say of its addresses: `ROWS`, and `things` that fill them."""
    found = sorted(_TESTS.rglob("address_rows.py"))
    return [import_module(".".join(path.relative_to(_TESTS.parent).with_suffix("").parts)) for path in found]


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
    """Every role at every door of these rows; what was met otherwise than the table says, a line each."""
    wrong, rows = [], list(rows)
    for role, actor in made.people.items():
        visitor = _Visitor(actor)
        for row in rows:
            url = row.url.format(**made.things)
            for method, door in row.doors():
                met = visitor.meets(method, url)
                if met != door.expected(role):
                    wrong.append(f"{role} {method} {row.url}: {met}, not {door.expected(role)}")
    return wrong


class _Visitor:
    """A browser whose every visit is undone."""

    def __init__(self, actor: object) -> None:
        self._client = address_book.browser(actor)
        self._cookies = copy.deepcopy(self._client.cookies)

    def meets(self, method: str, url: str) -> int | str:
        cache.clear()
        self._client.cookies = copy.deepcopy(self._cookies)
        before = transaction.savepoint()
        answer = getattr(self._client, method)(url, {"pressed": "1"} if method == "post" else None)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.savepoint_rollback(before)
        if answer.status_code == 302 and answer.url.startswith("/sign-in/"):
            return SIGN_IN
        return answer.status_code
