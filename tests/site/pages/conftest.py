"""People in every role, signed in through the real door, and something for each page to show."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.ledger import operations as ledger

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def actor(db):
    """Makes an invented person acting in a role, or for themselves."""
    counter = itertools.count(1)
    office = Organisation.objects.create(kind="leading_group", name="和谐劳动关系工作专班办公室（测试）")

    def make(role=None, name="韦小满"):
        person = Person.objects.create(handle=f"desk{next(counter)}", name=name, joined_at=AT)
        if role is None:
            return Actor(person)
        facts = {"person": person, "organisation": office, "role": role}
        return Actor(person, Standing.objects.create(**facts, since=AT, confirmed_at=AT, reason="测试"))

    return make


@pytest.fixture
def at_desk():
    """A browser signed in as an actor."""

    def make(by):
        client = Client()
        client.force_login(by.own)
        return client

    return make


@pytest.fixture
def an_act():
    """Record one act; any argument of `record` may be given."""

    def record(by, **details):
        facts = {
            "subject_kind": "mediation.Case",
            "subject": by.own.pk,
            "act": "mediation.case.accept",
            "label": "受理",
            "at": AT,
        }
        return ledger.record(**{**facts, **details}, by=by)

    return record


@pytest.fixture(autouse=True)
def nobody_is_throttled_yet(db):
    cache.clear()
