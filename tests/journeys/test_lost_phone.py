"""A lost phone: replaced at the counter, told to the old number, stopped from there; and by oneself."""

from __future__ import annotations

import re

from concord.law import identity
from tests.journeys import course
from tests.journeys.axe import check_page
from tests.journeys.conftest import Enter
from tests.journeys.visitors import PHONE, Visitor

_BODY = "45020019850607203"
NUMBER = _BODY + identity.id_number_check_char(_BODY)
NAME, PASSWORD = "蒙晓云", "shan-qing-shui-xiu"
FIRST, SECOND, THIRD, FOURTH = "19900007101", "19900007102", "19900007103", "19900007104"


def _join(person: Visitor) -> None:
    """Somebody new, with a password."""
    person.go("/sign-up/")
    person.fill(phone=FIRST)
    person.page.locator("main form").get_by_role("button").first.click()
    person.fill(code=_shown(person))
    person.page.locator("main form").get_by_role("button").first.click()
    person.fill(name=NAME, password=PASSWORD)
    person.page.locator("main form").get_by_role("button").first.click()
    person.page.wait_for_url(f"{person.park}/")


def _shown(person: Visitor) -> str:
    """The sign-in code as the demonstration shows it."""
    return person.main.locator(".note", has_text="演示环境的验证码").locator(".figure").inner_text()


def _at_counter(clerk: Visitor, new: str, *, old: str = "") -> None:
    """Identity document, new phone, its code; the page that comes after."""
    clerk.go("/counter/phone/")
    clerk.fill(name=NAME, identity=NUMBER, old_phone=old, new_phone=new)
    clerk.press("找到账号，发验证码到新手机")
    clerk.sees("现在登记的手机")
    check_page(clerk)
    clerk.fill(code=course.show_code(clerk))


def _stop_link(visitor: Visitor, phone: str) -> str:
    """The link told to the old phone, as the demonstration's outbox keeps it."""

    def told() -> str | None:
        visitor.go("/demo/outbox/")
        row = visitor.page.locator("tr", has_text=phone).filter(has_text="/not-me/").first
        found = re.search(r"/not-me/[\w-]+/", row.inner_text()) if row.count() else None
        return found.group() if found else None

    return visitor.until(told)


def test_a_lost_phone_is_replaced_at_the_counter_and_by_oneself_and_can_be_stopped(enter: Enter) -> None:
    owner, clerk = enter(window=PHONE), enter(course.CLERK)
    _join(owner)
    _at_counter(clerk, SECOND, old=FIRST)
    clerk.sees("只有姓名对得上")
    clerk.press("登记，请第二个人核对")
    head = enter(course.HEAD)
    head.go("/counter/phone/")
    head.main.locator(".record", has_text=NAME).get_by_role("link", name="核对无误").click()
    head.page.locator(".form-end").get_by_role("button").click()
    head.sees("已办理")
    assert "/sign-in/" in _landed(owner, "/me/")
    owner.go("/sign-in/lost-phone/")
    check_page(owner)
    owner.fill(login=SECOND, identity=NUMBER, new_phone=THIRD)
    owner.press("发验证码到新手机")
    owner.fill(code=course.show_code(owner), word=PASSWORD)
    owner.press("换上新手机")
    owner.sees("登录手机已更换")
    finder = enter(window=PHONE)
    finder.go(_stop_link(clerk, SECOND))
    check_page(finder)
    finder.press("不是我，停用账号")
    finder.sees("账号已停用")
    _at_counter(clerk, FOURTH)
    clerk.press("换上新手机")
    clerk.sees("已更换，所有设备上的登录都已退出")


def _landed(visitor: Visitor, path: str) -> str:
    visitor.go(path)
    return visitor.page.url
