"""The case is accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Acceptance:
    """受理通知书. `renewed_on` is the day the other side agreed after all, from which the time runs anew."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    received_on: date
    accepted_on: date
    conclude: pieces.Deadline
    officer: str
    mediators: tuple[str, ...] = ()
    renewed_on: date | None = None


ACCEPTANCE = pieces.kind("acceptance", "受理通知书", Acceptance, "受")


def acceptance(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """受理通知书; of a case taken up again it names the day the time runs anew from."""
    received, since = clocks.legal_day(case.received_at), pieces.began(case, "conclude")
    filled = Acceptance(
        **pieces.head(case, at),
        **pieces.sides(case),
        cause=case.get_cause_display(),
        received_on=received,
        accepted_on=clocks.legal_day(at),
        conclude=pieces.clock(case, "conclude"),
        officer=pieces.officer(by),
        renewed_on=since if since > received else None,
    )
    return [Draft(ACCEPTANCE, filled, Compartment.SHARED.value)]
