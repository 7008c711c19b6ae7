"""Every address of the house, walked with every role: what is not in the table below fails the test.

Deny by default: a row says who is let in and what they meet; everybody else meets `others`, a guest `guest`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, get_resolver

from concord.ground.installation import operations as installation
from concord.ground.vault.indexes import blind_index
from concord.mediation.models import Invitation
from tests.mediation import builders
from tests.site import address_book, case_rows, guidance_rows, house_rows, privacy_rows, system_rows
from tests.site.doors import EVERYBODY, SIGN_IN

ROWS = [*house_rows.ROWS, *guidance_rows.ROWS, *system_rows.ROWS, *privacy_rows.ROWS, *case_rows.ROWS]


def _routes(patterns: list, prefix: str = "") -> Iterator[str]:
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _routes(each.url_patterns, route)


def test_every_address_stands_in_the_table_and_nothing_else_does():
    assert {row.route for row in ROWS} == set(_routes(get_resolver().url_patterns))


@pytest.fixture
def world(db):
    installation.mark(demo=True, at=builders.MONDAY)
    made = address_book.build(builders.park())
    held = blind_index("code", "known-to-whoever-holds-it")
    Invitation.objects.filter(pk=made.things["invitation"]).update(token_index=held)
    return made


class Visitor:
    """A browser whose every visit is undone, so that all see the same house."""

    def __init__(self, actor):
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


def test_every_address_answers_every_role_as_the_table_says(world):
    wrong = []
    assert set(world.people) == EVERYBODY
    for role, actor in world.people.items():
        visitor = Visitor(actor)
        for row in ROWS:
            url = row.url.format(**world.things)
            for method, door in row.doors():
                met = visitor.meets(method, url)
                if met != door.expected(role):
                    wrong.append(f"{role} {method} {row.url}: {met}, not {door.expected(role)}")
    assert not wrong, "\n".join(wrong)


def test_an_invitation_s_link_alone_tells_nothing_of_the_dispute(world):
    url = "/i/known-to-whoever-holds-it/"
    for role, actor in world.people.items():
        page = address_book.browser(actor).get(url).content.decode()
        assert ("12,600.00" in page) == (role == "invited"), role


def test_only_the_invited_answers_an_invitation(world):
    url = "/i/known-to-whoever-holds-it/"
    for role, actor in world.people.items():
        if role != "invited":
            address_book.browser(actor).post(url, {"answer": "agree", "text": ""})
            assert Invitation.objects.get(pk=world.things["invitation"]).state == "open", role
    address_book.browser(world.people["invited"]).post(url, {"answer": "agree", "text": ""})
    assert Invitation.objects.get(pk=world.things["invitation"]).state == "agreed"
