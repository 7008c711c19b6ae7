"""One piece of work that waits for someone: a line of the queue that every duty joins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from concord.ground.lifecycle.models import ClockState, Running


@dataclass(frozen=True)
class Work:
    """What has to be done next, for whom, about which subject, and the clock it runs against, if any.

    `what` is a verb phrase ("审查申请"), `who` the people or firm concerned, `number` what one would quote ("" when
    there is none), `step` and `tone` the state's label and colour, `url` where the work is done.
    """

    what: str
    who: str
    number: str
    step: str
    tone: str
    url: str
    clock: Running | None = None


def by_time_left(rows: Iterable[Work]) -> list[Work]:
    """The nearest due date first; then what stands still, then what has no clock; otherwise as given."""
    return sorted(rows, key=_urgency)


def _urgency(row: Work) -> tuple[int, date]:
    if row.clock is None:
        return 2, date.max
    return int(row.clock.state == ClockState.PAUSED), row.clock.due_on
