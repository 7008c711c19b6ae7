from __future__ import annotations

import pytest

from concord.ground.installation import operations as installation
from tests.mediation import builders


@pytest.fixture
def park(db):
    """A demonstration's park: codes can be read and papers signed with the test CA."""
    installation.mark(demo=True, at=builders.MONDAY)
    return builders.park()
