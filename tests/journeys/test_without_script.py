"""Everything a worker needs works in a browser without JavaScript."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE


def test_an_application_can_be_written_and_handed_in_without_script(enter: Enter) -> None:
    worker = enter("韦小满", PHONE, script=False)
    number = course.apply(worker)
    worker.sees(number)
    worker.sees("待受理")


def test_one_can_say_something_without_script(enter: Enter) -> None:
    worker = enter("梁志强", PHONE, script=False)
    worker.go("/cases/?state=mediating")
    worker.main.locator("tbody th a").first.click()
    course.say(worker, "材料已经补齐，请查看。")
    expect(worker.page.locator("#talk")).to_contain_text("材料已经补齐")
