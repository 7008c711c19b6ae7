"""A session is proposed, answered, fixed and put into a calendar."""

from __future__ import annotations

from datetime import timedelta

import vobject
from playwright.sync_api import expect

from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.course import HEAD, MEDIATOR, WORKER
from tests.journeys.visitors import PHONE, Visitor


def test_people_agree_on_a_time_and_have_it_in_their_calendars(enter: Enter) -> None:
    worker, head, mediator = enter(WORKER, PHONE), enter(HEAD), enter(MEDIATOR)
    number, respondent = course.reach_talks(enter, worker, head)
    course.open_case(mediator, number)
    case = mediator.page.url
    session = _propose(mediator, case)
    for visitor in (worker, respondent):
        visitor.go(session)
        check_page(visitor)
        visitor.press("答复能不能来")
        visitor.page.get_by_label("能来", exact=True).check()
        course.do(visitor, "答复能不能来")
    mediator.go(session)
    expect(mediator.page.locator(".coming").get_by_text("能来", exact=True)).to_have_count(2)
    mediator.press("确定时间")
    course.do(mediator, "确定时间")
    event = vobject.readOne(_calendar(worker, session)).vevent
    assert event.status.value == "CONFIRMED"
    assert event.location.value == "政务服务中心二楼调解室"
    mediator.go("/sessions/")
    mediator.sees(number)


def _propose(mediator: Visitor, case: str) -> str:
    mediator.go(f"{case}sessions/propose/")
    check_page(mediator)
    start = course.today().replace(hour=15, minute=30) + timedelta(days=9)  # the demonstration has sessions of its own
    mediator.fill(
        starts_at=f"{start:%Y-%m-%dT%H:%M}", place="政务服务中心二楼调解室", agenda="核对欠薪月份\n谈支付时间"
    )
    course.do(mediator, "安排会面")
    mediator.page.locator(".record a").first.click()
    mediator.sees("谈支付时间")
    return mediator.page.url


def _calendar(visitor: Visitor, session: str) -> str:
    visitor.go(session)
    with visitor.page.expect_download() as waiting:
        visitor.press("加入日历")
    return waiting.value.path().read_text(encoding="utf-8")
