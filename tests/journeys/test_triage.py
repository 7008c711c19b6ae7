"""Somebody asks first: in their own words or by a few taps, on a phone, without JavaScript; and goes on to apply."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE

_STORY = "公司三个月没发工资还把我开除了，我2024年3月1日入职，一个月四千五，上个月20号走的"


def test_a_worker_tells_what_happened_and_applies_with_it(enter: Enter) -> None:
    worker = enter("韦小满", PHONE, script=False)
    worker.go("/")
    worker.press("算一算")
    worker.press("先问一问")
    worker.fill(story="今天天气真热")
    worker.press("帮我看看")
    worker.sees("没有听出请求")
    worker.fill(story=_STORY)
    worker.press("帮我看看")
    worker.sees("听起来，可能是这 2 件事")
    worker.sees("13,500.00 元")
    worker.sees("单位拿")
    worker.sees("劳动保障监察投诉")
    worker.press("带着这些写申请")
    worker.sees("双方是谁")
    draft = worker.page.url.removesuffix("parties/")
    worker.go(f"{draft}claims/")
    expect(worker.page.locator("[name='claims-0-amount']")).to_have_value("13500.00")
    expect(worker.page.locator("[name='claims-1-since']")).to_have_value("2024-03-01")
    worker.go(f"{draft}story/")
    expect(worker.page.locator("[name=story]")).to_have_value(_STORY)


def test_a_guest_finds_the_answer_with_five_taps(enter: Enter) -> None:
    guest = enter("", PHONE, script=False)
    guest.go("/law/ask/")
    guest.press("不想打字，点着选")
    for label in ("工资没发够", "没签合同", "还在"):
        guest.page.get_by_text(label, exact=True).click()
    guest.press("看结果")
    guest.sees("这 2 件事，可以这样办")
    guest.sees("要工资不受一年限制")
    guest.press("带着这些写申请")
    assert "/sign-in/?next=/law/ask/carry/" in guest.page.url


def test_the_office_sees_what_a_changed_table_would_hear(enter: Enter) -> None:
    office = enter("陶谨言")
    office.go("/law/voices/")
    office.press("改说法表")
    table = office.page.locator("[name=text]")
    away = '\n[[sign]]\nname = "away"\nsays = "不算"\npattern = "调岗"\nclaims = { transfer = -1 }\n'
    table.fill(table.input_value() + away)
    office.fill(source="窗口常听到")
    office.press("改说法表")
    office.sees("会听得不一样的话")
    office.sees("调岗我不愿意去")
    office.press("撤回")
