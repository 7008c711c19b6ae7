"""People with data, an office that answers for it, and their browsers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.accounts.roles import OFFICE, SECURITY_ADMIN
from concord.ground.installation import operations as installation
from concord.ground.installation import queries as mark
from tests.mediation import builders

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
ID_NUMBER = "450205199001011236"


@pytest.fixture(autouse=True)
def a_demonstration_nobody_is_throttled_in(db, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    cache.clear()
    installation.mark(demo=True, at=AT)
    yield
    mark.is_demo.cache_clear()


@pytest.fixture
def me(db) -> Actor:
    """Somebody who acts for themselves."""
    return Actor(builders.person("罗小满", 70))


@pytest.fixture
def bureau(db) -> Organisation:
    return Organisation.objects.create(kind="leading_group", name="工作专班办公室（测试）")


@pytest.fixture
def office(bureau) -> Actor:
    return builders.standing(builders.person("林办", 71), bureau, OFFICE)


@pytest.fixture
def colleague(bureau) -> Actor:
    return builders.standing(builders.person("韦办", 72), bureau, OFFICE)


@pytest.fixture
def security(bureau) -> Actor:
    return builders.standing(builders.person("孙密", 73), bureau, SECURITY_ADMIN)


@pytest.fixture
def browser():
    """A browser signed in as somebody, in their role."""

    def make(by: Actor) -> Client:
        client = Client()
        client.force_login(by.own)
        client.post("/acting/", {"standing": str(by.standing.pk) if by.standing else "self"})
        return client

    return make


def fresh(by: Actor) -> Person:
    """The person as the database has them."""
    return Person.objects.get(pk=by.own.pk)
