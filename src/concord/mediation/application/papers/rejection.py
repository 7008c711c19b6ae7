"""The case is not accepted, and where one can go instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.lifecycle.models import Running
from concord.mediation import pieces, roads
from concord.mediation.models import Case, Invitation
from concord.mediation.words import Compartment, DeclineReason, Side


@dataclass(frozen=True)
class Rejection:
    """不予受理通知书: the coded reason and every other road with its date."""

    on: date
    number: str
    body: pieces.Body
    applicant: str
    respondents: tuple[str, ...]
    received_on: date
    reason_code: str
    reason: str
    article: str
    roads: tuple[pieces.Road, ...]
    officer: str
    invitation_open_until: date | None = None


# What that article says: out of scope, or not both willing. The other reasons are the park's own.
_DECLINE_ARTICLE = "企业劳动争议协商调解规定第二十二条"


_DECLINED_BY_IT = {
    DeclineReason.REFUSED,
    DeclineReason.NO_ANSWER,
    DeclineReason.UNREACHABLE,
    DeclineReason.OUT_OF_SCOPE,
}


REJECTION = pieces.kind("rejection", "不予受理通知书", Rejection, "不受")


def rejection(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """不予受理通知书, with every other road."""
    today = clocks.legal_day(at)
    invited = Invitation.objects.filter(case=case, state__in=["open", "refused", "lapsed"]).exists()
    filled = Rejection(
        **pieces.head(case, at),
        applicant="、".join(pieces.names(case, Side.APPLICANT)),
        respondents=pieces.names(case, Side.RESPONDENT),
        received_on=clocks.legal_day(case.received_at),
        reason_code=case.declined_for,
        reason="：".join(filter(None, [DeclineReason(case.declined_for).label, case.reason_text])),
        article=_DECLINE_ARTICLE if case.declined_for in _DECLINED_BY_IT else "",
        roads=roads.after_mediation(case, on=today),
        officer=pieces.officer(by),
        invitation_open_until=_open_until(case) if invited else None,
    )
    return [Draft(REJECTION, filled, Compartment.TO_APPLICANT.value)]


def _open_until(case: Case) -> date | None:
    due = Running.objects.filter(subject__in=case.invitations.values("pk"), name="answer", state="running")
    return due.values_list("due_on", flat=True).first()
