"""What of a case waits for its reader stands first, with its day; and the page says whom the case waits for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.ground.notices.models import Notice
from concord.ground.signing import queries as signing
from concord.mediation import casefile, waiting
from concord.mediation.application.operations import intake
from concord.mediation.desk.operations import prolonging
from concord.mediation.models import Case
from concord.mediation.sessions.operations import convening, recording
from concord.mediation.talks.operations import sharing, talking
from concord.mediation.words import Way
from tests.mediation import builders as made
from tests.mediation.test_query_counts import a_record

pytestmark = pytest.mark.django_db


def read(actor, case):
    """(what waits, whom the case waits for) as this reader's page says it on the Monday."""
    row = casefile.opened(actor, case.pk)
    file = casefile.read(actor, row, room="shared")
    found = waiting.for_reader(actor, row, file, at=made.MONDAY)
    return [each.what for each in found], waiting.holder(row, file)


def test_before_acceptance_the_desk_is_waited_for_until_its_day(park):
    case = made.submitted(park)
    mine, holder = read(park.worker, case)
    assert mine == []
    assert (holder.who, holder.what, holder.until.isoformat()) == ("受理员", "决定是否受理", "2026-03-05")


def test_what_is_to_be_completed_waits_for_the_applicant_by_name(park):
    case = made.submitted(park)
    intake.request_completion(case, items=["工资条"], by=park.clerk, at=made.MONDAY)
    mine, holder = read(park.worker, case)
    assert len(mine) == 1
    assert (holder.who, holder.what) == ("李秀英", "补充材料")
    assert read(park.clerk, case)[0] == []


def test_a_record_a_session_and_a_question_wait_for_those_asked(park):
    case, respondent = made.mediating(park)
    talking.say(case, text="只跟您说", room="applicant", by=park.worker, at=made.MONDAY)
    sharing.ask_to_share(case=case, item=case.messages.get(), by=park.mediator, at=made.MONDAY)
    start = made.MONDAY + timedelta(days=4)
    convening.propose(
        case=case, room="shared", starts_at=start, ends_at=start + timedelta(hours=1), way=Way.PHONE, place="",
        link="", agenda=[], by=park.mediator, at=made.MONDAY,
    )  # fmt: skip
    present = [park.worker.own, respondent.own]
    recording.write(case=case, content=a_record(), present=present, by=park.mediator, at=made.MONDAY)
    mine, holder = read(park.worker, case)
    assert mine[0].startswith("答复能不能来")
    assert set(mine[1:]) == {"看笔录，确认或者提出异议", "决定给不给对方看"}
    assert (holder.who, holder.what) == ("李秀英、覃有为", "确认笔录")
    assert "决定给不给对方看" not in read(respondent, case)[0]
    assert read(park.mediator, case)[0] == []
    notice = Notice.objects.filter(person=park.worker.own, kind="mediation.record.write").get()
    assert notice.url.endswith("#records")


def test_a_proposal_waits_for_the_side_that_has_not_answered(park):
    case, respondent = made.mediating(park)
    until = made.MONDAY.date() + timedelta(days=20)
    prolonging.propose_extension(case, until=until, reason="核对工资表", by=park.worker, at=made.MONDAY)
    mine, holder = read(respondent, case)
    assert mine == ["答复延期"]
    assert holder.what == "答复延期提议"
    prolonging.answer_extension(case, agrees=True, by=respondent, at=made.MONDAY)
    assert read(respondent, case)[0] == []


def test_signing_waits_for_whose_turn_it_is(park):
    case, respondent = made.signing(park)
    assert read(park.worker, case)[0][0] == "签署协议"
    assert "签署协议" not in read(respondent, case)[0]
    holder = read(respondent, case)[1]
    turn = signing.of_envelope(Case.objects.get(pk=case.pk).agreements.get().envelope_id).first()
    assert (holder.who, holder.what) == (turn.holder, "签署协议")
