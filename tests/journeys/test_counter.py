"""Somebody without a phone comes to the counter: what they tell is written, read back, signed and filed."""

from __future__ import annotations

from pathlib import Path

from concord.law import identity
from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE, Visitor

_BODY = "45020019710926104"
NUMBER = _BODY + identity.id_number_check_char(_BODY)
TELLER = "蓝阿妹"
_BOSS = "45020019680315101"
BOSS = _BOSS + identity.id_number_check_char(_BOSS)


def take_down(clerk: Visitor, *, phone: str = "") -> None:
    """From the identity document to the sentences that are read out."""
    clerk.go("/counter/")
    clerk.press("口头申请")
    clerk.fill(name=TELLER, identity=NUMBER, phone=phone)
    clerk.press("证件已核对，开始登记")
    clerk.fill(post="装配工", address="雒容镇示例路 3 号")
    course.tell_parties(clerk)
    course.tell_claims(clerk)
    clerk.fill(story="去年十一月起没有发过工资。")
    clerk.press("保存并继续")
    clerk.page.get_by_label("到现场").check()
    clerk.page.get_by_label("打印出来当面交付或者邮寄").check()
    clerk.page.get_by_label("申请人确认所说属实").check()
    clerk.page.get_by_label("申请人确认这件事没有在申请仲裁或者打官司").check()
    clerk.press("保存并继续")


def test_an_application_told_at_the_counter_is_read_back_signed_and_filed(enter: Enter, tmp_path: Path) -> None:
    clerk = enter(course.CLERK)
    take_down(clerk)
    clerk.sees("我念给您听")
    clerk.sees(f"您叫{TELLER}")
    check_page(clerk)
    clerk.main.get_by_role("link", name="您是谁").click()
    clerk.fill(post="焊工")
    clerk.press("保存并继续")
    clerk.sees("您的岗位是焊工")
    clerk.press("已念完，申请人说没有错")
    clerk.sees("核对码")
    check_page(clerk)
    clerk.page.get_by_label("在打印的笔录上签名或捺印").check()
    sheet = {"name": "笔录.jpg", "mimeType": "image/jpeg", "buffer": course.payslip()}
    clerk.page.set_input_files("[name=sheet]", sheet)
    clerk.press("登记申请")
    clerk.sees("没有登记手机，网上看不到案件")
    check_page(clerk)
    clerk.press("登记送交")
    clerk.page.get_by_label(f"申请人 {TELLER}").check()
    clerk.page.get_by_label("收件回执").check()
    clerk.page.locator(".form-end").get_by_role("button").click()
    clerk.sees(f"当面交付 {TELLER}")


def test_a_respondent_without_a_phone_answers_at_the_counter(enter: Enter) -> None:
    worker, clerk = enter("莫春妮", PHONE), enter(course.CLERK)
    number = course.apply(worker, phone="")
    course.open_case(clerk, number)
    clerk.page.locator(".subject-acts").get_by_role("link", name="邀请对方", exact=True).click()
    clerk.page.get_by_label("对方就在窗口，当面答复").check()
    course.do(clerk, "邀请对方")
    clerk.page.locator("#invitations").get_by_role("link", name="当面答复").click()
    check_page(clerk)
    clerk.fill(name=course.OWNER, identity=BOSS)
    clerk.page.select_option("[name=capacity]", "legal_representative")
    clerk.page.get_by_label("同意在这里调解").check()
    clerk.press("记下答复")
    clerk.sees("已记下莫向阳的答复")
    course.act(clerk, "受理")
    clerk.sees("已受理")
