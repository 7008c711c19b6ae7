"""The notice on personal data: its first version ships with the house, later ones are the office's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.ground.privacy.models import NoticeEdition

SHIPPED = """## 谁在处理您的信息
{controller}。有问题请打 {phone}，或者到 {address} 当面说。

## 收集什么，用来做什么
办劳动争议调解、代表单位办事、签署和查验文书需要的信息。每一项用途、收集什么、依据什么、保存多久，列在这一页下方的“逐项说明”里。只收与办事有关的，选填的可以不填。

## 敏感信息
身份证号码、病历、伤残鉴定、银行流水等一旦泄露容易伤害到您，只在确有必要时使用，并且单独征得您同意。不同意也可以申请调解，办理时改为当面核对证件。

## 怎样保护
加密保存，页面上遮住中间几位；工作人员打开要写用途，每一次都记下来给您看。案件内容按一方、另一方、调解员分开，互相看不到。

## 给谁
双方当事人看得到共享的部分；依法移送时交给仲裁、法院、监察机构。短信通道只拿到号码和一句不写内容的话。不卖，不给别人做广告，不传到境外。

## 您可以
在“我的信息”里查看和下载您的信息、更正、删除、撤回同意、看谁查看过。期限和结果都会告诉您；不同意答复可以申请由另一个人复核，也可以投诉或者起诉。不识字、不会上网可以打电话或者到窗口办。"""


@dataclass(frozen=True)
class Notice:
    """One version. `text` is sections, each begun by a line "## heading"; `since` is None for the first."""

    no: int
    text: str
    changes: str = ""
    since: datetime | None = None


FIRST = Notice(1, SHIPPED)
FIRST_ON = date(2026, 11, 23)


def current() -> Notice:
    """The version in force; one query."""
    row = NoticeEdition.objects.order_by("-no").first()
    return _of(row) if row else FIRST


def number(no: int) -> Notice | None:
    """One version by its number."""
    if no == 1:
        return FIRST
    row = NoticeEdition.objects.filter(no=no).first()
    return _of(row) if row else None


def every() -> list[Notice]:
    """All versions, the newest first."""
    return [*(_of(row) for row in NoticeEdition.objects.order_by("-no")), FIRST]


def _of(row: NoticeEdition) -> Notice:
    return Notice(row.no, row.text, row.changes, row.opened_at)


def plain(of: Notice, at: datetime) -> str:
    """Its text, the shipped one with the park's own names in their places."""
    if of.no != 1:
        return of.text
    names = ("privacy.controller", "house.help_phone", "house.help_address")
    given = parameters.values(names, clocks.legal_day(at))
    controller, phone, address = (str(given[name].value) for name in names)
    return of.text.format(controller=controller, phone=phone, address=address)


def sections(of: Notice, at: datetime) -> Iterator[tuple[str, list[str]]]:
    """Headings with their paragraphs."""
    for part in re.split(r"^## ", plain(of, at), flags=re.MULTILINE):
        head, _, rest = part.partition("\n")
        if part.strip():
            yield head.strip(), [line.strip() for line in rest.splitlines() if line.strip()]
