"""What both sides may do and owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.parameters import queries as parameters
from concord.mediation import pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Rights:
    """权利义务告知书. `confirmation` says whether the court here confirms this body's agreements."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    confirmation: bool = True


RIGHTS = pieces.kind("rights", "权利义务告知书", Rights)


def rights(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """权利义务告知书."""
    confirms = parameters.yes("mediation.judicial_confirmation_open", clocks.legal_day(at))
    filled = Rights(**pieces.head(case, at), **pieces.sides(case), confirmation=confirms)
    return [Draft(RIGHTS, filled, Compartment.SHARED.value)]
