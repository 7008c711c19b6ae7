"""Small frozen shapes that the register's templates read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from concord.ground.ledger.models import Entry


@dataclass(frozen=True)
class Button:
    """A move as the action macro shows it: possible, or greyed with its reason."""

    label: str
    url: str
    ok: bool
    why: str
    fix_url: str
    danger: bool
    main: bool = False
    fix_label: str = ""
    icon: str | None = None


@dataclass(frozen=True)
class Act:
    """What the act layout says above and below a form."""

    verb: str
    sentence: str
    back_url: str
    back_label: str
    danger: bool = False
    irreversible: str | None = None
    told: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    law: str | None = None


@dataclass(frozen=True)
class Moment:
    """A line of the timeline."""

    who: str
    words: str
    at: datetime
    icon: str | None = None
    note: str | None = None
    paper: None = None


def moments(entries: Iterable[Entry]) -> list[Moment]:
    """The ledger in words, newest first."""
    return [Moment(entry.actor_label, f"办理了“{entry.label}”", entry.at) for entry in entries][::-1]
