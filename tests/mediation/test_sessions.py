"""Sessions: asked for, answered, fixed, moved, held, called off; in calendars and reminders, and in nobody's way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from django.conf import settings
from django.test import Client
from django.utils import timezone

from concord.ground.accounts import acting
from concord.ground.documents import jobs as setting
from concord.ground.documents.models import Paper
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices.models import Delivery, Notice
from concord.ground.parameters.declarations import BadValue
from concord.mediation import jobs
from concord.mediation.closing.operations import archiving, ending
from concord.mediation.desk import workload
from concord.mediation.desk.operations import assigning
from concord.mediation.models import Session
from concord.mediation.pieces import body
from concord.mediation.sessions import calendars, record_templates
from concord.mediation.sessions import queries as sessions
from concord.mediation.sessions.operations import convening, recording
from concord.mediation.words import Coming, EndReason, RecordKind, Way
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
FRIDAY = made.MONDAY + 4 * made.DAY  # 09:30 in Shanghai
NEXT_MONDAY = made.MONDAY + 7 * made.DAY


def browser(actor):
    client = Client()
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client


def proposed(park, case, *, room="shared", starts=FRIDAY, place="调解室一", by=None, at=made.MONDAY):
    return convening.propose(
        case=case,
        room=room,
        starts_at=starts,
        ends_at=starts + HOUR,
        way=Way.ROOM,
        place=place,
        link="",
        agenda=["核对欠薪月份", "谈支付时间"],
        by=by or park.mediator,
        at=at,
    )


def answered(session, by, coming=Coming.YES, *, words="", by_mail=False, at=made.MONDAY):
    convening.reply(session, coming=coming, words=words, by_mail=by_mail, by=by, at=at)


def told(person, kind):
    return Notice.objects.filter(person=person.own, kind=f"mediation.session.{kind}").count()


def test_a_session_goes_from_asking_to_the_list_of_those_who_came(park):
    case, respondent = made.mediating(park)
    session = proposed(park, case)
    assert {row.person for row in session.invitees.all()} == {park.worker.own, respondent.own}
    assert told(park.worker, "propose") == told(respondent, "propose") == 1
    answered(session, park.worker)
    answered(session, respondent, Coming.NO, words="下周一上午可以")
    session = convening.move_to(
        session, starts_at=NEXT_MONDAY, ends_at=NEXT_MONDAY + HOUR, way=Way.ROOM, place="调解室二", link="",
        by=park.mediator, at=made.MONDAY,
    )  # fmt: skip
    assert {row.coming for row in session.invitees.all()} == {""}
    for each in (park.worker, respondent):
        answered(session, each)
    session = convening.fix(session, by=park.mediator, at=made.MONDAY)
    with pytest.raises(Unmet, match="还没有到时间"):
        convening.hold(
            session, began_at=NEXT_MONDAY, ended_at=NEXT_MONDAY + HOUR, came=[park.worker.own], by=park.mediator,
            at=made.MONDAY,
        )  # fmt: skip
    session = convening.hold(
        session, began_at=NEXT_MONDAY, ended_at=NEXT_MONDAY + HOUR, came=[park.worker.own], by=park.mediator,
        at=NEXT_MONDAY + 2 * HOUR,
    )  # fmt: skip
    assert session.state == "held"
    assert {row.person.name: row.came for row in session.invitees.all()} == {"李秀英": True, "覃有为": False}


def test_a_time_gone_by_or_the_wrong_way_round_is_refused(park):
    case, _ = made.mediating(park)
    with pytest.raises(BadFacts, match="现在以后"):
        proposed(park, case, starts=made.MONDAY - HOUR)
    with pytest.raises(BadFacts, match="晚于开始"):
        convening.propose(
            case=case, room="shared", starts_at=FRIDAY, ends_at=FRIDAY, way=Way.PHONE, place="", link="", agenda=[],
            by=park.mediator, at=made.MONDAY,
        )  # fmt: skip


def test_with_one_side_alone_the_other_side_the_desk_and_the_counts_know_of_nothing(park):
    case, respondent = made.mediating(park)
    session = proposed(park, case, room="applicant")
    answered(session, park.worker)
    convening.fix(session, by=park.mediator, at=made.MONDAY)
    assert told(respondent, "propose") == told(respondent, "fix") == 0
    assert told(park.worker, "propose") == 1
    for actor in (respondent, park.clerk, park.head):
        assert browser(actor).get(f"/sessions/{session.pk}/").status_code == 404
        page = browser(actor).get(f"/cases/{case.pk}/sessions/").content.decode()
        assert "还没有会面" in page
    assert workload.of_body(park.body.pk, made.MONDAY)[0].sessions == 0
    assert [load.sessions for load in workload.loads(park.body.pk, [park.mediator.own], made.MONDAY)] == [0]
    assert browser(park.worker).get(f"/sessions/{session.pk}/").status_code == 200


def test_only_who_was_asked_answers_and_only_the_mediator_reads_other_times(park):
    case, respondent = made.mediating(park)
    session = proposed(park, case)
    with pytest.raises(NotYours):
        answered(session, park.agent)
    answered(session, park.worker, Coming.NO, words="周六全天")
    assert "周六全天" in browser(park.mediator).get(f"/sessions/{session.pk}/").content.decode()
    assert "周六全天" in browser(park.worker).get(f"/sessions/{session.pk}/").content.decode()
    assert "周六全天" not in browser(respondent).get(f"/sessions/{session.pk}/").content.decode()
    assert told(park.mediator, "reply") == 1


def parsed(session, invitee):
    """As another program reads it."""
    content = calendars.file(session, body=body(session.case).name, invitee=invitee)
    return content.decode(), vobject.readOne(content.decode())


def test_the_calendar_file_reads_the_same_elsewhere_and_changes_replace_each_other(park):
    case, _ = made.mediating(park)
    session = proposed(park, case)
    invitee = session.invitees.get(person=park.worker.own)
    text, first = parsed(session, invitee)
    assert first.method.value == "REQUEST"
    assert first.vevent.dtstart.value == FRIDAY
    assert first.vevent.dtend.value == FRIDAY + HOUR
    assert "DTSTART;TZID=Asia/Shanghai:20260306T093000" in text
    assert first.vtimezone.tzid.value == "Asia/Shanghai"
    assert first.vevent.location.value == "调解室一"
    assert first.vevent.status.value == "TENTATIVE"
    session = convening.fix(session, by=park.mediator, at=made.MONDAY + HOUR)
    _, second = parsed(session, invitee)
    session = convening.call_off(session, reason="一方生病", by=park.mediator, at=made.MONDAY + 2 * HOUR)
    _, third = parsed(session, invitee)
    assert (second.vevent.status.value, third.vevent.status.value) == ("CONFIRMED", "CANCELLED")
    assert third.method.value == "CANCEL"
    assert len({each.vevent.uid.value for each in (first, second, third)}) == 1
    numbers = [int(each.vevent.sequence.value) for each in (first, second, third)]
    assert numbers == sorted(set(numbers))


def test_a_calendar_that_others_see_tells_neither_party_nor_case_nor_subject(park):
    case, _ = made.mediating(park)
    session = proposed(park, case)
    text, event = parsed(session, session.invitees.get(person=park.worker.own))
    for secret in ("李秀英", "云栈", "覃有为", case.number, "欠薪", made.phone(1), "劳动"):
        assert secret not in text.replace("\r\n ", "").replace(body(case).name, "")
    assert event.vevent.url.value == f"{settings.PUBLIC_URL}/sessions/{session.pk}/"
    assert len(event.vevent.attendee_list) == 1
    assert event.vevent.attendee.value.startswith("urn:uuid:")


def test_every_line_of_a_calendar_file_is_as_long_as_rfc_5545_lets_it_be(park):
    case, _ = made.mediating(park)
    session = proposed(park, case, place="柳东新区政务服务中心二楼" * 8)
    content = calendars.file(session, body="某调解委员会", invitee=None)
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_file_is_downloaded_by_whoever_may_know_of_the_sitting(park):
    case, _ = made.mediating(park)
    session = proposed(park, case)
    answer = browser(park.worker).get(f"/sessions/{session.pk}/invitation.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert vobject.readOne(answer.content.decode()).vevent.uid.value == f"{session.pk}@concord"


def test_who_asked_for_it_gets_the_file_by_mail_and_each_change_of_it(park):
    person = park.worker.own
    person.email = "worker@example.com"
    person.save()
    case, respondent = made.mediating(park)
    session = proposed(park, case)
    answered(session, park.worker, by_mail=True)
    answered(session, respondent, by_mail=True)  # without an address nothing is sent
    convening.fix(session, by=park.mediator, at=made.MONDAY)
    mailed = Delivery.objects.filter(template="calendar")
    assert [row.address for row in mailed] == ["worker@example.com"] * 2
    assert "BEGIN:VCALENDAR" in mailed[0].params["calendar"]


def test_a_session_stands_in_nobody_s_way_unseen(park):
    case, _ = made.mediating(park)
    other, _ = made.mediating(park, at=made.MONDAY + timedelta(minutes=1))
    assigning.reassign(other, mediator=park.second_mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    proposed(park, case)
    mine = sessions.collisions(park.mediator.own.pk, FRIDAY + HOUR / 2, FRIDAY + 2 * HOUR, "别处")
    assert case.number in mine[0]
    (taken,) = sessions.collisions(park.second_mediator.own.pk, FRIDAY, FRIDAY + HOUR, "调解室一")
    assert "调解室一" in taken
    assert case.number not in taken
    assert sessions.collisions(park.mediator.own.pk, FRIDAY + HOUR, FRIDAY + 2 * HOUR, "调解室一") == []


def test_a_clash_is_said_once_and_done_when_asked_again(park):
    case, _ = made.mediating(park)
    starts = timezone.now() + 5 * made.DAY
    proposed(park, case, starts=starts, at=timezone.now())
    client, url = browser(park.mediator), f"/cases/{case.pk}/sessions/propose/"
    wish = {
        "room": "shared", "starts_at": f"{starts + timedelta(minutes=480 + 10):%Y-%m-%dT%H:%M}", "minutes": "60",
        "way": "room", "place": "调解室一", "agenda": "",
    }  # fmt: skip
    warned = client.post(url, wish)
    assert warned.status_code == 422
    assert "另有会面" in warned.content.decode()
    assert client.post(url, {**wish, "seen": _seen(warned.content.decode())}).status_code == 302
    assert Session.objects.filter(case=case).count() == 2


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        (FRIDAY, []),
        (FRIDAY + 6 * HOUR + HOUR / 2, []),  # 16:00 to 17:00
        (FRIDAY + 24 * HOUR, ["3月7日（周六）不上班"]),
        (FRIDAY + 8 * HOUR, ["17:30–18:30 不全在工作时间"]),
        (FRIDAY + 36 * HOUR, ["周六", "21:30–22:30"]),
        (datetime(2026, 2, 17, 2, tzinfo=UTC), ["2月17日（周二）不上班：春节"]),
        (datetime(2026, 2, 14, 2, tzinfo=UTC), []),  # a Saturday that is worked before the festival
    ],
)
def test_a_day_off_and_an_unusual_hour_get_a_remark(starts, said):
    found = sessions.unusual(starts, starts + HOUR)
    assert len(found) == len(said)
    for part, remark in zip(said, found, strict=True):
        assert part in remark


def test_a_session_on_a_saturday_is_made_and_everybody_reads_that_it_is_one(park):
    case, _ = made.mediating(park)
    session = proposed(park, case, starts=FRIDAY + 24 * HOUR)
    for actor in (park.mediator, park.worker):
        page = browser(actor).get(f"/sessions/{session.pk}/").content.decode()
        assert "2026年3月7日（周六）" in page
        assert "不上班" in page


def _seen(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("hour", "reminded"), [(FRIDAY - 24 * HOUR, 1), (FRIDAY - 14 * HOUR, 0), (FRIDAY - 49 * HOUR, 0)]
)
def test_people_are_reminded_on_the_working_day_before_in_working_hours(park, hour, reminded):
    case, respondent = made.mediating(park)
    convening.fix(proposed(park, case), by=park.mediator, at=made.MONDAY)
    assert jobs.remind_of_sessions(hour) == reminded
    assert told(park.worker, "remind") == told(respondent, "remind") == told(park.mediator, "remind") == reminded


def test_before_a_monday_friday_reminds_and_only_once(park):
    case, _ = made.mediating(park)
    convening.fix(proposed(park, case, starts=NEXT_MONDAY), by=park.mediator, at=made.MONDAY)
    assert jobs.remind_of_sessions(FRIDAY + HOUR) == 1
    assert jobs.remind_of_sessions(FRIDAY + 2 * HOUR) == 0


def test_sessions_end_with_the_talks_and_with_their_mediator(park):
    case, _ = made.mediating(park)
    session = proposed(park, case)
    ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY)
    session.refresh_from_db()
    assert session.state == "cancelled"
    assert told(park.worker, "call_off") == 1
    other, _ = made.mediating(park, at=made.MONDAY + timedelta(minutes=1))
    later = proposed(park, other, room="applicant")
    assigning.reassign(other, mediator=park.second_mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    later.refresh_from_db()
    assert later.state == "cancelled"


def test_what_waits_for_whom(park):
    case, respondent = made.mediating(park)
    session = proposed(park, case)
    assert [work.what for work in sessions.awaiting(park.worker, made.MONDAY)] == ["答复能不能来"]
    answered(session, park.worker)
    assert sessions.awaiting(park.worker, made.MONDAY) == []
    assert len(sessions.awaiting(respondent, made.MONDAY)) == 1
    assert sessions.awaiting(park.mediator, made.MONDAY) == []
    assert [work.what for work in sessions.awaiting(park.mediator, FRIDAY)] == ["登记到场"]


def held(park, case, *, room="shared"):
    session = proposed(park, case, room=room)
    return convening.hold(
        session, began_at=FRIDAY, ended_at=FRIDAY + HOUR, came=[park.worker.own], by=park.mediator, at=FRIDAY + HOUR
    )


def test_a_record_begins_with_the_session_and_the_words_of_its_kind(park):
    case, _ = made.mediating(park)
    session = held(park, case)
    page = browser(park.mediator).get(f"/cases/{case.pk}/record/?session={session.pk}").content.decode()
    assert "核对到场人员：李秀英" in page
    assert "这次要谈：核对欠薪月份；谈支付时间" in page
    assert "2026-03-06T09:30" in page
    assert 'value="调解室一"' in page
    phone = browser(park.mediator).get(f"/cases/{case.pk}/record/?kind=phone").content.decode()
    assert "通过电话联系" in phone


def test_a_template_with_an_unknown_place_is_refused_with_those_that_are_known():
    with pytest.raises(BadValue, match="申请人"):
        record_templates.fits("你好{某处}")
    assert record_templates.fits("你好{申请人}") == "你好{申请人}"
    assert record_templates.filled("{申请人}和{地点}", {"申请人": "李秀英"}) == "李秀英和____"


def content():
    return {
        "started_at": FRIDAY.isoformat(),
        "ended_at": (FRIDAY + HOUR).isoformat(),
        "place": "调解室一",
        "recusal": "不申请回避",
        "statements": [{"speaker": "李秀英", "text": "最低八千"}],
        "result": "继续协商",
    }


def test_the_record_of_one_side_alone_is_read_and_confirmed_by_that_side_only(park):
    case, respondent = made.mediating(park)
    session = held(park, case, room="applicant")
    with pytest.raises(BadFacts, match="在场的当事人"):
        recording.write(
            case=case, content=content(), present=[respondent.own], room="applicant", by=park.mediator, at=FRIDAY + HOUR
        )
    with pytest.raises(BadFacts, match="是哪一方"):
        recording.write(
            case=case, content=content(), present=[park.worker.own], kind=RecordKind.ALONE, by=park.mediator, at=FRIDAY
        )
    record = recording.write(
        case=case, content=content(), present=[park.worker.own], room="applicant", kind=RecordKind.ALONE,
        session=session, by=park.mediator, at=FRIDAY + HOUR,
    )  # fmt: skip
    assert not Notice.objects.filter(person=respondent.own, kind="mediation.record.write").exists()
    record = recording.confirm(record, by=park.worker, at=FRIDAY + 2 * HOUR)
    record.refresh_from_db()
    assert record.state == "confirmed"
    for actor, sees in ((park.worker, True), (respondent, False), (park.clerk, False), (park.mediator, True)):
        page = browser(actor).get(f"/cases/{case.pk}/").content.decode()
        assert ("最低八千" in page) is sees
        assert ("调解笔录" in page) is sees
    assert browser(respondent).get(f"/records/{record.pk}/do/confirm/").status_code == 404


def test_the_record_of_one_side_alone_enters_no_volume(park):
    case, _ = made.mediating(park)
    record = recording.write(
        case=case, content=content(), present=[park.worker.own], room="applicant", by=park.mediator, at=FRIDAY + HOUR
    )
    recording.confirm(record, by=park.worker, at=FRIDAY + HOUR)
    case = ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=FRIDAY + HOUR)
    case = archiving.close(case, summary="已告知", by=park.clerk, at=FRIDAY + HOUR)
    for paper in Paper.objects.filter(subject=case.pk):
        setting.set_paper(paper=str(paper.pk))
    case = archiving.archive(case, by=park.clerk, at=FRIDAY + HOUR)
    assert "调解笔录" not in [entry["name"] for entry in case.volume.entries]


def test_one_s_own_sessions_stand_by_day_with_hours_and_parties(park):
    case, _ = made.mediating(park)
    start = (timezone.now() + timedelta(days=2)).astimezone(clocks.SHANGHAI).replace(hour=10, minute=0)
    convening.propose(
        case=case, room="shared", starts_at=start, ends_at=start + timedelta(hours=1), way=Way.PHONE, place="",
        link="", agenda=[], by=park.mediator, at=timezone.now(),
    )  # fmt: skip
    page = browser(park.mediator).get("/sessions/").content.decode()
    assert f"{start.month}月{start.day}日" in page
    assert "10:00–11:00" in page
    assert "李秀英 与" in page
    assert park.firm.name in page
