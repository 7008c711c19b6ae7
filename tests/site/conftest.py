"""Sample facts for looking at layouts and macros. All people, firms and numbers are invented."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from django import forms

from concord.site import jinja
from concord.site.shell import Capacity, Links, MenuEntry, Shell

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "src/concord/site/templates"


class ClaimForm(forms.Form):
    """One field of every kind the form macro knows."""

    name = forms.CharField(label="您的姓名", help_text="请与身份证一致。")
    phone = forms.CharField(label="手机号", widget=forms.TextInput(attrs={"inputmode": "tel"}))
    cause = forms.ChoiceField(
        label="您想解决什么",
        widget=forms.RadioSelect,
        choices=[("wages", "拖欠工资"), ("overtime", "加班工资"), ("severance", "解除合同的经济补偿")],
    )
    district = forms.ChoiceField(label="单位在哪里", choices=[("", "请选择"), ("lr", "雒容镇"), ("lb", "洛埠镇")])
    since = forms.DateField(label="从哪一天开始", widget=forms.DateInput)
    amount = forms.DecimalField(
        label="金额", help_text="不确定可以先估一个数，之后能改。", widget=forms.NumberInput(attrs={"data-unit": "元"})
    )
    story = forms.CharField(label="事情经过", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    proof = forms.FileField(label="证据", required=False, help_text="工资条、考勤、聊天记录都可以，照片也行。")
    true = forms.BooleanField(label="我所填写的内容属实")


class CodeForm(forms.Form):
    """A one-time code."""

    code = forms.CharField(label="验证码")


class SignInForm(forms.Form):
    """What a person signs in with."""

    login = forms.CharField(label="手机号或用户名")
    password = forms.CharField(label="密码", widget=forms.PasswordInput)


def thing(**facts: Any) -> SimpleNamespace:
    return SimpleNamespace(**facts)


def clock(label: str, due: date | None, left: int | None, total: int | None, **more: Any) -> SimpleNamespace:
    rest = {
        "unit": "个工作日",
        "paused": False,
        "done": False,
        "provisional": False,
        "steps": [],
        "law": None,
        "why": None,
    }
    return thing(label=label, due_on=due, left_days=left, total_days=total, **{**rest, **more})


STEPS = [
    "9月28日（周一）收到申请，当天不算",
    "9月29日起数第 1 个工作日",
    "10月1日至8日国庆节、中秋节休息，不算",
    "10月9日为第 3 个工作日",
]
CLOCKS = [
    clock("受理期限", date(2026, 10, 9), 3, 3, steps=STEPS, law="《劳动人事争议调解办法》第十三条"),
    clock("调解期限", date(2026, 10, 13), 6, 15, unit="天"),
    clock(
        "仲裁时效",
        date(2027, 2, 15),
        1,
        365,
        unit="天",
        provisional=True,
        steps=["含 2027 年春节"],
        why="2027 年放假通知还没有公布，先按暂定日期算。",
    ),
    clock("补正期限", None, 2, 3, paused=True, why="等您补充证据，期间不计时。"),
    clock("答复期限", date(2026, 9, 20), -2, 7),
    clock("送达", None, None, None),
    clock("归档", date(2026, 9, 20), 4, 7, done=True),
]


def shell(**more: Any) -> Shell:
    made = Shell(
        park_name="柳东新区",
        help_phone="0772-0000000",
        help_address="柳东新区示例路 1 号政务中心三楼 8 号窗口（工作日 9:00—17:00）",
        demo=True,
        links=Links(sign_in="#", sign_out="#", me="#", notices="#", search="#", act_as="#"),
    )
    return dataclasses.replace(made, **more)


def desk(**more: Any) -> Shell:
    labels = [
        ("我的一天", "home-4", 7),
        ("案件", "scales-3", 23),
        ("申请", "inbox", 4),
        ("企业", "building-4", None),
        ("文书", "file-paper-2", None),
        ("参数", "settings-3", None),
    ]
    menu = [
        MenuEntry(label, "#", icon, active=index == 1, count=count) for index, (label, icon, count) in enumerate(labels)
    ]
    standings = [Capacity("1", "雒容镇调解委员会 · 调解员", active=True), Capacity("2", "园区调解中心 · 受理员")]
    return shell(
        person=thing(name="韦思远"),
        acting_as="雒容镇调解委员会 · 调解员",
        standings=standings,
        unread=3,
        menu=menu,
        **more,
    )


def facts() -> dict[str, Any]:
    """Everything the gallery pages show, by name."""
    now = datetime(2026, 9, 30, 6, 3, tzinfo=UTC)
    wrong = ClaimForm({"name": "黄小满", "phone": "", "amount": "abc", "cause": "wages", "since": "2026-06-01"})
    return {
        "desk": desk(),
        "visitor": shell(),
        "worker": shell(person=thing(name="黄小满"), unread=1),
        "clocks": CLOCKS,
        "blank_form": ClaimForm(),
        "wrong_form": wrong,
        "amount_value": Decimal("12480.5"),
        "amount_steps": [
            thing(text="加班 42 小时 × 每小时 28.74 元 × 1.5", value=Decimal("1810.62")),
            thing(text="拖欠工资 2 个月", value=Decimal("10669.88")),
        ],
        "lifecycle": [
            thing(label="申请", status="done", note="9月28日"),
            thing(label="受理", status="done", note="9月30日"),
            thing(label="调解", status="now", note="等双方确认笔录"),
            thing(label="结案", status="next", note=None),
            thing(label="归档", status="next", note=None),
        ],
        "jobs": [
            thing(label="生成 60 份通知", done=24, total=60, ended=False, failed=None),
            thing(label="导入企业名册", done=0, total=None, ended=False, failed=None),
            thing(label="加盖时间戳", done=1, total=2, ended=False, failed="时间戳服务暂时连不上，恢复后会自动重试。"),
        ],
        "history": [
            thing(
                who="韦思远（调解员）",
                words="发出调解笔录，等双方确认",
                at=now,
                icon="quill-pen",
                note=None,
                paper=thing(label="调解笔录", url="#"),
            ),
            thing(
                who="柳州示例电子有限公司",
                words="同意参加调解",
                at=now,
                icon="thumb-up",
                note="希望当面谈一次。",
                paper=None,
            ),
            thing(
                who="受理员", words="受理了申请", at=now, icon=None, note=None, paper=thing(label="受理通知书", url="#")
            ),
            thing(who="黄小满", words="提出申请", at=now, icon="send-plane-2", note=None, paper=None),
        ],
        "acts": [
            thing(
                label="拟定调解协议",
                url="#",
                icon="quill-pen",
                ok=True,
                why=None,
                fix_url=None,
                fix_label=None,
                danger=False,
                main=True,
            ),
            thing(
                label="延长调解期限",
                url="#",
                icon="time",
                ok=True,
                why=None,
                fix_url=None,
                fix_label=None,
                danger=False,
                main=False,
            ),
            thing(
                label="终止调解",
                url="#",
                icon=None,
                ok=True,
                why=None,
                fix_url=None,
                fix_label=None,
                danger=True,
                main=False,
            ),
            thing(
                label="结案",
                url="#",
                icon="flag",
                ok=False,
                why="调解笔录还差一方确认。",
                fix_url="#",
                fix_label="去催一下",
                danger=False,
                main=False,
            ),
        ],
        "act": thing(
            verb="受理",
            sentence="受理后，案件交由调解委员会办理，双方会收到受理通知书和权利义务告知书。",
            danger=False,
            irreversible="受理后不能改回未受理，只能终止调解。",
            told=["申请人 黄小满", "被申请人 柳州示例电子有限公司"],
            starts=["调解期限：15 天，到 10月15日", "受理期限停止计时"],
            back_url="#",
            back_label="柳东调申〔2026〕17号",
            law="《劳动人事争议调解办法》第十三条",
        ),
        "form": None,
        "paper": thing(
            title="受理通知书",
            number="柳东调受〔2026〕17号",
            state="已送达",
            tone="green",
            download_url="#",
            download_label="下载 PDF",
            code="7KQF-3M2X-9TDA",
            verify_url="#",
            facts=[("收件人", "黄小满"), ("出具单位", "柳东新区劳动人事争议调解中心"), ("出具日期", "2026年9月30日")],
            back_url="#",
            back_label="柳东调〔2026〕17号",
        ),
        "cases": [
            thing(
                number="柳东调〔2026〕17号",
                parties="黄小满 与 柳州示例电子有限公司",
                step="调解中",
                tone="blue",
                sum=Decimal("12480.50"),
                clock=CLOCKS[1],
            ),
            thing(
                number="柳东调〔2026〕16号",
                parties="覃立冬 与 示例汽车配件有限公司",
                step="等待答复",
                tone="amber",
                sum=Decimal(3600),
                clock=CLOCKS[4],
            ),
            thing(
                number="柳东调〔2026〕15号",
                parties="莫晓棠 与 示例物流有限公司",
                step="待补正",
                tone="grey",
                sum=None,
                clock=CLOCKS[3],
            ),
        ],
        "queue_rows": [
            thing(
                what="回应超期",
                who="覃立冬 与 示例汽车配件有限公司",
                number="柳东调〔2026〕16号",
                step="等待答复",
                tone="amber",
                url="#",
                clock=CLOCKS[4],
            ),
            thing(
                what="审查申请",
                who="黄小满 与 柳州示例电子有限公司",
                number="柳东调申〔2026〕21号",
                step="待受理",
                tone="blue",
                url="#",
                clock=CLOCKS[0],
            ),
            thing(
                what="核对授权", who="示例物流有限公司", number=None, step="待核对", tone="grey", url="#", clock=None
            ),
        ],
        "said": [
            thing(who="柳州示例电子有限公司", at=now, words="我们愿意把 6、7 月的工资在月底前付清。", mine=False),
            thing(who="调解员", at=now, words="好，我把这一条写进笔录，\n请双方确认。", mine=True),
        ],
        "form_pages": [("双方是谁", "#"), ("事情经过", "#"), ("您的请求", None), ("证据", None), ("核对提交", None)],
        "page": thing(words="第 2 页，共 5 页", previous="page=1", following="page=3"),
        "count": 23,
        "entries": [
            thing(title="我要调解", words="和单位有争议，请调解员帮忙谈", url="#", icon="hand-heart"),
            thing(title="查询进度", words="看看我的事办到哪一步", url="#", icon="route"),
            thing(title="查验真伪", words="核对文书是不是真的", url="#", icon="shield-check"),
            thing(title="回应邀请", words="收到调解邀请的单位从这里进", url="#", icon="mail"),
        ],
        "sign_in_form": SignInForm(),
        "wrong_sign_in": SignInForm({"login": "1"}),
        "code_form": CodeForm({"code": ""}),
        "message": "",
        "number": "8F2C41A0",
    }


@pytest.fixture
def gallery_facts() -> dict[str, Any]:
    return facts()


@pytest.fixture
def templates() -> jinja2.Environment:
    return jinja.environment(loader=jinja2.FileSystemLoader([TEMPLATES, HERE / "gallery"]))
