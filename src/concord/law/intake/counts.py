"""Counts with their unit in a folded text: 45天, 三个月, 两个半月, 3000件. 一天 and 一个月 name a rate, not a count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.numbers import number

_NUMBER = r"\d{1,7}(?:\.\d+)?|[零一二两三四五六七八九十百千万]{1,9}"
# Every unit work is counted in, with the word that stands for it.
_PIECES = (
    "台单次件套辆吨车条双棵株箱包斤亩桶页篇张份趟节课盒批个块只根户头瓶桌间捆袋筐碗卷"
    "片颗支把副扇幅组家例票项笔样回顿层场"
)
UNITS: Mapping[str, str] = {
    **dict.fromkeys(("天", "个工", "工日", "个整天"), "天"),
    **dict.fromkeys(("个白班", "个夜班", "个班", "班"), "班"),
    **dict.fromkeys(("个晚上", "晚上", "个晚班", "晚班", "晚", "夜"), "晚"),
    **dict.fromkeys(("个小时", "小时", "个钟", "个工时", "工时"), "小时"),
    **dict.fromkeys(("个人", "人", "名", "位"), "人"),
    **dict.fromkeys(("平方米", "平方", "平米", "个平方", "平"), "平方"),
    **{each: each for each in ("方", "米", "公里", *_PIECES)},
    "个月": "月",
}
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_COUNT = re.compile(
    rf"(?<![\d.第每零一二两三四五六七八九十百千万])(?<![上下](?=[一二两三四五六七八九1-9]个))(?P<figure>{_NUMBER})(?P<rough>多|来|几)?(?:(?P<half>个半(?=月|天))(?:月|天)|(?P<unit>{_UNIT}))(?P<more>半|多|左右|来)?"
    r"|(?P<part>半个月)|(?<=[干做满上学押])(?:了|满|够|到|足)?(?:整整|整)?(?P<one>(?:一|1)个月)"
)
_BEFORE = re.compile(r"(?:大概|大约|差不多|约|快|将近|近|不到|几|(?<![说讲谈])好|左右|十)$")
# 三天两头, 两边: not counted.
_IDIOM = re.compile(r"三天两头|一五一十|三番五次|三更半夜|两次三番|隔三差五|七七八八|两个字|两头")
_FOLLOWED = re.compile(
    r"(?<=人)(?:事|工|家|民|均)|(?<=单)(?:位|方)|(?<=班)(?:长|组|倒|制)|(?<=天)天|(?<=个)[老小大]|(?<=块)(?:钱)?"
)
# 四个女工 are people.
_PEOPLE = re.compile(
    r"(?:[男女老小电焊木瓦油漆杂普技钢筋]{0,3})(?:工(?!时|作|资|地)|人|兄弟|老乡|姐妹|师傅|同事|员工|学生|阿姨|民工|伙计)"
)
ONE = {"一", "1"}


@dataclass(frozen=True)
class Count:
    """So many of a unit, the words as they stand, where, and whether it was only said roughly."""

    value: Decimal
    unit: str
    words: str
    start: int
    end: int
    loose: bool


def counts(text: str) -> list[Count]:
    """Every count of a folded text whose sums may be marked already."""
    found = (_count(text, match) for match in _COUNT.finditer(text))
    return [each for each in found if each]


def _count(text: str, match: re.Match[str]) -> Count | None:
    if match["one"]:
        return Count(Decimal(1), "月", match["one"], match.start("one"), match.end(), loose=False)
    if match["part"]:
        return Count(Decimal("0.5"), "月", "半个月", match.start(), match.end(), loose=False)
    if match["figure"] in ONE and not (match["half"] or match["more"] == "半"):
        return None
    value = number(match["figure"])
    followed = _FOLLOWED.match(text, match.end())
    if value is None or followed is not None or _IDIOM.match(text, match.start()):
        return None
    unit = "月" if match["half"] and match.group().endswith("月") else UNITS.get(match["unit"] or "天", "天")
    if unit == "个" and _PEOPLE.match(text, match.end()):
        unit = "人"
    half = bool(match["half"] or match["more"] == "半")
    loose = bool(
        match["rough"] or match["more"] in {"多", "左右", "来"} or _BEFORE.search(text[: match.start()])
        or re.search(r"[一二两三四五六七八九]{2}$|[一二三四五六七八][二三四五六七八九]十", match["figure"])
    )  # fmt: skip
    return Count(value + (Decimal("0.5") if half else 0), unit, match.group(), match.start(), match.end(), loose)
