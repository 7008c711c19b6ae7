"""How a row of the list of courses comes into being."""

from __future__ import annotations

from datetime import timedelta

from concord.training import operations
from tests.mediation import builders as made


def _course(park: made.Park) -> None:
    starts = made.MONDAY + timedelta(days=7)
    course = operations.plan(
        title="调解基础",
        teacher="覃讲师",
        place="三楼",
        starts_at=starts,
        hours=4,
        seats=9,
        by=park.head,
        at=made.MONDAY,
    )
    operations.enrol(course, by=park.mediator, at=made.MONDAY)


ROWS = {"training.courses": (lambda park: park.mediator, _course)}
