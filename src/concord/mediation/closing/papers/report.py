"""The closing report, and how a case came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.mediation import conditions, pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment, DeclineReason, EndReason


@dataclass(frozen=True)
class Closing:
    """结案报告."""

    on: date
    number: str
    body: pieces.Body
    source: str
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    received_on: date
    accepted_on: date | None
    closed_on: date
    result_code: str
    result: str
    summary: str
    mediators: tuple[str, ...]
    performed: str
    claimed: Decimal | None = None
    agreed: Decimal | None = None
    rating: str = ""  # 好差评, if given
    head: str = ""  # who approved the closing


CLOSING = pieces.kind("closing", "结案报告", Closing, "结")


def closing(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """结案报告, for the body itself."""
    agreed = conditions.standing_agreement(case)
    amounts = [claim.amount for claim in case.claims.all() if claim.amount is not None]
    rating = case.ratings.order_by("-at").first()
    mediators = [row.mediator.name for row in case.assignments.select_related("mediator")]
    filled = Closing(
        **pieces.head(case, at),
        **pieces.sides(case),
        source="当事人申请",
        cause=case.get_cause_display(),
        received_on=clocks.legal_day(case.received_at),
        accepted_on=clocks.legal_day(case.accepted_at) if case.accepted_at else None,
        closed_on=clocks.legal_day(at),
        result_code=result_code(case),
        result=result(case),
        summary=case.reason_text,
        mediators=tuple(dict.fromkeys(mediators)),
        performed="以履行记录为准",
        claimed=sum(amounts, Decimal(0)) if amounts else None,
        agreed=agreed.total if agreed and case.effective_at else None,
        rating=f"{rating.get_score_display()}" if rating else "",
        head=pieces.officer(by),
    )
    return [Draft(CLOSING, filled, Compartment.INTERNAL.value)]


def result_code(case: Case) -> str:
    """The park's result code: S2 agreement, S4 settled, S5 withdrawn, N… ended, R1 not accepted."""
    if case.effective_at:
        return "S2"
    if case.declined_for:
        return "R1"
    codes = {
        EndReason.SETTLED: "S4",
        EndReason.WITHDRAWN: "S5",
        EndReason.LEFT: "N3",
        EndReason.WOULD_NOT_SIGN: "N5",
        EndReason.EXPIRED: "N4",
        EndReason.ARBITRATION: "T1",
    }
    return codes.get(EndReason(case.ended_for), "N3") if case.ended_for else ""


def result(case: Case) -> str:
    """How the case came out, in words."""
    if case.effective_at:
        return "达成调解协议"
    if case.ended_for:
        return EndReason(case.ended_for).label
    return f"不予受理：{DeclineReason(case.declined_for).label}" if case.declined_for else ""
