"""A believable docket: cases in every state, made through operations by the demonstration's own people."""

from __future__ import annotations

from collections.abc import Callable

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.duty import Planting
from concord.ground.notices import operations as notices
from concord.mediation.application.operations import intake
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.demo import past as demo_past
from concord.mediation.demo.docket import DAY, HOUR, Desk, Docket, set_papers
from concord.mediation.desk.operations import assigning, prolonging
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case
from concord.mediation.sessions.operations import convening
from concord.mediation.words import Coming, Compartment, DeclineReason, EndReason, TieKind, Way
from concord.registry.demo import Park

Progress = Callable[[str, int, int], None]


_PAST = 22  # cases older than those that are going on


def plant(planting: Planting) -> None:
    """Plant a docket at the regional body of the park."""
    park = planting.find(Park)
    staff = park.regional
    docket = Docket(
        Desk(staff.body, staff.clerks[0], staff.head, staff.mediators),
        workers=park.workers,
        firms=[firm.enterprise for firm in park.firms if firm.enterprise.representative_phone],
        now=planting.at,
        stamp_at=planting.stamp_at,
    )
    plant_cases(docket, past=_PAST if planting.whole else 0, progress=planting.progress)


def plant_cases(docket: Docket, *, past: int, progress: Progress) -> None:
    """One case or more in every state, and `past` older ones; each takes a worker, and a firm with a phone."""
    total = past + len(_STORIES)
    docket.made = len(_STORIES)
    for no in range(past):
        progress("布置调解案件", no, total)
        demo_past.plant(docket, no, past)
    _clear_desks(docket)
    docket.made = 0
    for no, plant in enumerate(_STORIES):
        progress("布置调解案件", past + no, total)
        plant(docket)
    progress("布置调解案件", total, total)


def _clear_desks(docket: Docket) -> None:
    """What was told of older cases has been read long ago."""
    desk = docket.desk
    staff = [actor.own for actor in (desk.clerk, desk.head, *desk.mediators)]
    for person in (*staff, *docket.workers):
        notices.mark_all_read(person, at=docket.now - 20 * DAY)


def _fresh(docket: Docket) -> None:
    docket.submitted(0.1)


def _waiting_for_answer(docket: Docket) -> None:
    docket.invited(1)


def _ready_to_accept(docket: Docket) -> None:
    _, _, at, invitation = docket.invited(1.5)
    respondent = docket.answering(invitation, at=at + 4 * HOUR)
    inviting.agree(invitation, text="同意", by=respondent, at=at + 4 * HOUR)


def _completing(docket: Docket) -> None:
    case, _, at = docket.submitted(1.2)
    items = ["工资发放记录或银行流水", "劳动合同或入职登记表的照片"]
    intake.request_completion(case, items=items, by=docket.desk.clerk, at=at + 2 * HOUR)


def _refused(docket: Docket) -> None:
    case, _, at, invitation = docket.invited(6)
    respondent = docket.answering(invitation, at=at + 5 * HOUR)
    inviting.refuse(invitation, text="公司决定走仲裁程序", by=respondent, at=at + 5 * HOUR)
    intake.decline(
        case, reason=DeclineReason.REFUSED, reason_text="用人单位明确不同意调解", by=docket.desk.clerk, at=at + DAY
    )


def _unanswered(docket: Docket) -> None:
    case, _, at, invitation = docket.invited(9)
    inviting.lapse_invitation(invitation, by=SYSTEM, at=at + 8 * DAY)
    intake.decline(
        case, reason=DeclineReason.NO_ANSWER, reason_text="多次联系未获答复", by=docket.desk.clerk, at=at + 8.2 * DAY
    )


def _accepted(docket: Docket) -> None:
    docket.accepted(2)


def _talking(docket: Docket) -> None:
    """Both sides are to meet in three days; one of them has answered. The mediator once advised somebody else."""
    case, worker, _, mediator, at = docket.mediating(4)
    assigning.declare(name="柳州市鱼峰区某商会", tie=TieKind.ADVISES, since=None, by=mediator, at=at)
    starts = (docket.now + 3 * DAY).astimezone(clocks.SHANGHAI).replace(hour=10, minute=0, second=0, microsecond=0)
    session = convening.propose(
        case=case,
        room=Compartment.SHARED,
        starts_at=starts,
        ends_at=starts + HOUR,
        way=Way.ROOM,
        place="政务服务中心二楼 调解室一",
        link="",
        agenda=["核对欠薪的月份和金额", "商量支付时间"],
        by=mediator,
        at=at,
    )
    convening.reply(session, coming=Coming.YES, words="", by_mail=False, by=worker, at=at + HOUR)


def _extending(docket: Docket) -> None:
    case, worker, _, _, at = docket.mediating(8)
    until = clocks.legal_day(docket.now) + 20 * DAY
    prolonging.propose_extension(case, until=until, reason="等公司财务核对工资表", by=worker, at=at)


def _recording(docket: Docket) -> None:
    case, worker, respondent, mediator, at = docket.mediating(6)
    docket.recorded(case, [worker, respondent], mediator, at=at, confirm=False)
    docket.drafted(case, mediator, at=at + HOUR)


def _left(docket: Docket) -> None:
    case, _, respondent, _, at = docket.mediating(10)
    ending.leave(case, reason="双方金额差距太大", by=respondent, at=at + DAY)


def _to_arbitration(docket: Docket) -> None:
    case, _, _, mediator, at = docket.mediating(12)
    ending.end(case, reason=EndReason.ARBITRATION, reason_text="", by=mediator, at=at + DAY)


def _settled(docket: Docket) -> None:
    case, worker, _, _, at = docket.mediating(11)
    ending.withdraw(case, settled=True, reason="公司已当场付清", by=worker, at=at + DAY)


def _to_sign(docket: Docket) -> None:
    docket.signing(7, signatures=0)


def _half_signed(docket: Docket) -> None:
    docket.signing(7.5, signatures=2)


def _agreed(docket: Docket) -> None:
    docket.signing(9, signatures=4)


def _closed(docket: Docket) -> None:
    case, worker, _, at = docket.signing(10, signatures=4)
    archiving.rate(case, score=5, words="调解员很耐心", by=worker, at=at + HOUR)
    archiving.close(case, summary="达成协议，分两期履行。", by=docket.desk.clerk, at=at + DAY)


def _archived(docket: Docket) -> None:
    case, _, _, at = docket.signing(12, signatures=4)
    case = archiving.close(case, summary="达成协议，第一期已约定付款日。", by=docket.desk.clerk, at=at + DAY)
    set_papers(case)
    archiving.archive(case, by=docket.desk.clerk, at=at + 2 * DAY)


def _owed(docket: Docket) -> None:
    """The first instalment was due; its payee is asked, and nobody knows."""
    case, *_ = _in_force(docket, 25, of=9)
    docket.payments(case)[0].ask()


def _not_paid(docket: Docket) -> None:
    """Of two sums due on one day one came, the other did not, and the desk has still to ring."""
    case, worker = _in_force(docket, 27, of=10)
    first, second, *_ = docket.payments(case)
    first.ask().receive(by=worker)
    second.ask().miss(by=worker)


def _paid_in_part(docket: Docket) -> None:
    """Less came than was promised, and the desk has spoken with the firm."""
    case, worker = _in_force(docket, 28, of=11)
    docket.payments(case)[0].ask().receive_part("1000.00", by=worker).ring("财务说余款月底前补齐", by=docket.desk.clerk)


def _in_force(docket: Docket, days_ago: float, *, of: int) -> tuple[Case, Actor]:
    """An older case of the worker and the firm of a story told before, as the door shows the first workers only."""
    made, docket.made = docket.made, of
    case, worker, _, at = docket.signing(days_ago, signatures=4)
    docket.made = made
    case = archiving.close(case, summary="达成协议，分两期履行，等付款。", by=docket.desk.clerk, at=at + DAY)
    return case, worker


_STORIES: tuple[Callable[[Docket], None], ...] = (
    _fresh,
    _waiting_for_answer,
    _ready_to_accept,
    _completing,
    _refused,
    _unanswered,
    _accepted,
    _talking,
    _extending,
    _recording,
    _left,
    _to_arbitration,
    _settled,
    _to_sign,
    _half_signed,
    _agreed,
    _closed,
    _archived,
    _owed,
    _not_paid,
    _paid_in_part,
)
