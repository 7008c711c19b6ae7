"""One side talks with the mediator alone: the other side hears of it when, and as far as, that side agrees."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.course import HEAD, MEDIATOR, WORKER
from tests.journeys.visitors import PHONE, Visitor

FLOOR, OFFER = "最低八千，先别说。", "如果月底前付，可以少要一千。"


def test_what_is_said_alone_is_shared_by_its_owner_only(enter: Enter) -> None:
    worker, head, mediator = enter(WORKER, PHONE), enter(HEAD), enter(MEDIATOR)
    number, respondent = course.reach_talks(enter, worker, head)
    for visitor in (worker, respondent, mediator):
        course.open_case(visitor, number)
    case = worker.page.url
    worker.press("只和调解员说")
    for words in (FLOOR, OFFER):
        course.say(worker, words)
    _ask_to_share(mediator, case)
    _knows(respondent, case, nothing=(FLOOR, OFFER, "请这一方"))
    _agree(worker, case)
    respondent.go(case)
    expect(respondent.page.locator("#talk")).to_contain_text(OFFER)
    _knows(respondent, case, nothing=(FLOOR,))


def _ask_to_share(mediator: Visitor, case: str) -> None:
    mediator.go(f"{case}?room=applicant")
    said = mediator.page.locator(".says", has_text=OFFER)
    said.get_by_role("link", name="请这一方给对方看").click()
    course.do(mediator, "请这一方给对方看")


def _agree(worker: Visitor, case: str) -> None:
    worker.go(f"{case}?room=applicant")
    worker.page.locator(".says", has_text=OFFER).get_by_role("link", name="同意给对方看").click()
    course.do(worker, "同意给对方看")


def _knows(visitor: Visitor, case: str, *, nothing: tuple[str, ...]) -> None:
    visitor.go(case)
    for words in nothing:
        expect(visitor.main).not_to_contain_text(words)
