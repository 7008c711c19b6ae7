"""Working days, 调休 and local holidays, from published notices.

A day is decided by the notices of its year: the State Council's yearly one (国办发明电…) and, in a region with
holidays of its own, the region's. A year without a published notice falls back to weekends and the statutory
holidays (《全国年节及纪念日放假办法》) and every answer about it is marked provisional.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from concord.law.faults import BadInput

NATION = "CN"
GUANGXI = "CN-GX"
REGIONS = (NATION, GUANGXI)
ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAY_NAMES = "一二三四五六日"
STATUTORY_RULE = "全国年节及纪念日放假办法"
LOCAL_RULE = "广西壮族自治区少数民族习惯节日放假办法"
LOCAL_SINCE = 2014  # the year 三月三 became a day off in all Guangxi
NEARBY = 10  # days before and after 三月三 that its notice may take off or have worked


class DayKind(StrEnum):
    """What sort of day it is: the first two are worked, the others are not."""

    WORKDAY = "workday"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LOCAL_HOLIDAY = "local_holiday"


class Confidence(StrEnum):
    """How sure a figure is; anything but `CERTAIN` is shown beside the answer that uses it."""

    CERTAIN = "certain"
    LIKELY = "likely"
    ASSUMED = "assumed"
    PROVISIONAL = "provisional"


@dataclass(frozen=True)
class Notice:
    """One published arrangement of holidays: which days are off (with the holiday's name) and which are made up."""

    region: str
    year: int
    number: str
    title: str
    confidence: Confidence
    off: Mapping[date, str]
    work: frozenset[date]

    @property
    def source(self) -> str:
        """The number people quote, or the title where the copy we have shows no number."""
        return self.number or self.title


@dataclass(frozen=True)
class Day:
    """What one calendar says about one day. `name` is the Chinese reason, `source` the notice it rests on."""

    date: date
    kind: DayKind
    name: str
    source: str
    provisional: bool

    @property
    def worked(self) -> bool:
        """True for ordinary and made-up working days."""
        return self.kind in {DayKind.WORKDAY, DayKind.MAKE_UP}


def spell(day: date) -> str:
    """A date the way papers write it: 2025年10月9日（周四）."""
    return f"{day.year}年{day.month}月{day.day}日（周{WEEKDAY_NAMES[day.weekday()]}）"


def notice(facts: Mapping[str, Any]) -> Notice:
    """Read one notice from plain facts, the shape of `tables/holidays.json`.

    Raises `BadInput` naming the missing or malformed key, so that an office can load a notice by hand.
    """
    try:
        spans = [(name, date.fromisoformat(first), date.fromisoformat(last)) for name, first, last in facts["off"]]
        return Notice(
            region=_known_region(facts["region"]),
            year=int(facts["year"]),
            number=facts["number"],
            title=facts["title"],
            confidence=Confidence(facts["confidence"]),
            off={day: name for name, first, last in spans for day in _span(first, last)},
            work=frozenset(date.fromisoformat(day) for day in facts["work"]),
        )
    except KeyError as missing:
        raise BadInput(str(missing.args[0]), "放假通知缺少这一项，请补充") from missing
    except (TypeError, ValueError) as wrong:
        if isinstance(wrong, BadInput):
            raise
        raise BadInput("notice", "放假通知的日期或数值格式不对，日期请写成 2026-10-01 这样") from wrong


class Calendar:
    """Working days of one region. `notices` are loaded after the seeded ones and override them day by day."""

    def __init__(self, region: str = GUANGXI, notices: Iterable[Notice] = ()) -> None:
        self.region = _known_region(region)
        self._off: dict[date, Notice] = {}
        self._work: dict[date, Notice] = {}
        self._published: dict[tuple[str, int], Notice] = {}
        for each in (*seeded(), *notices):
            if each.region in (NATION, self.region):
                self._load(each)

    def _load(self, row: Notice) -> None:
        """A later notice wins on the days it names, whichever way it decides them."""
        self._published[row.region, row.year] = row
        for day in row.off:
            self._work.pop(day, None)
            self._off[day] = row
        for day in row.work:
            self._off.pop(day, None)
            self._work[day] = row

    def notices(self) -> list[Notice]:
        """The notices this calendar rests on, one for each region and year, the newest year first."""
        return sorted(self._published.values(), key=lambda row: (-row.year, row.region))

    def look_up(self, day: date) -> Day:
        """All that is known about one day, with the reason in Chinese and the notice it rests on."""
        known = self._known(day)
        if known.provisional or not self._moved_perhaps(day):
            return known
        return replace(known, provisional=True)

    def _known(self, day: date) -> Day:
        if (row := self._off.get(day)) is not None:
            kind = DayKind.HOLIDAY if row.region == NATION else DayKind.LOCAL_HOLIDAY
            return Day(day, kind, f"{row.off[day]}假期", row.source, False)
        if (row := self._work.get(day)) is not None:
            return Day(day, DayKind.MAKE_UP, "调休上班日", row.source, False)
        return self._expected(day) or self._plain(day)

    def is_workday(self, day: date) -> bool:
        """True when offices work on that day."""
        return self.look_up(day).worked

    def kind(self, day: date) -> DayKind:
        """What sort of day it is."""
        return self.look_up(day).kind

    def provisional(self, day: date) -> bool:
        """True while the notice that decides this day has not been published or loaded."""
        return self.look_up(day).provisional

    def source(self, day: date) -> str:
        """The notice or rule the answer rests on."""
        return self.look_up(day).source

    def workdays(self, first: date, last: date) -> int:
        """Number of working days from `first` to `last`, both included; 0 when `last` lies before `first`."""
        return sum(1 for day in _span(first, last) if self.is_workday(day))

    def _expected(self, day: date) -> Day | None:
        """A statutory or local holiday of a year whose notice is not out; None when none is expected."""
        if (NATION, day.year) not in self._published and (name := statutory_holiday(day)):
            return Day(day, DayKind.HOLIDAY, f"{name}（安排未公布，按法定节日推算）", STATUTORY_RULE, True)
        if self._waits_for_local(day) and day in _sanyuesan(day.year):
            return Day(day, DayKind.LOCAL_HOLIDAY, "壮族三月三（按农历推算）", LOCAL_RULE, True)
        return None

    def _waits_for_local(self, day: date) -> bool:
        """Whether the region's own notice, which this day may need, is not known."""
        return self.region == GUANGXI and day.year >= LOCAL_SINCE and (GUANGXI, day.year) not in self._published

    def _moved_perhaps(self, day: date) -> bool:
        """Days around 三月三 are taken off or worked by its notice, even against the nation's (2017, 2020, 2022)."""
        third = _sanyuesan(day.year)[:1]
        return self._waits_for_local(day) and any(abs((day - each).days) <= NEARBY for each in third)

    def _plain(self, day: date) -> Day:
        """A day no notice names: weekday or weekend of a published year, or the weekend rule of an open one."""
        decided_by = self._deciding(day)
        source = decided_by.source if decided_by else "按周末规则推算，当年放假安排未公布"
        if day.weekday() >= SATURDAY:
            return Day(day, DayKind.WEEKEND, "周末休息日", source, decided_by is None)
        return Day(day, DayKind.WORKDAY, "工作日", source, decided_by is None)

    def _deciding(self, day: date) -> Notice | None:
        """The notice that settles an unnamed day. New Year's arrangements may reach back to 29 December."""
        own = self._published.get((NATION, day.year))
        if own is not None and (day.month, day.day) >= (12, 29) and (NATION, day.year + 1) not in self._published:
            return None
        return own


def statutory_holiday(day: date) -> str | None:
    """The statutory holiday (work on it pays 300 %) falling on `day`, or None.

    11 days a year from 2008, 13 from 2025-01-01 (国务院令第795号 added 除夕 and 5月2日). The eve of the Spring
    Festival was statutory in 2008–2013 as well, in place of its third day. None before 2008 and beyond the table.
    """
    return _statutory(day.year).get(day)


@cache
def seeded() -> tuple[Notice, ...]:
    """The notices the product ships with."""
    return tuple(notice(facts) for facts in _table()["notices"])


@cache
def _statutory(year: int) -> dict[date, str]:
    festivals = _table()["festivals"].get(str(year))
    if festivals is None:
        return {}
    spring = date.fromisoformat(festivals["spring_festival"])
    before, days = _spring_festival_span(year)
    found = {spring + ONE_DAY * offset: "春节" for offset in range(-before, days - before)}
    for key, name in (("qingming", "清明节"), ("dragon_boat", "端午节"), ("mid_autumn", "中秋节")):
        found[date.fromisoformat(festivals[key])] = name
    labour_days = 2 if year >= 2025 else 1
    found |= {date(year, 1, 1): "元旦"} | {date(year, 5, number): "劳动节" for number in range(1, labour_days + 1)}
    return found | {date(year, 10, number): "国庆节" for number in (1, 2, 3)}


def _spring_festival_span(year: int) -> tuple[int, int]:
    """Days before the first of the first month that count, and how many days in all."""
    if year >= 2025:
        return 1, 4
    return (0, 3) if year >= 2014 else (1, 3)


def _sanyuesan(year: int) -> tuple[date, ...]:
    festivals = _table()["festivals"].get(str(year))
    if festivals is None:
        return ()
    third = date.fromisoformat(festivals["sanyuesan"])
    return third, third + ONE_DAY


def _known_region(region: str) -> str:
    if region not in REGIONS:
        raise BadInput("region", f"没有“{region}”这个地区的日历，可用：{'、'.join(REGIONS)}")
    return region


def _span(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + ONE_DAY * offset


@cache
def _table() -> dict[str, Any]:
    text = resources.files("concord.law.tables").joinpath("holidays.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table
