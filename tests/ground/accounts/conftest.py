from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from concord.ground.accounts import operations
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import OrganisationKind
from concord.ground.accounts.roles import SECURITY_ADMIN

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SENT: list[tuple[str, str, str]] = []


def remember(phone, code, purpose, at):
    """A sender for tests: what it was given stands in SENT."""
    SENT.append((phone, code, purpose))


@pytest.fixture(autouse=True)
def sent(settings):
    sys.modules["tests_accounts_sender"] = sys.modules[__name__]
    settings.CODE_SENDER = "tests_accounts_sender.remember"
    SENT.clear()
    return SENT


@pytest.fixture
def at():
    return AT


@pytest.fixture
def person(db):
    counter = iter(range(1000))

    def make(name="罗小满", **more):
        return operations.join(name=name, phone=f"1990001{next(counter):04d}", at=AT, verified=True, **more)

    return make


@pytest.fixture
def bureau(db):
    return operations.establish(kind=OrganisationKind.BUREAU, name="柳东新区人社局（测试）")


@pytest.fixture
def body(db):
    return operations.establish(kind=OrganisationKind.MEDIATION_BODY, name="柳东新区调解组织（测试）")


@pytest.fixture
def security(person, bureau):
    """A security administrator, as an actor."""
    holder = person("安小全")
    standing = operations.grant(holder, organisation=bureau, role=SECURITY_ADMIN, reason="首任", by=SYSTEM, at=AT)
    return Actor(holder, standing)
