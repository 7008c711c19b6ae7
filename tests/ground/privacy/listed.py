"""How rows of the list of requests about personal data come into being."""

from __future__ import annotations

from concord.ground.privacy import operations
from concord.ground.privacy.words import Item, RequestKind
from tests.mediation import builders as made
from tests.mediation import systems


def _request(park: made.Park) -> None:
    operations.submit(kind=RequestKind.DELETION, item=Item.OTHER, words="删", wanted="", by=park.worker, at=made.MONDAY)


ROWS = {"privacy.requests": (lambda _park: systems.office(), _request)}
