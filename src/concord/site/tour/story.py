"""One invented dispute, from the application on a phone to the shelf, by five people. Each step says what it does."""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from concord.site.tour.visitor import Lost, Upload, Visitor

WORKER, CLERK, HEAD, MEDIATOR = "梁志强", "黄思齐", "岑致和", "韦长明"
FIRM, OWNER = "柳州望舒五金制品有限公司", "莫向阳"
_TOLD = "我 2024 年 3 月进厂做装配，每月 4200 元。去年 11 月起公司没有发过工资，问了几次都说再等等。"
_CLAIMED, _FIRST, _SECOND, _TOTAL = "12600.00", "9000.00", "2234.56", "11234.56"

Say = Callable[[str], None]
_ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Story:
    """The people at their windows, what is said of each step, and the files they took home by name."""

    park: str
    say: Say
    now: datetime
    taken: dict[str, bytes] = field(default_factory=dict)
    number: str = ""
    case: str = ""
    step: int = 0

    def __post_init__(self) -> None:
        people = [Visitor(self.park, name) for name in (WORKER, CLERK, HEAD, MEDIATOR, OWNER)]
        self.worker, self.clerk, self.head, self.mediator, self.owner = people
        # A new phone each time: one phone is sent only so many codes an hour.
        self.phone = f"1990000{7000 + secrets.randbelow(3000)}"

    def tell(self) -> None:
        """All of it; Lost when a page does not hold what comes next."""
        for visitor in (self.worker, self.clerk, self.head, self.mediator):
            visitor.sign_in()
        for part in (_apply, _invite, _answer, _accept, _assign, _talk, _record, _extend, _agree, _sign, _shelve):
            part(self)

    def day(self, later: int) -> str:
        """A date so many days from now, as a date field takes it."""
        return f"{self.now.astimezone(_ZONE) + timedelta(days=later):%Y-%m-%d}"

    def minute(self, ago: int) -> str:
        """A moment so many minutes ago, as a field takes it."""
        return f"{self.now.astimezone(_ZONE) - timedelta(minutes=ago):%Y-%m-%dT%H:%M}"

    @contextmanager
    def part(self, what: str) -> Iterator[None]:
        """A step with its number and a line of words."""
        self.step += 1
        self.say(f"{self.step:>2}. {what}")
        yield

    def at_case(self, visitor: Visitor) -> Visitor:
        """This person, looking at the case as it stands now."""
        visitor.go(self.case)
        if visitor.page.status != 200:
            raise Lost(f"{visitor.name}打不开案件 {self.number}")
        return visitor

    def act(self, visitor: Visitor, verb: str, **fields: str | list[str]) -> None:
        """Press an act on the case page, fill what it asks, and do it."""
        self.at_case(visitor).press(verb)
        visitor.send(verb, fields)
        if f"“{verb}”已办理" not in visitor.page.text:
            raise Lost(f"{visitor.name}没能办成“{verb}”：{visitor.page.text[:800]}")

    def keep(self, visitor: Visitor, link: str, name: str) -> None:
        """Take home the file behind a link of the case page as soon as it is ready."""

        def ready() -> bytes | None:
            self.at_case(visitor)
            if not any(text.startswith(link) for text, _ in visitor.page.links):
                return None
            content = visitor.press(link).content
            return content if content[:4] in {b"%PDF", b"PK\x03\x04"} else None

        self.taken[name] = visitor.until(ready, f"“{link}”")
        self.say(f"    {visitor.name}下载了{name}")


def _photograph() -> Upload:
    """A payslip as a phone would take it."""
    picture = Image.new("RGB", (1200, 900), "#f4efe6")
    ImageDraw.Draw(picture).rectangle((80, 120, 1120, 700), outline="#444444", width=6)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return Upload("工资条.jpg", "image/jpeg", out.getvalue())


def _apply(story: Story) -> None:
    worker = story.worker
    with story.part(f"劳动者{WORKER}在手机上写申请：单位欠了三个月工资，附一张工资条照片"):
        worker.go("/apply/")
        worker.press("另写一份" if "另写一份" in worker.page.text else "开始写申请")
        worker.send("保存并继续", {"other_name": FIRM, "other_phone": story.phone, "other_head": OWNER})
        claim = {"cause": "L02", "since": story.day(-120), "until": story.day(-30), "amount": _CLAIMED}
        worker.send("保存并继续", {f"claims-0-{name}": value for name, value in claim.items()})
        worker.send("上传所选材料", {"story": _TOLD}, files=[_photograph()])
        worker.send("保存并继续", {"story": _TOLD})
        _finish(worker)
        worker.send("提交申请")
        story.case = worker.page.url
        found = re.search(r"柳东劳调〔\d{4}〕\S-\d+", worker.page.text)
        if found is None:
            raise Lost(f"申请没有交成：{worker.page.text[:800]}")
        story.number = found.group()
        story.say(f"    平台当场给出案号：{story.number}")
        story.keep(worker, "收件回执", "收件回执.pdf")


def _invite(story: Story) -> None:
    with story.part(f"受理员{CLERK}按短信邀请用人单位"):
        story.act(story.clerk, "邀请对方")


def _answer(story: Story) -> None:
    owner = story.owner
    with story.part(f"单位负责人{OWNER}点开短信里的链接；没有验证码时看不到案情"):
        owner.go(_link(story))
        if WORKER in owner.page.text or "12,600" in owner.page.text:
            raise Lost("没有验证就看到了案情")
        owner.press("发送验证码")
        owner.send("验证并查看", {"code": _code(owner), "name": OWNER, "capacity": "legal_representative"})
        story.say("    验证后看到请求和经过，选择同意调解")
        owner.press("同意在这里调解")


def _link(story: Story) -> str:
    """The invitation's address as it stands in the demonstration's outbox."""

    def sent() -> str | None:
        text = story.clerk.go("/demo/outbox/").content.decode()
        rows = [row for row in text.split("<tr")[1:] if story.phone in row]
        found = re.search(r"/i/[\w-]+/", " ".join(rows))
        return found.group() if found else None

    return story.clerk.until(sent, "邀请短信")


def _code(visitor: Visitor) -> str:
    """The one-time code that only a demonstration shows."""
    found = re.search(r"演示验证码\D*(\d{6})", visitor.page.text)
    if found is None:
        raise Lost(f"{visitor.name}没有收到验证码：{visitor.page.text[:600]}")
    return found.group(1)


def _accept(story: Story) -> None:
    with story.part(f"受理员{CLERK}受理，期限开始计算"):
        story.act(story.clerk, "受理")
        story.keep(story.worker, "受理通知书", "受理通知书.pdf")
    with story.part(f"受理员核对{OWNER}带来的授权委托书；没有核验过，谁也不能替单位签字"):
        story.act(story.clerk, "核验授权", checked="加盖公章的特别授权委托书和身份证")


def _assign(story: Story) -> None:
    with story.part(f"负责人{HEAD}指派调解员{MEDIATOR}；利害关系先由平台查过"):
        story.at_case(story.head).press("指派调解员")
        story.head.send("指派调解员", {"mediator": story.head.choice("mediator", MEDIATOR)})


def _talk(story: Story) -> None:
    with story.part("三方在同一页上商量；调解员也可以和一方单独谈，另一方看不到"):
        for visitor, words in (
            (story.mediator, "两位好，请先各自说说想法。"),
            (story.worker, "我希望先拿到两个月工资。"),
            (story.owner, "公司认可欠薪，希望分两期付。"),
        ):
            story.at_case(visitor)
            visitor.send("发给双方", {"text": words})
            story.say(f"    {visitor.name}：{words}")
        private = "少一个月也能接受，请先不要告诉公司。"
        story.at_case(story.worker).press("只和调解员说")
        story.worker.send("只发给调解员", {"text": private})
        story.at_case(story.mediator).press("只和申请人说")
        if private not in story.mediator.page.text or private in story.at_case(story.owner).page.text:
            raise Lost("单独谈的话没有只给调解员看到")
        story.say(f"    {WORKER}单独对调解员说的一句，{OWNER}的页面上没有")


def _record(story: Story) -> None:
    mediator = story.mediator
    with story.part("调解员写笔录，双方各自确认"):
        story.at_case(mediator).press("写笔录")
        present = [choice.value for form in mediator.page.forms for choice in form.choices.get("present", [])]
        mediator.send(
            "写笔录",
            {
                "started_at": story.minute(40),
                "ended_at": story.minute(2),
                "statements": f"{WORKER}：希望先付两个月工资\n{OWNER}：公司认可欠薪，希望分两期",
                "issues": "欠付金额和支付时间",
                "result": "双方同意分两期支付",
                "present": present,
            },
        )
        for visitor in (story.worker, story.owner):
            story.act(visitor, "确认笔录")


def _extend(story: Story) -> None:
    with story.part("公司要核对工资表，调解员提议延期，双方都同意才算数"):
        _propose_longer(story)
        for visitor in (story.worker, story.owner):
            story.act(visitor, "答复延期", agrees="yes")


def _propose_longer(story: Story) -> None:
    """A day off is said to move on before anybody proposes it; whoever still wants it presses again."""
    mediator, verb = story.mediator, "提议延期"
    story.at_case(mediator).press(verb)
    mediator.send(verb, {"until": story.day(30), "reason": "等公司财务核对工资表"})
    if "最后一天顺延到" in mediator.page.text:
        story.say("    选的这一天放假，页面写明顺延到哪一天；再按一次才提出")
        mediator.send(verb)
    if f"“{verb}”已办理" not in mediator.page.text:
        raise Lost(f"{mediator.name}没能办成“{verb}”：{mediator.page.text[:800]}")


def _agree(story: Story) -> None:
    mediator = story.mediator
    with story.part("调解员起草协议：各项金额相加与合计不一致时，平台会指出来"):
        story.at_case(mediator).press("起草协议")
        mediator.send("保存草稿", {**_terms(story), "total": "11000.00"})
        if "不一致" not in mediator.page.text:
            raise Lost(f"金额不一致没有被指出：{mediator.page.text[:800]}")
        story.say("    合计填 11000.00 元，被指出；改为 11234.56 元后保存")
        mediator.send("保存草稿", {**_terms(story), "total": _TOTAL})
        story.act(mediator, "送签协议")


def _terms(story: Story) -> dict[str, str]:
    rows = (
        ("支付第一期工资", _FIRST, story.day(14), "转账到申请人本人的工资卡"),
        ("支付第二期工资", _SECOND, story.day(44), "转账到申请人本人的工资卡"),
        ("出具离职证明并办理社会保险转移", "", story.day(14), "当面交付"),
    )
    fields = {
        "story": "双方确认欠薪三个月，对金额协商一致。",
        "ending": f"{story.day(0)}双方协商一致解除劳动合同（由用人单位提出，劳动合同法第三十六条）",
        "default": "任何一期逾期，未到期款项一并到期。",
        "scope": "双方就劳动报酬的争议就此了结。",
    }
    for no, (what, amount, due, way) in enumerate(rows):
        row = {"payer": "respondent", "what": what, "amount": amount, "due_on": due, "way": way}
        row |= {"cause": "L02", "basis": "net"} if amount else {}
        fields |= {f"items-{no}-{name}": value for name, value in row.items()}
    return fields


def _sign(story: Story) -> None:
    with story.part("双方、调解员依次签署，最后由调解组织盖章"):
        for visitor, word in (
            (story.worker, "签署"),
            (story.owner, "签署"),
            (story.mediator, "签署"),
            (story.head, "盖章"),
        ):
            _sign_as(story, visitor, word)
            story.say(f"    {visitor.name}：已{word}")
        story.worker.until(lambda: "共同申请司法确认" in story.at_case(story.worker).page.text or None, "协议生效")
        story.keep(story.worker, "调解协议书", "调解协议书（已签）.pdf")


def _sign_as(story: Story, visitor: Visitor, word: str) -> None:
    """Read, ask for the code, give one's word, and wait for the signature."""
    visitor.until(lambda: story.at_case(visitor).offers("签署协议") or None, "轮到签署")
    visitor.press("签署协议")
    place = visitor.page.url
    # The paper is made by a job; on a busy machine the turn comes before it.
    visitor.until(lambda: (visitor.go(place) and visitor.asks("获取验证码")) or None, "要签的文书")
    visitor.send("获取验证码")
    visitor.send(word, {"code": _code(visitor), "agreed": "on"})


def _shelve(story: Story) -> None:
    worker, clerk = story.worker, story.clerk
    with story.part("劳动者评价，调解员结案，受理员归档"):
        story.act(worker, "评价", score="5")
        story.act(story.mediator, "结案", summary="达成协议，分两期履行。")
        clerk.until(lambda: story.at_case(clerk).offers("归档") or None, "全部文书")
        story.act(clerk, "归档")
        story.keep(worker, "下载卷宗", "卷宗.zip")
        story.keep(worker, "下载存证证明", "存证证明.zip")


def _finish(worker: Visitor) -> None:
    """Wishes and declarations."""
    form = next(form for form in worker.page.forms if any(text == "保存并继续" for text, _, _ in form.buttons))
    ticks = {name: [choices[0].value] for name, choices in form.choices.items()}
    channel = next((c.value for c in form.choices.get("channel", []) if "文字" in c.words), None)
    worker.send("保存并继续", {**ticks, **({"channel": channel} if channel else {})})
