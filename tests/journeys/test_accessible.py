"""Every kind of page, wide and narrow, through axe: nothing serious, and no page wider than its screen."""

from __future__ import annotations

from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.visitors import Visitor


def _check(visitor: Visitor, *paths: str, status: int = 200) -> None:
    for path in paths:
        assert visitor.go(path) == status, path
        check_page(visitor)


def _first_case(visitor: Visitor, state: str) -> str:
    """The address of the first case in this state."""
    visitor.go(f"/cases/?state={state}")
    return _path(visitor, "tbody th a")


def _path(visitor: Visitor, selector: str) -> str:
    found = visitor.main.locator(selector).first.get_attribute("href")
    assert found
    return found


def test_anybody_can_use_the_open_pages(enter: Enter) -> None:
    _check(enter(), "/", "/sign-in/", "/demo/sign-in/", "/park/", "/verify/", "/verify/ABC/")
    _check(enter(), "/nowhere/", status=404)


def test_anybody_can_use_the_answers_of_the_law(enter: Enter) -> None:
    guest = enter()
    _check(guest, "/law/", "/law/due/", "/law/limits/", "/law/cards/wages/", "/law/checkup/", "/law/tables/")
    _check(guest, "/law/pay/wage_arrears/", "/law/pay/overtime/?wage=4350&minimum_wage=1990&hours_150=20")
    _check(guest, "/law/situations/", "/law/situations/award_received/?from=2026-09-18", "/law/cards/over-age/")
    _check(guest, "/law/pay/injury/?grade=9&wage=6000&on=2023-05-06", "/law/due/arbitration.limitation/")
    _check(guest, "/law/pay/severance/?start=1998-07-01&last=2026-10-31&average_wage=4200")
    _check(guest, "/law/pay/overtime/?wage=abc", status=422)


def test_anybody_can_ask_first(enter: Enter) -> None:
    guest = enter()
    told = "claims=wages&claims=injury&claims=unlawful&left=2026-09-20&hired=2024-03-01&wage=4500"
    _check(guest, "/law/ask/", "/law/ask/pick/", f"/law/ask/result/?{told}", "/law/voices/")
    _check(guest, "/law/ask/result/?wage=abc", status=422)


def test_a_worker_can_use_every_page_of_theirs(enter: Enter) -> None:
    worker = enter("韦小满")
    _check(worker, "/", "/apply/", "/cases/", _first_case(worker, ""), "/notices/", "/me/")
    _check(worker, "/me/information/", "/me/information/ask/correction/", "/me/confirm/", "/privacy/")
    course.begin(worker)
    draft = worker.page.url.removesuffix("parties/")
    _check(worker, *(f"{draft}{step}/" for step in ("parties", "claims", "story", "finish", "review")))
    worker.go(f"{draft}claims/")
    worker.press("保存并继续")
    check_page(worker)


def test_a_clerk_can_use_every_page_of_theirs(enter: Enter) -> None:
    clerk = enter(course.CLERK)
    fresh, closed = _first_case(clerk, "submitted"), _first_case(clerk, "closed")
    acts = [f"{fresh}{act}/" for act in ("invite", "do/request_completion", "do/decline")]
    _check(clerk, "/", "/cases/", "/cases/?q=没有这样的案件", fresh, closed, *acts, "/enterprises/", "/demo/outbox/")


def test_a_mediator_can_use_every_page_of_theirs(enter: Enter) -> None:
    mediator, case = _mediator_with(enter, "/cases/?state=mediating", "tbody th a")
    _check(mediator, case, f"{case}agreement/", f"{case}record/", f"{case}do/end/", f"{case}do/propose_extension/")


def test_a_signer_can_use_the_page_of_a_paper(enter: Enter) -> None:
    signer, place = _mediator_with(enter, "/", "a[href^='/sign/']")
    _check(signer, place)
    signer.press("获取验证码")
    check_page(signer)


def _mediator_with(enter: Enter, page: str, selector: str) -> tuple[Visitor, str]:
    """The first mediator on whose page the link stands, and where it leads."""
    for name in ("韦长明", "覃丽华", "陆维安", "吴雨桐"):
        mediator = enter(name)
        mediator.go(page)
        if mediator.main.locator(selector).count():
            return mediator, _path(mediator, selector)
    raise LookupError(f"no mediator has {selector} on {page}")


def test_offices_can_use_their_pages(enter: Enter) -> None:
    _check(enter("黎明察"), "/ledger/", "/ledger/heads/", "/ledger/5/")
    office = enter("陶谨言")
    office.go("/parameters/")
    _check(office, "/", "/parameters/", _path(office, "a[href^='/parameters/']"))
    _check(office, "/privacy/register/", "/privacy/register/evidence/", "/privacy/register/evidence/revise/")
    office.go("/privacy/requests/")
    _check(office, "/privacy/requests/", _path(office, "tbody th a"), "/privacy/publish/")
    _check(enter("甘维稳"), "/status/")
    _check(enter("卢守正"), "/standings/")
