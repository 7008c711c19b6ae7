"""A park, somebody of its office, and a browser acting as whom one says."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from concord.ground.accounts import acting
from concord.ground.accounts.roles import OFFICE
from concord.ground.installation import operations as installation
from tests.mediation import builders


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


@pytest.fixture
def park(db):
    """A demonstration's park."""
    installation.mark(demo=True, at=builders.MONDAY)
    return builders.park()


@pytest.fixture
def office(park):
    """Two people of the office."""
    organisation = park.auditor.standing.organisation
    return [builders.standing(builders.person(name, 70 + n), organisation, OFFICE) for n, name in enumerate("甲乙")]


@pytest.fixture
def enter(client):
    """Sign in as an actor, acting under their standing."""

    def go(actor):
        client.force_login(actor.own)
        client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
        return client

    return go
