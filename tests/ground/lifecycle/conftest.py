from __future__ import annotations

import pytest

from concord.ground.installation import operations as installation
from tests.mediation import builders


@pytest.fixture
def park(db):
    """Real subjects for the engine: cases of a small demonstration's park."""
    installation.mark(demo=True, at=builders.MONDAY)
    return builders.park()
