"""Somebody files on a phone for a relative who has none; the desk sees that the power is still to be checked."""

from __future__ import annotations

from concord.law import identity
from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE

_BODY = "45020019690214208"
NUMBER = _BODY + identity.id_number_check_char(_BODY)
NAMED = "莫阿婆"


def test_somebody_files_for_a_relative_without_a_phone(enter: Enter) -> None:
    friend, clerk = enter(course.WORKER, PHONE), enter(course.CLERK)
    friend.go("/apply/")
    check_page(friend)
    friend.press("替别人申请（家人、工友、信得过的人）")
    friend.sees("您替谁申请")
    friend.fill(name=NAMED, id_number=NUMBER, why="没有手机，也不识字。")
    friend.page.get_by_label("近亲属").check()
    check_page(friend)
    course.tell_parties(friend, phone="")
    course.tell_claims(friend)
    friend.fill(story="婆婆做保洁，去年十一月起没有发过工资。")
    friend.press("保存并继续")
    friend.page.get_by_label("电话").check()
    friend.page.get_by_label("在平台上收，同时发短信提醒").check()
    friend.page.get_by_label("我写的都是真实的").check()
    friend.page.get_by_label("这件事没有在申请仲裁或者打官司").check()
    friend.press("保存并继续")
    friend.sees("委托书给了您哪一种授权")
    check_page(friend)
    friend.page.get_by_label("特别授权").check()
    letter = {"name": "授权委托书.jpg", "mimeType": "image/jpeg", "buffer": course.payslip()}
    friend.page.set_input_files("[name=letter]", letter)
    friend.press("提交申请")
    friend.page.wait_for_url("**/cases/*/")
    friend.sees("特别授权（授权待核验）")
    check_page(friend)
    clerk.go(friend.page.url)
    clerk.sees(f"由 {course.WORKER} 代表，近亲属，特别授权（授权待核验）")
    check_page(clerk)
