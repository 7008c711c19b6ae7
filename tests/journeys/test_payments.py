"""The day of promised money is over: its payee says on a phone that nothing came, the desk rings, then it comes."""

from __future__ import annotations

from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.course import CLERK
from tests.journeys.visitors import PHONE

PAYEE = "蒙月娥"


def test_money_did_not_come_then_came(enter: Enter) -> None:
    worker, clerk = enter(PAYEE, PHONE), enter(CLERK)
    worker.go("/")
    worker.press("说一说钱收到没有")
    worker.sees("还不知道")
    check_page(worker)
    sum_asked = worker.page.url
    worker.press("没收到")
    course.do(worker, "没收到")
    worker.sees("接下来您可以")
    worker.sees("支付令")
    check_page(worker)
    clerk.go(sum_asked)
    clerk.press("已联系付款的一方")
    clerk.page.get_by_text("常用语").click()
    clerk.page.get_by_role("button", name="多次拨打，无人接听").click()
    check_page(clerk)
    course.do(clerk, "已联系付款的一方")
    clerk.sees("多次拨打，无人接听。")
    worker.go(sum_asked)
    worker.press("收到了")
    check_page(worker)
    course.do(worker, "收到了")
    worker.sees("收到了")
    assert worker.main.get_by_role("link", name="没收到").count() == 0


def test_the_employer_is_found_while_its_name_is_typed(enter: Enter) -> None:
    worker = enter("陆海燕", PHONE)
    course.begin(worker)
    worker.fill(other_name="云栈汽车")
    worker.page.get_by_role("button", name="柳州云栈汽车零部件有限公司").click()
    worker.sees("企业名录里的 柳州云栈汽车零部件有限公司")
    assert worker.page.locator("[name=other_name]").input_value() == "柳州云栈汽车零部件有限公司"
    check_page(worker)
