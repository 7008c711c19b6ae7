"""What this actor may do with this subject just now, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.table import Lifecycle, Move


@dataclass(frozen=True)
class Option:
    """One button: enabled, or greyed with its reason and a link to the mend."""

    move: Move
    enabled: bool
    why: str = ""
    fix: str = ""


def options(lifecycle: Lifecycle, subject: Subject, *, by: Actor, at: datetime) -> list[Option]:
    """The moves this actor has the standing for in this state, the primary first, the possible before the rest."""
    found = [
        _option(move, subject, by=by, at=at)
        for move in lifecycle.leaving(subject.state)
        if not move.hidden and move.allows(by, subject)
    ]
    return sorted(found, key=lambda option: (not option.enabled, not option.move.primary, option.move.danger))


def _option(move: Move, subject: Subject, *, by: Actor, at: datetime) -> Option:
    for condition in move.when:
        verdict = condition(subject, by, at)
        if not verdict:
            return Option(move, enabled=False, why=verdict.why, fix=verdict.fix)
    return Option(move, enabled=True)
