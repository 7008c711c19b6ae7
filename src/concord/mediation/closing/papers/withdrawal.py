"""The applicant takes the application back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces, roads
from concord.mediation.models import Case
from concord.mediation.words import Compartment, EndReason, Side


@dataclass(frozen=True)
class Withdrawal:
    """撤回申请确认."""

    on: date
    number: str
    body: pieces.Body
    applicant: str
    respondents: tuple[str, ...]
    withdrawn_at: datetime
    reason: str
    settled: bool  # the parties settled by themselves
    roads: tuple[pieces.Road, ...] = ()


WITHDRAWAL = pieces.kind("withdrawal", "撤回调解申请确认书", Withdrawal, "撤")


def withdrawal(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """撤回申请确认."""
    settled = case.ended_for == EndReason.SETTLED
    filled = Withdrawal(
        **pieces.head(case, at),
        applicant="、".join(pieces.names(case, Side.APPLICANT)),
        respondents=pieces.names(case, Side.RESPONDENT),
        withdrawn_at=at,
        reason=case.reason_text,
        settled=settled,
        roads=() if settled else roads.after_mediation(case, on=clocks.legal_day(at)),
    )
    return [Draft(WITHDRAWAL, filled, Compartment.SHARED.value)]
