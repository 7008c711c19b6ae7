from __future__ import annotations

from datetime import UTC, datetime

import pytest

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A folder of files for this test alone."""
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def sender(db):
    """Somebody who sends files."""
    return Actor(Person.objects.create(handle="lan", name="覃兰", joined_at=AT))
