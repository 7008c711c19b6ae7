"""How rows of the house's own lists come into being."""

from __future__ import annotations

import itertools
from datetime import timedelta

from concord.ground.ledger import operations as ledger
from concord.ground.notices import operations as notices
from tests.mediation import builders as made

_MINUTES = itertools.count(1)


def _act(park: made.Park) -> None:
    at = made.MONDAY + timedelta(minutes=next(_MINUTES))
    ledger.record(
        subject_kind="accounts.Person",
        subject=park.worker.own.pk,
        act="x",
        label="看了",
        by=park.auditor,
        at=at,
        facts={},
    )


def _head(park: made.Park) -> None:
    _act(park)
    ledger.seal(made.MONDAY + timedelta(minutes=next(_MINUTES)))


def _notice(park: made.Park) -> None:
    notices.tell(park.worker.own, kind="k", title="有了进展", body="请看", url="/", subject=None, at=made.MONDAY)


ROWS = {
    "ledger.acts": (lambda park: park.auditor, _act),
    "ledger.heads": (lambda park: park.auditor, _head),
    "notices.own": (lambda park: park.worker, _notice),
}
