"""A course from its announcement to the certificates, and what mediation hears of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from concord.ground.accounts.roles import OFFICE
from concord.ground.documents.models import Paper
from concord.ground.installation import operations as installation
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import jobs
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.mediation.desk.forms.assigning import Assign
from concord.training import codes, operations, queries
from concord.training.models import Certificate
from tests.mediation import builders as made
from tests.mediation import systems
from tests.site.address_book import browser

pytestmark = pytest.mark.django_db
START = made.MONDAY + timedelta(days=7)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def park():
    installation.mark(demo=True, at=made.MONDAY)
    return made.park()


def planned(park, **changes):
    facts = {"title": "调解基础", "teacher": "覃讲师", "place": "三楼", "starts_at": START, "hours": 4, "seats": 2}
    return operations.plan(**{**facts, **changes}, by=park.head, at=made.MONDAY)


def running(park):
    course = planned(park)
    operations.enrol(course, by=park.mediator, at=made.MONDAY)
    operations.enrol(course, by=park.second_mediator, at=made.MONDAY)
    return operations.begin(course, by=park.head, at=START)


def held(park):
    """Only the first of two came."""
    course = running(park)
    operations.attend(course, code=codes.code_at(course.secret, START), by=park.mediator, at=START)
    return operations.finish(course, by=park.head, at=START + timedelta(hours=4))


def test_who_came_is_certified_until_a_last_day_and_who_did_not_is_not(park):
    held(park)
    row = Certificate.objects.get()
    assert (row.person, row.state, row.valid_until) == (park.mediator.own, "valid", date(2028, 3, 9))
    paper = Paper.objects.get(subject=row.pk)
    assert (paper.title, str(paper.number)) == ("调解员培训证书", "柳东调训〔2026〕0001号")
    assert Notice.objects.filter(person=park.mediator.own, title="您的培训证书已经颁发").exists()


def test_the_code_changes_each_minute_and_only_that_of_the_last_two_counts(park):
    course = running(park)
    old = codes.code_at(course.secret, START)
    with pytest.raises(BadFacts, match="签到码"):
        operations.attend(course, code=old, by=park.mediator, at=START + 2 * MINUTE)
    operations.attend(course, code=old, by=park.mediator, at=START + MINUTE)
    with pytest.raises(Unmet, match="已经签到"):
        operations.attend(course, code=old, by=park.mediator, at=START + MINUTE)
    assert old not in str(Entry.objects.values_list("facts", flat=True))


def test_a_room_takes_as_many_as_it_holds_and_each_once(park):
    course = planned(park, seats=1)
    operations.enrol(course, by=park.mediator, at=made.MONDAY)
    with pytest.raises(Unmet, match="已经报名"):
        operations.enrol(course, by=park.mediator, at=made.MONDAY)
    with pytest.raises(Unmet, match="名额已满"):
        operations.enrol(course, by=park.second_mediator, at=made.MONDAY)
    with pytest.raises(NotYours):
        operations.enrol(course, by=park.worker, at=made.MONDAY)


def test_nothing_begins_before_its_time_nor_is_planned_in_the_past(park):
    with pytest.raises(Unmet, match="还没有到开始时间"):
        operations.begin(planned(park), by=park.head, at=made.MONDAY)
    with pytest.raises(BadFacts):
        planned(park, starts_at=made.MONDAY)


def test_another_organisation_runs_no_course_of_ours(park):
    other = made.standing(made.person("别办", 60), made.accounts.establish(kind="leading_group", name="办公室"), OFFICE)
    with pytest.raises(NotYours):
        operations.cancel(planned(park), reason="不办了", by=other, at=made.MONDAY)


def test_a_certificate_warns_lapses_by_itself_and_then_certifies_nobody(park):
    held(park)
    mediator = park.mediator.own.pk
    assert queries.certified_until([mediator], date(2028, 3, 9)) == {mediator: date(2028, 3, 9)}
    jobs.warn(START + timedelta(days=715))
    assert Notice.objects.filter(person=park.mediator.own, title__contains="培训证书有效期还剩").exists()
    jobs.expire(START + timedelta(days=732))
    assert Certificate.objects.get().state == "lapsed"
    assert queries.certified_until([mediator], date(2028, 3, 9)) == {}


def test_the_head_sees_at_assignment_who_is_trained(park):
    held(park)
    case, _ = made.accepted(park, at=START + timedelta(days=1))
    form = Assign(subject=case, at=START + timedelta(days=1))
    words = {each.person: (each.certificate, each.untrained) for each in form.candidates}
    assert words[park.mediator.own] == ("培训证书有效期至2028年3月9日", False)
    assert words[park.second_mediator.own] == ("没有有效的培训证书", True)


def test_where_nobody_answers_the_head_reads_that_it_is_not_known(park, settings):
    settings.ANSWERS = "tests.training.test_course.NOBODY"
    needs_of_house = __import__("concord.ground.lifecycle.needs", fromlist=["_bound"])._bound
    needs_of_house.cache_clear()
    case, _ = made.accepted(park)
    form = Assign(subject=case, at=made.MONDAY)
    assert {each.certificate for each in form.candidates} == {"培训证书：不知道"}
    assert not any(each.untrained for each in form.candidates)
    needs_of_house.cache_clear()


NOBODY = ()


def test_the_code_stands_on_the_organiser_s_page_alone(park):
    course = running(park)
    url = f"/training/{course.pk}/"
    assert "签到码</h2>" in browser(park.head).get(url).content.decode()
    page = browser(park.mediator).get(url).content.decode()
    assert "签到码</h2>" not in page
    assert park.second_mediator.own.name not in page


def test_a_course_is_planned_attended_and_finished_through_its_pages(park):
    head = browser(park.head)
    facts = {"title": "线上", "teacher": "覃", "place": "三楼", "starts_at": "2099-01-05T09:00", "hours": 2, "seats": 9}
    assert head.post("/training/plan/", facts).url == "/training/"
    page = head.get("/training/").content.decode()
    assert "线上" in page
    wrong = head.post("/training/plan/", {**facts, "starts_at": "2001-01-05T09:00"})
    assert wrong.status_code == 422
    assert "开始时间应在现在以后" in wrong.content.decode()


def test_a_course_goes_into_a_calendar_and_leaves_it_when_cancelled(park):
    course = planned(park)
    address = f"/training/{course.pk}/calendar.ics"
    (event,) = Calendar.from_ical(browser(park.mediator).get(address).content).walk("VEVENT")
    assert (str(event["status"]), str(event["location"])) == ("CONFIRMED", "三楼")
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=4)
    operations.cancel(course, reason="讲师生病", by=park.head, at=made.MONDAY)
    taken_out = Calendar.from_ical(browser(park.mediator).get(address).content)
    assert taken_out["method"] == "CANCEL"
    assert taken_out.walk("VEVENT")[0]["sequence"] > event["sequence"]


def test_another_system_asks_what_may_be_done_and_does_it_under_the_same_rules(park):
    course = planned(park, starts_at=timezone.now() + timedelta(days=30))
    system = systems.of_body(park)
    url = f"/api/v1/courses/{course.pk}/actions"
    shown = system.get(url).json()
    assert shown["version"] == course.version
    assert [each["name"] for each in shown["actions"]] == []  # a clerk of the body runs no course
    refused = system.post(f"{url}/cancel", {"facts": {"reason": "不办了"}}, key="key-00000001")
    assert refused.status_code == 403
