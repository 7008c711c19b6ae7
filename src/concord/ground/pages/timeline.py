"""The ledger in words, as the timeline of a page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.shown_clocks import days_moved


@dataclass(frozen=True)
class Moment:
    """One line: who did what and when, and what is worth noting of it."""

    words: str
    who: str
    at: datetime
    icon: str | None = None
    note: str | None = None
    paper: None = None


def moments(entries: Iterable[Entry]) -> list[Moment]:
    """The acts of a subject as given, each with the days that its clocks were moved to."""
    return [Moment(each.label, each.actor_label, each.at, note=days_moved(each) or None) for each in entries]
