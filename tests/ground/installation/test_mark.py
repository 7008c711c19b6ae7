from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from concord.ground.installation import operations, queries
from concord.ground.installation.models import Installation

AT = datetime(2026, 11, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_database_made_for_real_work_can_never_become_a_demonstration():
    operations.mark(demo=False, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        Installation.objects.update(demo=True)
    assert not queries.is_demo()


def test_the_mark_cannot_be_removed_and_made_again():
    operations.mark(demo=False, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM installation_installation")


def test_marking_twice_keeps_the_first_answer():
    operations.mark(demo=False, at=AT)
    assert operations.mark(demo=True, at=AT).demo is False


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("192.0.2.7", False),
        ("10.1.2.3", False),
        ("example.cn", False),
    ],
)
def test_only_loopback_addresses_count_as_this_machine(host, expected):
    assert queries.on_loopback(host) is expected


def test_comforts_need_the_mark_and_loopback_and_no_serve(settings):
    operations.mark(demo=True, at=AT)
    settings.SERVING, settings.BIND_HOST = False, "127.0.0.1"
    assert queries.demo_comforts()
    settings.BIND_HOST = "192.0.2.7"
    assert not queries.demo_comforts()
    settings.BIND_HOST, settings.SERVING = "127.0.0.1", True
    assert not queries.demo_comforts()
