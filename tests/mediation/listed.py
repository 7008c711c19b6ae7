"""How rows of the list of cases come into being."""

from __future__ import annotations

import itertools
from datetime import timedelta

from tests.mediation import builders as made

_MINUTES = itertools.count(1)


def _case(park: made.Park) -> None:
    made.submitted(park, at=made.MONDAY + timedelta(minutes=next(_MINUTES)))


ROWS = {"mediation.cases": (lambda park: park.clerk, _case)}
