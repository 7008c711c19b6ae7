"""What people do at the pages of a case, one function a step."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from concord.law.workdays import Calendar
from tests.journeys.visitors import PHONE, Visitor

WORKER, CLERK, HEAD, MEDIATOR = "梁志强", "黄思齐", "岑致和", "韦长明"
FIRM, OWNER, OWNER_PHONE = "柳州望舒五金制品有限公司", "莫向阳", "19900008818"
STORY = "我 2024 年 3 月进厂做装配，每月 4200 元。去年 11 月起公司没有发过工资，问了几次都说再等等。"
CLAIMED, FIRST, SECOND = "12600.00", "9000.00", "2234.56"


def today() -> datetime:
    """Now, as the park's clocks show it."""
    return datetime.now(ZoneInfo("Asia/Shanghai"))


def day(later: int) -> str:
    """A date so many days from now, as a date field takes it."""
    return f"{today() + timedelta(days=later):%Y-%m-%d}"


def working_day(later: int) -> date:
    """The first day that is worked, so many days from now or after that."""
    reached = today().date() + timedelta(days=later)
    while not Calendar().is_workday(reached):
        reached += timedelta(days=1)
    return reached


def day_off(later: int) -> date:
    """The first day that is not worked, so many days from now or after that."""
    reached = today().date() + timedelta(days=later)
    while Calendar().is_workday(reached):
        reached += timedelta(days=1)
    return reached


def payslip() -> bytes:
    """A photograph as a phone takes it."""
    picture = Image.new("RGB", (1200, 900), "#f4efe6")
    ImageDraw.Draw(picture).rectangle((80, 120, 1120, 700), outline="#444444", width=6)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def begin(worker: Visitor) -> None:
    """A fresh application, at its first step."""
    worker.go("/apply/")
    main = worker.main
    main.get_by_role("button", name="另写一份").or_(main.get_by_role("button", name="开始写申请")).click()
    worker.page.wait_for_url("**/parties/")


def tell_parties(worker: Visitor, *, phone: str = OWNER_PHONE) -> None:
    """Who the other side is; what the account knows stands there already."""
    worker.fill(other_name=FIRM, other_phone=phone, other_head=OWNER)
    worker.press("保存并继续")


def tell_claims(worker: Visitor) -> None:
    """What one asks for."""
    worker.page.select_option("[name=claims-0-cause]", "L02")
    worker.fill(**{"claims-0-since": day(-120), "claims-0-until": day(-30), "claims-0-amount": CLAIMED})
    worker.press("保存并继续")


def tell_story(worker: Visitor) -> None:
    """What happened, with a photograph."""
    worker.fill(story=STORY)
    worker.page.set_input_files("#files", {"name": "工资条.jpg", "mimeType": "image/jpeg", "buffer": payslip()})
    worker.press("上传所选材料")
    worker.sees("工资条.jpg")
    worker.press("保存并继续")


def finish(worker: Visitor) -> str:
    """Wishes, declarations, a last look, and hand it in; the number it was given."""
    page = worker.page
    page.get_by_label("线上文字").check()
    page.get_by_label("在平台上收，同时发短信提醒").check()
    page.get_by_label("我写的都是真实的").check()
    page.get_by_label("这件事没有在申请仲裁或者打官司").check()
    worker.press("保存并继续")
    worker.sees(FIRM)
    worker.press("提交申请")
    page.wait_for_url("**/cases/*/")
    return page.locator(".subject-head .number").inner_text()


def apply(worker: Visitor, *, phone: str = OWNER_PHONE) -> str:
    """A whole application without detours; its case number."""
    begin(worker)
    tell_parties(worker, phone=phone)
    tell_claims(worker)
    tell_story(worker)
    return finish(worker)


def open_case(visitor: Visitor, number: str) -> None:
    """Find the case by its number and open it."""
    visitor.go(f"/cases/?q={number}")
    visitor.main.get_by_role("link", name=number).click()
    visitor.page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))


def act(visitor: Visitor, verb: str, **fields: str) -> None:
    """Press an act on the case page, fill what it asks, and do it."""
    visitor.page.locator(".subject-acts").get_by_role("link", name=verb, exact=True).click()
    visitor.fill(**fields)
    do(visitor, verb)


def do(visitor: Visitor, verb: str) -> None:
    """The button at the end of an act's page."""
    visitor.page.locator(".form-end").get_by_role("button", name=verb, exact=True).click()
    visitor.sees(f"“{verb}”已办理")


def invite(clerk: Visitor) -> str:
    """By message to the phone the applicant named; the link as it stands in the demonstration's outbox."""
    act(clerk, "邀请对方")
    return link_for(clerk, OWNER_PHONE)


def link_for(visitor: Visitor, phone: str) -> str:
    """The invitation's address as it was sent to this phone."""

    def sent() -> str | None:
        visitor.go("/demo/outbox/")
        row = visitor.page.locator("tr", has_text=phone).filter(has_text="/i/").first
        found = re.search(r"/i/[\w-]+/", row.inner_text()) if row.count() else None
        return found.group() if found else None

    return visitor.until(sent)


def show_code(visitor: Visitor) -> str:
    """The one-time code that only a demonstration shows."""
    return visitor.main.locator(".note", has_text="演示验证码").locator(".figure").inner_text()


def prove(respondent: Visitor) -> None:
    """Say who answers, with the code sent to the invited phone."""
    respondent.press("发送验证码")
    respondent.fill(code=show_code(respondent), name=OWNER)
    respondent.page.select_option("[name=capacity]", "legal_representative")
    respondent.press("验证并查看")


def assign(head: Visitor, mediator: str) -> None:
    """Name the mediator."""
    head.page.locator(".subject-acts").get_by_role("link", name="指派调解员", exact=True).click()
    head.page.get_by_role("radio", name=re.compile(f"^{mediator}")).check()
    do(head, "指派调解员")


def reach_talks(enter: Callable[..., Visitor], worker: Visitor, head: Visitor) -> tuple[str, Visitor]:
    """From the application to a mediator: the case's number, and the firm's head at a window of their own."""
    number = apply(worker)
    clerk, respondent = enter(CLERK), enter(window=PHONE)
    open_case(clerk, number)
    case = clerk.page.url
    respondent.go(invite(clerk))
    prove(respondent)
    respondent.press("同意在这里调解")
    respondent.sees("您已同意调解")
    clerk.go(case)
    act(clerk, "受理")
    open_case(head, number)
    assign(head, MEDIATOR)
    return number, respondent


def say(visitor: Visitor, words: str) -> None:
    """Say something on the open case page."""
    visitor.page.locator("#talk [name=text]").fill(words)
    visitor.page.locator("#talk form[action$='/say/']").get_by_role("button").click()
    visitor.page.locator(".says-mine", has_text=words).wait_for()


def write_record(mediator: Visitor) -> None:
    """Of a session both sides were at."""
    mediator.page.locator("#records").get_by_role("link", name="写笔录").click()
    start, end = (f"{today() - timedelta(minutes=minutes):%Y-%m-%dT%H:%M}" for minutes in (40, 2))
    mediator.fill(
        started_at=start,
        ended_at=end,
        statements=f"{WORKER}：希望先付两个月工资\n{OWNER}：公司认可欠薪，希望分两期",
        issues="欠付金额和支付时间",
        result="双方同意分两期支付",
    )
    for person in (WORKER, OWNER):
        mediator.page.get_by_label(person).check()
    do(mediator, "写笔录")


def confirm_record(visitor: Visitor) -> None:
    """Stand by the record."""
    visitor.page.reload()
    visitor.page.locator("#records").get_by_role("link", name="确认笔录").click()
    do(visitor, "确认笔录")


def answer_extension(visitor: Visitor) -> None:
    """Consent to go on longer."""
    visitor.page.reload()
    visitor.page.locator(".subject-acts").get_by_role("link", name="答复延期", exact=True).click()
    visitor.page.get_by_label("同意延期", exact=True).check()
    do(visitor, "答复延期")


def write_terms(mediator: Visitor) -> None:
    """Two payments and a paper."""
    promises = [
        ("支付第一期工资", FIRST, day(14), "转账到申请人本人的工资卡"),
        ("支付第二期工资", SECOND, day(44), "转账到申请人本人的工资卡"),
        ("出具离职证明并办理社会保险转移", "", day(14), "当面交付"),
    ]
    for no, (what, amount, due, way) in enumerate(promises):
        mediator.page.select_option(f"[name=items-{no}-payer]", "respondent")
        row = {"what": what, "amount": amount, "due_on": due, "way": way}
        mediator.fill(**{f"items-{no}-{name}": text for name, text in row.items()})
        if amount:
            mediator.page.select_option(f"[name=items-{no}-cause]", "L02")
            mediator.page.select_option(f"[name=items-{no}-basis]", "net")
    mediator.fill(
        story="双方确认欠薪三个月，对金额协商一致。",
        ending=f"{day(0)}双方协商一致解除劳动合同（由用人单位提出，劳动合同法第三十六条）",
        default="任何一期逾期，未到期款项一并到期。",
        scope="双方就劳动报酬的争议就此了结。",
    )


def sign(visitor: Visitor, word: str = "签署") -> None:
    """From the case page: read, ask for the code, give one's word, and wait for the signature."""

    def my_turn() -> bool | None:
        visitor.page.reload()
        return visitor.page.locator(".subject-acts").get_by_role("link", name="签署协议").count() > 0 or None

    visitor.until(my_turn)
    case = visitor.page.url
    visitor.page.locator(".subject-acts").get_by_role("link", name="签署协议").click()
    visitor.press("获取验证码")
    visitor.fill(code=show_code(visitor))
    visitor.page.get_by_label("我已经阅读并理解文书全部内容").check()
    visitor.page.locator(".form-end").get_by_role("button", name=word, exact=True).click()
    visitor.sees("您已签署")
    visitor.go(case)
