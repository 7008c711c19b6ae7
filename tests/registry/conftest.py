from __future__ import annotations

import itertools
import sys
from datetime import UTC, datetime

import pytest

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import OrganisationKind
from concord.ground.accounts.roles import OFFICE
from concord.law import identity
from concord.registry import operations
from concord.registry.models import AreaKind, Industry, Size

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
OWNER_PHONE = "19900091111"
SENT: list[tuple[str, str, str]] = []


def remember(phone, code, purpose, at):
    """A sender for tests: what it was given stands in SENT."""
    SENT.append((phone, code, purpose))


@pytest.fixture(autouse=True)
def sent(settings):
    sys.modules["tests_registry_sender"] = sys.modules[__name__]
    settings.CODE_SENDER = "tests_registry_sender.remember"
    SENT.clear()
    return SENT


@pytest.fixture
def at():
    return AT


@pytest.fixture
def person(db):
    counter = itertools.count()

    def make(name="罗小满", phone=""):
        return accounts.join(name=name, phone=phone or f"1990003{next(counter):04d}", at=AT, verified=True)

    return make


@pytest.fixture
def body(db):
    return accounts.establish(kind=OrganisationKind.MEDIATION_BODY, name="示例调解委员会")


@pytest.fixture
def staff(person, body):
    """An actor of a role, in force."""

    def make(role, name="黄思齐"):
        holder = person(name)
        row = accounts.grant(holder, organisation=body, role=role, reason="任命", by=SYSTEM, at=AT)
        if row.confirmed_at is None:
            seconder = person("另一人")
            office = accounts.grant(seconder, organisation=body, role=OFFICE, reason="任命", by=SYSTEM, at=AT)
            row = accounts.confirm(row, by=Actor(seconder, office), at=AT)
        return Actor(holder, row)

    return make


@pytest.fixture
def enterprise(db):
    area = operations.draw_area(code="T1", name="示例片区", kind=AreaKind.BLOCK)
    counter = itertools.count(10)

    def make(name="", **more):
        number = next(counter)
        stem = f"91450203MA0{number:05d}X"
        facts = {
            "name": name or f"柳州示例{number}机械有限公司",
            "uscc": stem + identity.uscc_check_char(stem),
            "representative": "韦振邦",
            "representative_phone": OWNER_PHONE,
            "address": "示例路1号",
            "area": area,
            "industry": Industry.MANUFACTURING,
            "industry_name": "汽车制造业",
            "size": Size.SMALL,
        }
        return operations.enter_enterprise(**{**facts, **more}, by=SYSTEM, at=AT)

    return make
