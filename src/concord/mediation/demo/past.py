"""Cases of the past year, all closed, all but the youngest on the shelf; spread from a year ago to a month ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from concord.ground.accounts.actors import SYSTEM
from concord.mediation.application.operations import intake
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.demo.docket import DAY, HOUR, Docket, set_papers
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case
from concord.mediation.words import DeclineReason, EndReason

_OLDEST, _YOUNGEST = 355, 35  # days ago
_Past = Callable[[Docket, float], tuple[Case, datetime, str]]


def plant(docket: Docket, no: int, of: int) -> None:
    """The case `no` of so many, oldest first: how it went, its closing, and for all but the youngest the archive."""
    days_ago = _OLDEST - (_OLDEST - _YOUNGEST) * no / of
    case, at, summary = _WAYS[no % len(_WAYS)](docket, _working_hours(docket, days_ago))
    case = archiving.close(case, summary=summary, by=docket.desk.clerk, at=at)
    for promised in docket.payments(case):
        if promised.at < docket.now - DAY:
            promised.ask().receive(by=docket.applicant(case))
    if no < of - 1:
        set_papers(case)
        archiving.archive(case, by=docket.desk.clerk, at=at + 3 * DAY)


def _working_hours(docket: Docket, days_ago: float) -> float:
    """The same day at nine in the morning (01:00 UTC)."""
    moment = docket.now - timedelta(days=int(days_ago))
    return (docket.now - moment.replace(hour=1, minute=10 + int(days_ago) % 40)) / DAY


def _agreed(docket: Docket, days_ago: float) -> tuple[Case, datetime, str]:
    case, worker, _, at = docket.signing(days_ago, signatures=4)
    archiving.rate(case, score=4 + docket.made % 2, words="", by=worker, at=at + HOUR)
    return case, at + DAY, "达成协议，分两期履行。"


def _settled(docket: Docket, days_ago: float) -> tuple[Case, datetime, str]:
    case, worker, _, _, at = docket.mediating(days_ago)
    case = ending.withdraw(case, settled=True, reason="公司已当场付清", by=worker, at=at + 2 * DAY)
    return case, at + 3 * DAY, "双方自行和解，申请人撤回申请。"


def _left(docket: Docket, days_ago: float) -> tuple[Case, datetime, str]:
    case, _, respondent, _, at = docket.mediating(days_ago)
    case = ending.leave(case, reason="双方金额差距太大", by=respondent, at=at + 5 * DAY)
    return case, at + 6 * DAY, "被申请人不再调解，已告知其他途径。"


def _to_arbitration(docket: Docket, days_ago: float) -> tuple[Case, datetime, str]:
    case, _, _, mediator, at = docket.mediating(days_ago)
    case = ending.end(case, reason=EndReason.ARBITRATION, reason_text="", by=mediator, at=at + 4 * DAY)
    return case, at + 5 * DAY, "申请人已申请仲裁。"


def _refused(docket: Docket, days_ago: float) -> tuple[Case, datetime, str]:
    case, _, at, invitation = docket.invited(days_ago)
    respondent = docket.answering(invitation, at=at + 3 * HOUR)
    inviting.refuse(invitation, text="公司决定走仲裁程序", by=respondent, at=at + 3 * HOUR)
    words = "用人单位明确不同意调解"
    case = intake.decline(case, reason=DeclineReason.REFUSED, reason_text=words, by=docket.desk.clerk, at=at + 5 * HOUR)
    return case, at + DAY, f"{words}，已告知其他途径。"


def _unanswered(docket: Docket, days_ago: float) -> tuple[Case, datetime, str]:
    case, _, at, invitation = docket.invited(days_ago)
    inviting.lapse_invitation(invitation, by=SYSTEM, at=at + 8 * DAY)
    words = "多次联系未获答复"
    case = intake.decline(
        case, reason=DeclineReason.NO_ANSWER, reason_text=words, by=docket.desk.clerk, at=at + 8.2 * DAY
    )
    return case, at + 9 * DAY, f"{words}，已告知其他途径。"


_WAYS: tuple[_Past, ...] = (_agreed, _settled, _refused, _left, _unanswered, _to_arbitration)
