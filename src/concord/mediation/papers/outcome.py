"""Papers of the way out: withdrawal, termination, closing, volume."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.parameters import queries as parameters
from concord.mediation import conditions, documents, roads
from concord.mediation.models import Case
from concord.mediation.papers import facts
from concord.mediation.words import Compartment, DeclineReason, EndReason, Side

_SHARED = Compartment.SHARED.value
_INTERNAL = Compartment.INTERNAL.value


def withdrawal(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """撤回申请确认."""
    settled = case.ended_for == EndReason.SETTLED
    filled = documents.Withdrawal(
        **facts.head(case, at),
        applicant="、".join(facts.names(case, Side.APPLICANT)),
        respondents=facts.names(case, Side.RESPONDENT),
        withdrawn_at=at,
        reason=case.reason_text,
        settled=settled,
        roads=() if settled else roads.after_mediation(case, on=clocks.legal_day(at)),
    )
    return [Draft(documents.WITHDRAWAL, filled, _SHARED)]


def termination(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解终止通知书 by the items of 广西条例 30; roads unless the parties settled or went to arbitration."""
    reason, today = EndReason(case.ended_for), clocks.legal_day(at)
    filled = documents.Termination(
        **facts.head(case, at),
        **facts.sides(case),
        received_on=clocks.legal_day(case.received_at),
        ended_on=today,
        ground=reason.item,  # type: ignore[arg-type]  # 1 to 5 by construction
        reason="：".join(filter(None, [reason.label, case.reason_text])),
        roads=roads.after_mediation(case, on=today) if reason.owes_roads else (),
        officer=by.label,
        limitation=roads.LIMITATION if reason.owes_roads else "",
        entrusted=_entrusted(today),
    )
    return [Draft(documents.TERMINATION, filled, _SHARED)]


def _entrusted(on: date) -> str:
    """The commission's entrustment under which arbitration may be filed here (广西条例 30), "" without one."""
    known = parameters.value("mediation.arbitration_entrustment", on).value
    return f"{known.get('body', '')} {known.get('number', '')}".strip() if isinstance(known, dict) else ""


def closing(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """结案报告, for the body itself."""
    agreed = conditions.standing_agreement(case)
    amounts = [claim.amount for claim in case.claims.all() if claim.amount is not None]
    rating = case.ratings.order_by("-at").first()
    mediators = [row.mediator.name for row in case.assignments.select_related("mediator")]
    filled = documents.Closing(
        **facts.head(case, at),
        **facts.sides(case),
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
        head=by.label,
    )
    return [Draft(documents.CLOSING, filled, _INTERNAL)]


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


def volume(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """卷宗封面和目录."""
    filed = case.volume
    mediators = [row.mediator.name for row in case.assignments.select_related("mediator")]
    filled = documents.Archive(
        **facts.head(case, at),
        **facts.sides(case),
        volume=filed.number,
        part="正卷",
        cause=case.get_cause_display(),
        result=result(case),
        mediators=tuple(dict.fromkeys(mediators)),
        received_on=clocks.legal_day(case.received_at),
        closed_on=clocks.legal_day(case.closed_at or at),
        retention=filed.retention,
        retained_until=filed.retained_until,
        pages=filed.pages,
        filed_by=by.label,
        entries=tuple(
            documents.Filed(
                no=each["no"],
                name=each["name"],
                number=each["number"],
                on=date.fromisoformat(each["on"]),
                first_page=each["first_page"],
                last_page=each["last_page"],
                digest=each["digest"],
            )
            for each in filed.entries
        ),
    )

    # It names every paper filed, those addressed to one side among them.
    return [Draft(documents.ARCHIVE, filled, _INTERNAL)]
