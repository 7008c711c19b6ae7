"""Somebody learns what the law gives before asking for it: on a phone, by keyboard, without JavaScript."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE


def test_a_worker_calculates_and_carries_the_answer_into_an_application(enter: Enter) -> None:
    worker = enter("韦小满", PHONE, script=False)
    worker.go("/")
    worker.press("算一算")
    worker.main.get_by_role("link", name="加班费", exact=True).click()
    worker.fill(wage="4350", hours_150="很多", minimum_wage="1990")
    worker.press("计算")
    worker.sees("请核对后再继续")
    worker.fill(hours_150="20")
    worker.press("计算")
    worker.sees("750.00 元")
    worker.sees("劳动法第四十四条")
    worker.press("带着结果写申请")
    worker.sees("双方是谁")
    worker.go(worker.page.url.replace("/parties/", "/claims/"))
    expect(worker.page.locator("[name='claims-0-amount']")).to_have_value("750.00")


def test_a_guest_counts_a_limit_with_the_keyboard_and_shares_it(enter: Enter) -> None:
    guest = enter("", PHONE)
    guest.go("/law/due/mediation.accept/")
    day = guest.page.locator("[name=from]")
    day.fill("2025-09-28")
    day.press("Enter")
    guest.sees("2025年10月9日")
    another = enter("", script=False)
    another.go(guest.page.url)
    another.sees("国庆节")


def test_a_firm_checks_itself(enter: Enter) -> None:
    firm = enter("", script=False)
    firm.go("/law/checkup/")
    firm.fill(overtime_hours="40", service_years="12", leave_taken="3")
    firm.press("查一查")
    firm.sees("查了 2 项，2 项要处理")
    firm.press("算一算加班费")
    firm.sees("请填写")
