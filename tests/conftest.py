"""One key file, one folder of files and one database for the whole run."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.postgresql.operations import DatabaseOperations

from concord.ground.installation import duties
from concord.ground.installation import queries as installation
from concord.ground.vault import keyring

# Django does not empty tables it does not manage.
_EMPTY_QUEUE = "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers, procrastinate_events"

_ROOT = Path(tempfile.mkdtemp(prefix="concord-test-"))
os.environ.setdefault("CONCORD_DATA", str(_ROOT))
os.environ.setdefault("CONCORD_KEYS", str(_ROOT / "keys"))
os.environ.setdefault("CONCORD_FILES", str(_ROOT / "files"))


def pytest_configure() -> None:
    """Make the keys that sealed fields need and tell the settings where this run keeps its things."""
    # pytest-django reads the settings before it reads this file; the variables above reach subprocesses only.
    settings.DATA_DIR = Path(os.environ["CONCORD_DATA"])
    settings.KEYS_DIR = Path(os.environ["CONCORD_KEYS"])
    settings.FILES_DIR = Path(os.environ["CONCORD_FILES"])
    if not (settings.KEYS_DIR / "keys.json").exists():
        keyring.create(settings.KEYS_DIR)


@pytest.fixture(autouse=True)
def _whether_this_is_a_demonstration_is_looked_up_anew() -> Iterator[None]:
    """The mark of a database never changes, so it is remembered; but each test has a database of its own."""
    yield
    installation.is_demo.cache_clear()


@pytest.fixture
def with_duty(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Any], None]]:
    """Lets one more duty into the house for the time of a test."""

    def let_in(duty: Any) -> None:
        monkeypatch.setitem(sys.modules, f"{duty.room}.duty", SimpleNamespace(DUTY=duty))
        settings.DUTIES = [*settings.DUTIES, duty.room]
        duties.every.cache_clear()

    yield let_in
    settings.DUTIES = list(settings.DUTIES)
    duties.every.cache_clear()


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_may_be_emptied_between_transactional_tests() -> Iterator[None]:
    """Django empties every table after such a test; our triggers rightly refuse, so they sleep for that statement."""
    original = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: Any, **options: Any) -> list[str]:
        statements = original(self, *args, **options)
        return ["SET LOCAL session_replication_role = replica", *statements, _EMPTY_QUEUE] if statements else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield
