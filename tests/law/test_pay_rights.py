"""Sums that must not mislead: nothing named as the whole that is a part, no sum before its ground is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from concord.law.citations import DAY_WAGE, NOTICE_2008, NOTICE_2025, PART_MONTH, ROWS, cited
from concord.law.faults import BadInput
from concord.law.pay import calculators
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.setting import Setting
from concord.law.workdays import Calendar

NATION = Setting(Calendar("CN"))
REGION = Setting(Calendar("CN-GX"))


def ask(name: str, given: dict[str, Any], setting: Setting = NATION) -> Reckoning:
    return calculators.answer(name, given, setting)


def sums(found: Reckoning) -> list[str]:
    return [str(each.total) for each in found.either]


def articles(found: Reckoning) -> str:
    return " ".join(line.article for line in found.steps)


# Injury (工伤保险条例 34–37)

MONTHLY = {1: "5400.00", 2: "5100.00", 3: "4800.00", 4: "4500.00", 5: "4200.00", 6: "3600.00"}


@pytest.mark.parametrize("grade", MONTHLY)
def test_grades_one_to_six_name_what_is_paid_by_the_month(grade: int) -> None:
    found = ask("injury", {"grade": str(grade), "wage": "6000", "on": "2023-05-06", "insured": True})
    assert str(found.results["monthly_allowance"]) == MONTHLY[grade]
    assert any(MONTHLY[grade] in words for words in found.besides)
    assert any("医疗" in words for words in found.besides)


def test_grade_one_keeps_its_one_off_sum_and_names_the_care() -> None:
    given = {"grade": "1", "wage": "6000", "on": "2023-05-06", "insured": True}
    found = ask("injury", given)
    assert str(found.total) == "162000.00"
    assert any("生活护理费" in words and "2349.25 至 3915.42" in words for words in found.besides)
    cared = ask("injury", given | {"care": "most"})
    assert str(cared.results["monthly_care"]) == "3132.33"


def test_an_allowance_below_the_minimum_wage_is_raised_to_it() -> None:
    found = ask("injury", {"grade": "6", "wage": "2000", "area_average_year": "30000", "on": "2024-05-06"})
    assert str(found.results["monthly_allowance"]) == "1990.00"


@pytest.mark.parametrize("grade", range(5, 11))
def test_grades_five_to_ten_are_incomplete_while_the_province_is_not_loaded(grade: int) -> None:
    found = ask("injury", {"grade": str(grade), "wage": "6000", "on": "2023-05-06", "insured": True})
    assert found.lacking == ("一次性工伤医疗补助金", "一次性伤残就业补助金")
    assert found.provisional


def test_a_death_in_2026_follows_the_income_of_2025() -> None:
    found = ask("injury", {"grade": "death", "area_average_year": "96000", "on": "2026-03-01"})
    assert str(found.results["death_benefit"]) == "1130040.00"
    assert any("抚恤金" in words for words in found.besides)


# Double wages (实施条例 6, 7; 解释（二）6; 仲裁法 27)


@pytest.mark.parametrize("hired", ["2019-11-13", "2024-01-31", "2024-02-29", "2023-08-31", "2020-05-18", "2021-12-30"])
def test_a_year_without_a_contract_is_eleven_wages_whatever_the_day(hired: str) -> None:
    assert str(ask("unsigned_contract", {"hired": hired, "wage": "5000"}).total) == "55000.00"


def test_the_other_way_of_counting_stands_beside() -> None:
    found = ask("unsigned_contract", {"hired": "2019-11-13", "wage": "5000"})
    other = next(line for line in found.steps if line.label.startswith("另一种算法"))
    assert str(other.value) == "55057.48"


def test_some_whole_months_pay_as_many_wages() -> None:
    found = ask("unsigned_contract", {"hired": "2024-03-18", "signed": "2024-07-18", "wage": "6000"})
    assert str(found.total) == "18000.00"


def test_limitation_gives_a_second_sum_and_keeps_the_whole() -> None:
    given = {"hired": "2022-03-15", "left": "2022-12-31", "wage": "5000"}
    whole = ask("unsigned_contract", given)
    assert str(whole.total) == "42758.62"
    assert whole.either == ()
    late = ask("unsigned_contract", given | {"filed": "2023-10-16"})
    assert str(late.total) == "42758.62"
    assert sums(late) == ["42758.62", "12758.62"]
    assert sums(ask("unsigned_contract", given | {"filed": "2024-06-03"})) == ["42758.62", "0.00"]
    assert sums(ask("unsigned_contract", given | {"filed": "2023-02-01"})) == ["42758.62", "42758.62"]


# Years before 2008 (劳动合同法 97)


def test_no_single_sum_before_the_ground_of_the_old_years_is_chosen() -> None:
    given = {"start": "1998-07-01", "last": "2026-10-31", "average_wage": "4200"}
    found = ask("severance", given)
    assert found.total is None
    assert sums(found) == ["79800.00", "121800.00"]
    assert (str(found.results["low"]), str(found.results["high"])) == ("79800.00", "121800.00")
    assert str(ask("severance", given | {"before_2008": "nocap"}).total) == "121800.00"
    long = ask("severance", given | {"start": "1992-07-01"})
    assert sums(long) == ["79800.00", "130200.00", "147000.00"]


def test_service_since_2008_needs_no_ground() -> None:
    found = ask("severance", {"start": "2008-01-01", "last": "2023-12-31", "average_wage": "4200"})
    assert str(found.total) == "67200.00"
    assert found.either == ()


# +1 beside 2N (劳动合同法 40, 87; 实施条例 20, 25)


def test_notice_pay_asks_its_ground_and_gives_none_beside_double_severance() -> None:
    with pytest.raises(BadInput, match=r"^ground"):
        ask("notice_pay", {"monthly_standard": "6000"})
    found = ask("notice_pay", {"monthly_standard": "6000", "ground": "unlawful"})
    assert found.total == 0
    assert any("赔偿金" in words for words in found.cautions)
    twice = ask("unlawful_dismissal", {"start": "2020-03-01", "last": "2023-10-31", "average_wage": "6000"})
    assert any("没有代通知金" in words for words in twice.cautions)


# The floor of overtime (劳动法 48) and empty inputs


def test_overtime_is_never_worked_out_below_the_minimum_wage() -> None:
    assert str(ask("overtime", {"wage": "1500", "hours_150": "10"}).total) == "171.55"
    whole = {"wage": "1500", "period": "month", "on": "2025-06-15", "hours_worked": "200"}
    assert str(ask("comprehensive_hours", whole).total) == "594.26"
    assert str(ask("comprehensive_hours", whole | {"minimum_wage": "1690"}).total) == "504.67"
    by_date = {"wage": "1700", "days": [{"date": "2023-10-14", "hours": "8"}, {"date": "2023-11-04", "hours": "8"}]}
    assert str(ask("overtime_by_date", by_date).total) == "349.43"


def test_a_wage_above_the_minimum_is_left_alone() -> None:
    found = ask("overtime", {"wage": "5220", "hours_150": "1", "on": "2024-05-06"})
    assert str(found.total) == "45.00"
    assert not found.uses


def test_no_hours_are_no_zero() -> None:
    with pytest.raises(BadInput, match=r"^hours_150：还差加班小时，填上就能算"):
        ask("overtime", {"wage": "5000"})


def test_hours_without_a_period_are_remarked_on() -> None:
    given = {"wage": "5220", "hours_150": "60"}
    assert any("没有填是几个月的" in words for words in ask("overtime", given).cautions)
    assert not any("36小时" in words for words in ask("overtime", given | {"months": "2"}).cautions)
    assert any("36小时" in words for words in ask("overtime", given | {"months": "1"}).cautions)


def test_sanyuesan_overtime_and_maternity_are_provisional() -> None:
    days = {"wage": "6000", "days": [{"date": "2026-04-17", "hours": "8"}]}
    assert ask("overtime_by_date", days, REGION).provisional
    assert ask("maternity", {"event": "birth", "monthly_wage": "6000"}).provisional
    assert not ask("maternity", {"event": "birth", "monthly_wage": "6000", "extra_days": "60"}).provisional


def test_two_standards_joined_by_or_give_both_readings() -> None:
    found = ask("probation_wage", {"contract_wage": "5000", "lowest_post_wage": "6000", "minimum_wage": "1990"})
    assert found.total is None
    assert sums(found) == ["4000.00", "4800.00"]
    same = ask("probation_wage", {"contract_wage": "5000", "lowest_post_wage": "5000", "minimum_wage": "1990"})
    assert str(same.total) == "4000.00"


# Slips of the pen


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("severance", {"start": "2018-07-01", "last": "2099-10-31", "average_wage": "4200"}, "请核对年份"),
        ("unsigned_contract", {"hired": "2090-01-01", "wage": "5000"}, "请核对年份"),
        ("severance", {"start": "2018-07-01", "last": "2023-10-31", "average_wage": "420"}, "一半"),
        ("overtime", {"wage": "200", "hours_150": "10"}, "一半"),
    ],
)
def test_a_slip_of_the_pen_is_remarked_on(name: str, given: dict[str, Any], words: str) -> None:
    assert any(words in each for each in ask(name, given).cautions)


def test_usual_facts_are_not_remarked_on() -> None:
    found = ask("severance", {"start": "2018-07-01", "last": "2023-10-31", "average_wage": "4200"})
    assert not any("请核对" in each for each in found.cautions)


# Citations have their days


def test_a_text_is_cited_only_while_it_is_in_force() -> None:
    assert cited(DAY_WAGE, date(2024, 12, 31)) == NOTICE_2008
    assert cited(DAY_WAGE, date(2025, 1, 1)) == NOTICE_2025
    assert cited(DAY_WAGE, date(2007, 6, 1)) == ""
    assert cited(PART_MONTH, date(2025, 8, 31)) == ""
    assert "第六条" in cited(PART_MONTH, date(2025, 9, 1))
    assert all(row.source for row in ROWS)


def test_sums_cite_the_text_of_their_day() -> None:
    days = [{"date": "2024-12-28", "hours": "2"}, {"date": "2025-01-11", "hours": "2"}]
    both = articles(ask("overtime_by_date", {"wage": "6000", "days": days}))
    assert NOTICE_2008 in both
    assert NOTICE_2025 in both
    part = articles(ask("unsigned_contract", {"hired": "2025-08-18", "signed": "2025-10-11", "wage": "6000"}))
    assert NOTICE_2025 in part
    assert NOTICE_2008 not in part
    assert "解释（二）第六条" in part
    earlier = {"hired": "2024-03-18", "signed": "2024-06-11", "wage": "6000", "filed": "2024-12-02"}
    assert "解释（二）" not in articles(ask("unsigned_contract", earlier))


def test_no_answer_about_a_later_day_names_a_repealed_text() -> None:
    found = ask("overtime", {"wage": "6000", "hours_150": "2"})
    assert NOTICE_2008 not in articles(found)
    assert NOTICE_2008 in articles(ask("overtime", {"wage": "6000", "hours_150": "2", "on": "2024-05-06"}))


def test_double_wages_of_one_hired_on_the_last_of_a_month_never_fall() -> None:
    signed = [date(2019, 3, 1) + timedelta(days=days) for days in range(340)]
    pays = [ask("unsigned_contract", {"hired": "2019-01-31", "signed": day, "wage": "5000"}).total for day in signed]
    assert pays == sorted(pays)
    assert pays[-1] == 55000


def test_the_injured_who_take_orders_from_a_platform_are_told_of_their_own_cover() -> None:
    found = ask("injury", {"grade": "9", "wage": "6000", "on": "2023-05-06"})
    assert any("职业伤害" in words for words in found.cautions)


def test_who_worked_before_the_contract_law_has_double_wages_from_february_2008() -> None:
    found = ask("unsigned_contract", {"hired": "2005-06-01", "left": "2026-10-31", "wage": "1000"})
    assert (found.results["start"], found.results["end"]) == (date(2008, 2, 1), date(2008, 12, 31))
    assert str(found.total) == "11000.00"
    assert any("第九十七条" in words for words in found.cautions)


def test_an_accident_before_the_revision_is_told_as_unsettled() -> None:
    given = {"grade": "1", "wage": "2000", "area_average_year": "30000", "insured": True}
    assert ask("injury", given | {"on": "2010-12-31"}).provisional
    assert not ask("injury", given | {"on": "2011-01-01"}).provisional


def test_no_double_severance_before_the_law_that_gives_it() -> None:
    given = {"start": "1998-07-01", "last": "2007-12-31", "average_wage": "1200", "wage_cap": "6000"}
    with pytest.raises(BadInput, match=r"^last"):
        ask("unlawful_dismissal", given | {"minimum_wage": "500"})
