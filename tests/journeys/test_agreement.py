"""Terms that nobody could enforce, mended, compared with the law, thought over, and signed."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys import course
from tests.journeys.conftest import Enter
from tests.journeys.course import MEDIATOR, act, day
from tests.journeys.visitors import PHONE, Visitor

WORKER = "覃秀珍"  # whose case of the park is being mediated by this mediator
WAGES, OVERTIME = "9000.00", "3000.00"


def test_terms_are_mended_compared_thought_over_and_signed(enter: Enter) -> None:
    mediator = enter(MEDIATOR)
    _open_case(mediator)
    case = mediator.page.url
    _draft(mediator)
    _compare(mediator)
    mediator.go(case)
    act(mediator, "送签协议", heeded="已一起看过对照，劳动者愿意让步换取一次付清。")
    worker = enter(WORKER, PHONE)
    worker.go(case)
    _think(worker, case)
    course.sign(worker)


def _open_case(mediator: Visitor) -> None:
    mediator.go(f"/cases/?q={WORKER}&state=mediating")
    mediator.main.get_by_role("link", name=re.compile("柳东劳调")).last.click()
    mediator.page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))


def _draft(mediator: Visitor) -> None:
    """What is vague and what does not add up is named in its place, and nothing typed is lost."""
    mediator.page.locator(".subject-acts").get_by_role("link", name="起草协议", exact=True).click()
    rows = [
        ("尽快支付工资", WAGES, "L02", day(14), "银行转账"),
        ("支付加班费", OVERTIME, "L04", day(44), "银行转账"),
        ("出具离职证明并办理档案、社会保险转移", "", "", day(10), "当面交付"),
    ]
    for no, (what, amount, cause, due, way) in enumerate(rows):
        mediator.page.select_option(f"[name=items-{no}-payer]", "respondent")
        typed = {"what": what, "amount": amount, "due_on": due, "way": way}
        mediator.fill(**{f"items-{no}-{name}": text for name, text in typed.items()})
        if amount:
            mediator.page.select_option(f"[name=items-{no}-cause]", cause)
            mediator.page.select_option(f"[name=items-{no}-basis]", "net")
    mediator.fill(
        story="双方确认欠付两个月工资和加班费。",
        total="12000.00",
        ending=f"{day(0)}双方协商一致解除劳动合同（由用人单位提出，劳动合同法第三十六条）",
        default="任何一期逾期，未到期款项一并到期。",
        scope="双方就本案所列请求再无争议，申请人放弃社会保险。",
    )
    mediator.press("保存草稿")
    mediator.sees("写了“尽快”")
    mediator.sees("缴纳社会保险是法定义务")
    expect(mediator.page.locator("[name=items-1-amount]")).to_have_value(OVERTIME)
    mediator.fill(
        **{"items-0-what": "支付2个月工资", "scope": "双方就本案所列请求再无争议，社会保险的法定义务不受影响。"}
    )
    mediator.press("保存草稿")
    mediator.sees("协议草稿已保存")


def _compare(mediator: Visitor) -> None:
    """The months of the claim stand there already; what is missing is asked."""
    mediator.press("和请求、法律测算对照")
    mediator.press("测算拖欠工资")
    expect(mediator.page.locator("[name=months-1-month]")).not_to_have_value("")
    mediator.press("测算并保存")
    mediator.sees("请填写应发工资")
    rows = mediator.page.locator("[name^=months-][name$=-due]").count()
    for no in range(1, rows + 1):
        mediator.fill(**{f"months-{no}-due": "4900", f"months-{no}-paid": "0"})
    mediator.press("测算并保存")
    mediator.sees("已测算")
    mediator.sees("比法律测算少")


def _think(worker: Visitor, case: str) -> None:
    """The worker reads what the agreement means, takes time, and says when it is over; meanwhile nobody signs."""
    worker.go(f"{case}agreement/summary/")
    worker.sees("您会得到什么")
    worker.sees("您让了什么")
    worker.sees("支付令")
    worker.press("我要想一想")
    course.do(worker, "我要想一想")
    expect(worker.page.locator(".subject-acts").get_by_role("link", name="签署协议")).to_have_count(0)
    worker.go(f"{case}agreement/summary/")
    worker.sees("签署暂停到")
    worker.press("我想好了")
    course.do(worker, "我想好了")
