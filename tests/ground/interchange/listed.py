"""How rows of the list of systems come into being."""

from __future__ import annotations

import itertools

from tests.mediation import builders as made
from tests.mediation import systems

_NUMBERS = itertools.count(1)


def _system(park: made.Park) -> None:
    systems.proposed(park, acts_for=park.body, role="clerk", name=f"示例对接平台{next(_NUMBERS)}")


ROWS = {"interchange.clients": (lambda park: park.security_admin, _system)}
