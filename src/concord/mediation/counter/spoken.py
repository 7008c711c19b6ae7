"""An application as a clerk reads it back: whole sentences in the order one would say them, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from concord.mediation.models import Oral
from concord.mediation.words import Cause


@dataclass(frozen=True)
class Part:
    """One part read in one breath, and the step where it is corrected."""

    title: str
    step: str
    sentences: tuple[str, ...]


def parts(told: Oral, checked: Mapping[str, Any], files: list[str]) -> list[Part]:
    """Everything that was taken down, ready to be read out; the forms must have been found right."""
    parties, story, finish = (checked[step].cleaned_data for step in ("parties", "story", "finish"))
    return [
        Part("您是谁", "parties", tuple(_applicant(told, parties))),
        Part("您要找谁", "parties", tuple(_employer(parties))),
        Part("您请求什么", "claims", tuple(_claims(checked["claims"]))),
        Part("事情的经过", "story", tuple(_story(story["story"], files))),
        Part("怎么调解、怎么收文书", "finish", tuple(_wishes(finish))),
    ]


def _applicant(told: Oral, given: Mapping[str, str]) -> Iterator[str]:
    yield f"您叫{told.name}，身份证号是 {_spaced(told.identity)}。"
    yield f"您的电话是 {told.phone}。" if told.phone else "您没有留电话。"
    if given["address"]:
        yield f"您住在{given['address']}。"
    if given["post"]:
        yield f"您的岗位是{given['post']}。"


def _spaced(number: str) -> str:
    """An identity number in the groups in which it is read out."""
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def _employer(given: Mapping[str, str]) -> Iterator[str]:
    yield f"您要找的单位是{given['other_name']}。"
    known = (
        ("other_code", "统一社会信用代码是"),
        ("other_head", "负责人是"),
        ("other_phone", "单位联系人的电话是"),
        ("other_address", "单位地址是"),
    )
    for name, words in known:
        if given[name]:
            yield f"{words} {given[name]}。"


def _claims(rows: Any) -> Iterator[str]:
    given = [row for row in rows.cleaned_data if row and not row.get("DELETE")]
    yield f"您一共有 {len(given)} 项要求。"
    for no, row in enumerate(given, start=1):
        facts = [_period(row["since"], row["until"]), _sum(row["amount"]), row["detail"]]
        yield "，".join([f"第 {no} 项：{Cause(row['cause']).label}", *filter(None, facts)]).rstrip("。") + "。"


def _period(since: date | None, until: date | None) -> str:
    words = [f"{prefix}{day.year}年{day.month}月{day.day}日" for prefix, day in (("从", since), ("到", until)) if day]
    return "".join(words)


def _sum(amount: Decimal | None) -> str:
    return f"{amount.normalize():f} 元" if amount is not None else ""


def _story(story: str, files: list[str]) -> Iterator[str]:
    yield "经过是这样的："
    yield from (line.strip() for line in story.splitlines() if line.strip())
    yield f"您交来的材料有：{'、'.join(files)}。" if files else "您这次没有交材料，以后还可以补交。"


def _wishes(given: Mapping[str, Any]) -> Iterator[str]:
    yield f"您希望的调解方式是{given['channel']}。"
    for name, words in (("time", "您方便的时间是"), ("language", "您希望用的语言是"), ("need", "您还需要")):
        if given[name]:
            yield f"{words}{given[name]}。"
    yield (
        "您同意用电子方式收取文书，收到时有短信提醒。"
        if given["electronic_delivery"]
        else "文书打印出来交给您，或者寄给您。"
    )
    yield "您说这些都是真实的，这件事没有在申请仲裁，也没有打官司。"
