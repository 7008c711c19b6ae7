"""Every address of the house, walked with every role: what is not in the table below fails the test.

Deny by default: a row says who is let in and what they meet; everybody else meets `others`, a guest `guest`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver

from concord.mediation.models import Invitation
from tests.site import address_book, case_rows, guidance_rows, house_rows, privacy_rows, system_rows, walking
from tests.site.doors import EVERYBODY

ROWS = [
    *house_rows.ROWS,
    *guidance_rows.ROWS,
    *system_rows.ROWS,
    *privacy_rows.ROWS,
    *case_rows.ROWS,
    *(row for duty in walking.duties() for row in duty.ROWS),
]


def _routes(patterns: list, prefix: str = "") -> Iterator[str]:
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from _routes(each.url_patterns, route)


def test_every_address_stands_in_the_table_and_nothing_else_does():
    told, met = {row.route for row in ROWS}, set(_routes(get_resolver().url_patterns))
    assert told == met, "mend the rows here (house_rows.py, case_rows.py …) or tests/<room>/address_rows.py"


@pytest.fixture
def world(db):
    return walking.world(walking.duties())


def test_every_address_answers_every_role_as_the_table_says(world):
    assert set(world.people) == EVERYBODY
    wrong = walking.walk(world, ROWS)
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
