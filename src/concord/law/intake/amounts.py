"""Sums of money in a folded text, told apart from months, days, ages and counts; 一万二, 2.6w, 3k5, 14万8, 5100."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.numbers import number

_FIGURES = r"\d+(?:\.\d+)?(?:[百千万kKwW](?:\d(?:千|百)?(?!\d))?)?"
_WORDS = r"[零〇一二两三四五六七八九十百千万]+"
_NUMBER = re.compile(rf"(?<![\d.\-/点第])(?<!\d:)(?:{_FIGURES}|{_WORDS})")
# What follows a number that is no money.
_OTHER = re.compile(
    r"个|月|年|天|日|号|点|时|小时|次|倍|成|%|％|岁|级|人|名|单|台|件|份|楼|期|周|星期|届|条|米|公里|折|斤|班|轮|层|分(?!钱)|套|多岁|刀|针|根|截|节|代|胎|倒|险|金|薪|直|般|些|样|起|定|下|边|共|句|口|家|位|块(?!钱|押|，|$|的|都|一|不|没|工|，|多|补|罚|保|押)|个半|[:：/\-.]\d"
)
_MONEY = re.compile(r"(?:多|来|几)?(?:块|元|圆)(?:钱)?")
_LOOSE_AFTER = re.compile(r"(?:块|元)?(?:钱)?(?:多|左右|来块|来|出头|上下|几|把|不到|以上|以内)")
_LOOSE_BEFORE = re.compile(
    r"(?:大概|大约|差不多|约|估计|将近|接近|可能|好像|快|近|不到|(?<!提)成|好几|几|至少|起码|不止|超过|以为)$"
)
# Before a small figure that is money all the same: 一单扣50.
_SMALL = re.compile(r"(?:[一每](?:单|件|台|次|个)(?:扣|罚|提成|提)?|扣|罚)$")
_TWO_DIGITS = re.compile(r"[一二两三四五六七八九][一二两三四五六七八九][百千万]")
# 两万一次: the last figure belongs to what follows.
_GLUED = re.compile(r"(?P<sum>.*[百千万][一二两三四五六七八九]?)[一二两三四五六七八九]$")
_LEAST = 10


@dataclass(frozen=True)
class Amount:
    """A sum in yuan, where it stands, and whether it was only said roughly (七八千, 一万多)."""

    value: Decimal
    start: int
    end: int
    loose: bool


def amounts(text: str) -> list[Amount]:
    """Every sum of a folded text."""
    found = (_amount(text, match) for match in _NUMBER.finditer(text))
    return [each for each in found if each]


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    words = match.group()
    after = text[match.end() :]
    if _OTHER.match(after) and not _MONEY.match(after) and (glued := _GLUED.match(words)):
        words, after = glued["sum"], text[match.start() + len(glued["sum"]) :]
    unit = _MONEY.match(after)
    value = number(words)
    small = _SMALL.search(text[: match.start()]) and not _OTHER.match(after)
    if value is None or value < _LEAST or not (unit or small or _is_money(words, after)):
        return None
    loose = bool(_LOOSE_AFTER.match(after) or _LOOSE_BEFORE.search(text[: match.start()]) or _TWO_DIGITS.search(words))
    end = match.start() + len(words)
    return Amount(value, match.start(), end + (unit.end() if unit else 0), loose)


def _is_money(words: str, after: str) -> bool:
    """Whether a number without 元 can be a sum: at least a hundred, with no other unit behind it."""
    if _OTHER.match(after):
        return False
    figures = words.isdigit()
    big = len(words) >= 3 if figures else any(unit in words for unit in "百千万kKwW")
    return big and not (figures and len(words) in {8, 11, 18}) and not _is_year(words, after)


def _is_year(words: str, after: str) -> bool:
    return words.isdigit() and 1950 <= int(words) <= 2099 and after[:1] in {"年", "."}
