"""Two people of the office, a mediator and a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.accounts.roles import OFFICE, Role

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def actor(db: None) -> Callable[[str, Role | None], Actor]:
    """Makes an invented person acting in a role, or for themselves."""
    office, _ = Organisation.objects.get_or_create(kind="leading_group", name="和谐劳动关系工作专班办公室（测试）")

    def make(name: str, role: Role | None) -> Actor:
        person = Person.objects.create(handle=name, name=name, joined_at=AT)
        if role is None:
            return Actor(person)
        standing = Standing.objects.create(
            person=person, organisation=office, role=role, since=AT, confirmed_at=AT, reason="测试"
        )
        return Actor(person, standing)

    return make


@pytest.fixture
def proposer(actor: Callable[[str, Role | None], Actor]) -> Actor:
    """One of the office."""
    return actor("韦提议", OFFICE)


@pytest.fixture
def confirmer(actor: Callable[[str, Role | None], Actor]) -> Actor:
    """Another one of the office."""
    return actor("覃确认", OFFICE)
