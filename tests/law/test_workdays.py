"""Working days against two independent oracles and the cases lawyers ask about."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from concord.law.faults import BadInput
from concord.law.workdays import Calendar, Confidence, DayKind, notice, seeded, statutory_holiday

PUBLISHED = range(2008, 2027)
NOTICE_2027 = {
    "region": "CN", "year": 2027, "number": "试用通知1号", "title": "测试用", "confidence": "certain",
    "off": [["元旦", "2027-01-01", "2027-01-03"]], "work": ["2027-01-09"],
}  # fmt: skip


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    nation = Calendar("CN")
    wrong = [day for day in every_day(year) if nation.is_workday(day) != chinese_calendar.is_workday(day)]
    assert wrong == []


@pytest.mark.parametrize("year", PUBLISHED)
def test_every_day_agrees_with_the_holidays_package(year: int) -> None:
    nation, oracle = Calendar("CN"), holidays.country_holidays("CN", years=[year, year + 1])
    made_up = {day for day, kind in chinese_calendar.constants.workdays.items() if kind}
    for day in every_day(year):
        if day not in made_up:
            assert nation.is_workday(day) == (day.weekday() < 5 and day not in oracle), day


@pytest.mark.parametrize("year", range(2014, 2031))
def test_statutory_days_number_eleven_until_2024_and_thirteen_since(year: int) -> None:
    days = {day for day in every_day(year) if statutory_holiday(day)}
    together = 1 if year in (2020, 2028) else 0  # 中秋节 falls on a day of 国庆节
    assert len(days) == (13 if year >= 2025 else 11) - together


@pytest.mark.parametrize("year", [year for year in range(2014, 2031) if year not in (2015, 2020)])
def test_statutory_days_agree_with_the_holidays_package(year: int) -> None:
    """2015 (a parade) and 2020 (the epidemic) had days off by decree that are not statutory holidays."""
    oracle = holidays.country_holidays("CN", years=year, language="en_US", categories=("public",))
    ours = {day for day in every_day(year) if statutory_holiday(day)}
    theirs = {day for day, name in oracle.items() if "observed" not in name and "Day off" not in name}
    assert ours == theirs


def test_the_second_of_may_became_statutory_in_2025() -> None:
    assert statutory_holiday(date(2025, 5, 2)) == "劳动节"
    assert statutory_holiday(date(2024, 5, 2)) is None


def test_guangxi_rests_on_sanyuesan_and_the_nation_works() -> None:
    guangxi, nation = Calendar("CN-GX"), Calendar("CN")
    for day in (date(2024, 4, 11), date(2024, 4, 12), date(2025, 3, 31), date(2025, 4, 1), date(2026, 4, 17)):
        assert guangxi.kind(day) is DayKind.LOCAL_HOLIDAY
        assert guangxi.source(day)
        assert nation.is_workday(day)


def test_sanyuesan_without_a_notice_follows_the_lunar_calendar_and_is_provisional() -> None:
    guangxi = Calendar("CN-GX")
    assert not guangxi.is_workday(date(2027, 4, 9))
    assert guangxi.provisional(date(2027, 4, 9))


def test_days_around_sanyuesan_wait_for_its_notice_though_the_nation_has_spoken() -> None:
    national = notice(NOTICE_2027)
    guangxi = Calendar("CN-GX", [national])
    assert guangxi.provisional(date(2027, 4, 13))
    assert guangxi.provisional(date(2027, 3, 31))
    assert not guangxi.provisional(date(2027, 3, 25))
    assert not Calendar("CN", [national]).provisional(date(2027, 4, 13))


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        (["2014-04-02", "2014-04-03"], ["2014-04-01"]),
        (["2015-04-20", "2015-04-21"], ["2015-04-22"]),
        (["2016-04-08", "2016-04-11"], ["2016-04-07"]),
        (["2017-03-30", "2017-03-31", "2017-04-01"], ["2017-04-08"]),
        (["2019-04-04", "2019-04-08"], ["2019-04-09"]),
        ([], ["2020-03-26", "2020-03-27"]),
        (["2021-04-16"], ["2021-04-18"]),
        (["2022-04-02", "2022-04-06"], ["2022-04-07"]),
    ],
)
def test_past_local_notices_decide_their_days(off: list[str], worked: list[str]) -> None:
    guangxi = Calendar("CN-GX")
    assert [day for day in off if guangxi.is_workday(date.fromisoformat(day))] == []
    assert [day for day in worked if not guangxi.is_workday(date.fromisoformat(day))] == []
    assert not any(guangxi.provisional(date.fromisoformat(day)) for day in (*off, *worked))


def test_sanyuesan_was_no_day_off_before_2014() -> None:
    assert Calendar("CN-GX").is_workday(date(2012, 3, 26))
    assert Calendar("CN-GX").is_workday(date(2013, 4, 12))


def test_days_made_up_before_2018_were_worked() -> None:
    nation = Calendar("CN")
    for day in (date(2007, 12, 29), date(2008, 9, 27), date(2008, 9, 28), date(2015, 9, 6), date(2017, 9, 30)):
        assert nation.kind(day) is DayKind.MAKE_UP
        assert not nation.provisional(day)


def test_a_year_without_a_notice_is_provisional_and_keeps_statutory_days() -> None:
    nation = Calendar("CN")
    assert nation.provisional(date(2027, 3, 1))
    assert nation.kind(date(2027, 10, 1)) is DayKind.HOLIDAY
    assert nation.kind(date(2027, 10, 9)) is DayKind.WEEKEND


def test_the_last_days_of_a_year_wait_for_the_next_notice() -> None:
    nation = Calendar("CN")
    assert nation.provisional(date(2026, 12, 29))
    assert not nation.provisional(date(2026, 12, 28))
    assert not nation.provisional(date(2025, 12, 31))


def test_a_loaded_notice_settles_its_year() -> None:
    loaded = Calendar("CN", [notice(NOTICE_2027)])
    assert loaded.kind(date(2027, 1, 9)) is DayKind.MAKE_UP
    assert not loaded.provisional(date(2027, 3, 1))
    assert not loaded.provisional(date(2026, 12, 30))


def test_a_later_notice_overrides_day_by_day() -> None:
    changed = notice(NOTICE_2027 | {"off": [["元旦", "2027-01-09", "2027-01-09"]], "work": ["2027-01-02"]})
    loaded = Calendar("CN", [notice(NOTICE_2027), changed])
    assert not loaded.is_workday(date(2027, 1, 9))
    assert loaded.is_workday(date(2027, 1, 2))
    assert not loaded.is_workday(date(2027, 1, 3))


def test_every_day_names_its_source() -> None:
    nation = Calendar("CN")
    assert nation.source(date(2025, 10, 1)) == "国办发明电〔2024〕12号"
    assert nation.look_up(date(2025, 9, 28)).name == "调休上班日"


def test_seeded_notices_of_the_nation_carry_their_numbers() -> None:
    assert all(row.number for row in seeded() if row.region == "CN" and row.year >= 2011)
    assert {row.year for row in seeded() if row.confidence is Confidence.CERTAIN} >= {2024, 2025, 2026}


def test_workdays_between_counts_both_ends() -> None:
    assert Calendar("CN").workdays(date(2024, 4, 18), date(2024, 4, 30)) == 10
    assert Calendar("CN").workdays(date(2024, 4, 18), date(2024, 4, 17)) == 0


@pytest.mark.parametrize("key", ["region", "year", "off", "work", "number"])
def test_a_notice_without_a_part_names_it(key: str) -> None:
    with pytest.raises(BadInput, match=key):
        notice({name: value for name, value in NOTICE_2027.items() if name != key})


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(BadInput, match="region"):
        Calendar("CN-XX")
