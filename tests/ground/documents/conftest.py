from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.documents import operations
from concord.mediation.application.papers.receipt import RECEIPT
from tests.mediation.paper_samples import SAMPLES

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture
def order():
    def order(**details):
        kind = details.pop("kind", RECEIPT)
        given = {
            "subject_kind": "test.Case",
            "subject": uuid4(),
            "compartment": "",
            "facts": SAMPLES[kind],
            "by": SYSTEM,
            "at": AT,
        }
        return operations.order(kind, **{**given, "by": SYSTEM, "at": AT, **details})

    return order
