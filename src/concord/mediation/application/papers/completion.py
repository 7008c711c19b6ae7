"""What is missing, asked for once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.parameters import queries as parameters
from concord.mediation import pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment, Side


@dataclass(frozen=True)
class Missing:
    """One thing to complete: what, why it is needed, how to mend it."""

    what: str
    why: str
    how: str


@dataclass(frozen=True)
class Completion:
    """补正通知: one list, once. `paused` names the clock that stands still and by what rule."""

    on: date
    number: str
    body: pieces.Body
    applicant: str
    items: tuple[Missing, ...]
    reply: pieces.Deadline
    paused: str
    officer: str


COMPLETION = pieces.kind("completion", "补正通知书", Completion, "补")


def completion(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """补正通知: everything missing, at once."""
    pauses = parameters.value("mediation.completion_pauses_acceptance", clocks.legal_day(at))
    filled = Completion(
        **pieces.head(case, at),
        applicant="、".join(pieces.names(case, Side.APPLICANT)),
        items=tuple(Missing(what=line, why="", how="") for line in case.completion),
        reply=pieces.clock(case, "completion"),
        paused=f"决定是否受理的 3 个工作日暂停计算（{pauses.source}）" if pauses.value else "",
        officer=pieces.officer(by),
    )
    return [Draft(COMPLETION, filled, Compartment.TO_APPLICANT.value)]
