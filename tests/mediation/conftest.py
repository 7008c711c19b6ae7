from __future__ import annotations

import pytest

from concord.ground.installation import operations as installation
from tests.ground.signing.conftest import Authority
from tests.mediation import builders


@pytest.fixture
def authority(settings):
    """A time-stamp authority that answers."""
    authority = Authority()
    authority.thread.start()
    settings.SIGNING_TSA_URL = authority.url
    yield authority
    authority.server.shutdown()
    authority.server.server_close()
    authority.thread.join()


@pytest.fixture
def park(db):
    """A demonstration's park: codes can be read and papers signed with the test CA."""
    installation.mark(demo=True, at=builders.MONDAY)
    return builders.park()
