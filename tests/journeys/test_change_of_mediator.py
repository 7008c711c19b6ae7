"""A side asks for another mediator: the first one is out at once, and what was told in confidence waits for consent."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.course import HEAD, MEDIATOR, WORKER
from tests.journeys.visitors import PHONE, Visitor

SECRET = "最少要一万元，请先不要告诉公司。"


def test_a_worker_asks_for_another_mediator_and_confides_anew(enter: Enter) -> None:
    worker, head, mediator = enter(WORKER, PHONE), enter(HEAD), enter(MEDIATOR)
    number, _ = course.reach_talks(enter, worker, head)
    course.open_case(worker, number)
    case = worker.page.url
    worker.press("只和调解员说")
    course.say(worker, SECRET)
    _ask(worker, case)
    successor = _agree(head, number)
    assert mediator.go(case) == 404
    worker.go(case)
    assert worker.fetch("调解员更换通知书").startswith(b"%PDF-")
    another = enter(successor)
    _reads(another, case, secret=False)
    _confide(worker, case)
    _reads(another, case, secret=True)


def _ask(worker: Visitor, case: str) -> None:
    worker.go(f"{case}mediator/")
    check_page(worker)
    worker.press("请求更换调解员")
    worker.page.get_by_label("觉得不够公正").check()
    worker.fill(words="他和公司经理是老同学")
    course.do(worker, "请求更换调解员")
    worker.sees("等负责人答复")


def _agree(head: Visitor, number: str) -> str:
    """From the head's own day, naming whoever is offered first; the successor's name."""
    head.go("/")
    head.main.get_by_role("link", name="答复更换调解员的请求").first.click()
    head.sees("老同学")
    head.press("同意更换")
    check_page(head)
    offered = head.page.locator(".candidates .choice:not(.candidate-barred)").first
    name = offered.locator("b").inner_text()
    offered.get_by_role("radio").check()
    course.do(head, "同意更换")
    assert name != MEDIATOR
    head.sees(name)
    return name


def _reads(mediator: Visitor, case: str, *, secret: bool) -> None:
    mediator.go(f"{case}?room=applicant")
    told = expect(mediator.page.locator("#talk"))
    if secret:
        told.to_contain_text(SECRET)
    else:
        told.not_to_contain_text(SECRET)


def _confide(worker: Visitor, case: str) -> None:
    worker.go(f"{case}mediator/")
    worker.press("让新调解员看到")
    course.do(worker, "让新调解员看到此前的单独谈话")
