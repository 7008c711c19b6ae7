"""Acts for these tests to record."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import operations


@pytest.fixture
def an_act():
    """Record one act; any argument of `record` may be given."""

    def record(subject=None, **details):
        return operations.record(
            **{
                "subject_kind": "mediation.Case",
                "subject": subject or uuid4(),
                "act": "mediation.case.accept",
                "label": "受理",
                "by": SYSTEM,
                "at": datetime(2026, 11, 2, 9, 30, 15, 123456, tzinfo=UTC),
                **details,
            }
        )

    return record
