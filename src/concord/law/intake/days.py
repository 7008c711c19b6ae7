"""Days and months as people speak of them: 去年12月, 今年五月, 2023年3月5日, 上个月15号."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from concord.law.intake.numbers import number
from concord.law.limits import add_months

_FIGURE = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DAY = re.compile(rf"(?:(\d{{4}}|今|去|前)年)?的?({_FIGURE})月份?(?:({_FIGURE})[日号])?")
_RELATIVE = re.compile(rf"(上个?|这个?|本)月(?=(?:{_FIGURE})[日号])")
_JOINT = re.compile(r"份?(?:到|至|-|—|～|~|和|、)")
_AFTER, _BEFORE = 10, 5
_LEAP_YEARS_APART = 8  # at most, around 1900 and 2100


@dataclass(frozen=True)
class Spoken:
    """One day, the words around it, and where it stands. A month alone means its first day."""

    day: date
    start: int
    end: int
    before: str
    after: str


def settle(text: str, today: date) -> str:
    """上个月15号 in figures, so that it reads like any other day."""

    def month(found: re.Match[str]) -> str:
        day = add_months(today.replace(day=1), -1 if found[1].startswith("上") else 0)
        return f"{day.year}年{day.month}月"

    return _RELATIVE.sub(month, text)


def spoken(text: str, today: date) -> list[Spoken]:
    """Every day of a settled text. Without a year it is the last one that is not in the future."""
    found = [(match, day) for match in _DAY.finditer(text) if (day := _day(match, today))]
    ends = [0, *(match.end() for match, _ in found)]
    starts = [*(match.start() for match, _ in found), len(text)]
    return [
        Spoken(
            day,
            match.start(),
            match.end(),
            re.split(r"[，。；]", text[max(ends[number], match.start() - _BEFORE) : match.start()])[-1],
            text[match.end() : min(starts[number + 1], match.end() + _AFTER)],
        )
        for number, (match, day) in enumerate(found)
    ]


def period(days: list[Spoken], text: str, about: re.Pattern[str]) -> tuple[date | None, date | None]:
    """The first and last day of "3月到5月" when what follows is about the thing asked for."""
    for first, last in pairwise(days):
        joined = _JOINT.fullmatch(text[first.end : last.start])
        if joined and first.day <= last.day and about.search(last.after):
            return first.day.replace(day=1), end_of_month(last.day)
    return None, None


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return date.fromordinal(add_months(day.replace(day=1), 1).toordinal() - 1)


def _day(match: re.Match[str], today: date) -> date | None:
    month, day = number(match[2]), number(match[3] or "1")
    if not month or not day:
        return None
    meant = (_on(year, int(month), int(day)) for year in _years(match[1], today))
    return next((each for each in meant if each and (match[1] or each <= today)), None)


def _years(said: str | None, today: date) -> Iterable[int]:
    """The year that was said; where none was, this one and those before, as far as a 29 February may lie back."""
    if said is None:
        return range(today.year, today.year - _LEAP_YEARS_APART - 1, -1)
    return [int(said) if said.isdigit() else today.year - "今去前".index(said)]


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
