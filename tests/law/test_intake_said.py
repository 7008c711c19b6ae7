"""Sums and days as people say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law.intake import said
from concord.law.intake.numbers import number

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("4500", "4500"),
        ("四千五", "4500"),
        ("两万三", "23000"),
        ("3.5万", "35000"),
        ("8千", "8000"),
        ("4千5", "4500"),
        ("一百零五", "105"),
        ("三千零五十", "3050"),
        ("十二", "12"),
        ("二十", "20"),
        ("半", "0.5"),
        ("1万2千5百", "12500"),
        ("12万3千", "123000"),
    ],
)
def test_a_number_is_read_as_it_is_said(words, value):
    assert number(words) == Decimal(value)


@given(st.integers(min_value=1, max_value=9999))
def test_figures_mean_themselves(value):
    assert number(str(value)) == value


def test_months_owed_are_the_last_full_ones():
    told = said.read("公司三个月没发工资还把我开除了", TODAY)
    assert (told.months_owed, told.owed_from, told.owed_until) == (3, date(2026, 8, 1), date(2026, 10, 31))
    assert told.wage is told.hired is told.left is None


def test_months_owed_end_where_the_work_ended():
    told = said.read("9月20号走的，欠我两个月工资", TODAY)
    assert (told.owed_from, told.owed_until, told.left) == (date(2026, 7, 1), date(2026, 8, 31), date(2026, 9, 20))


def test_a_named_period_is_taken_as_named():
    told = said.read("去年12月到今年2月的工资一直没有给我，月薪四千五", TODAY)
    assert (told.owed_from, told.owed_until, told.wage) == (date(2025, 12, 1), date(2026, 2, 28), 4500)


def test_days_are_told_apart_by_the_words_beside_them():
    told = said.read("我2023年3月5日入职，一个月6000块，上个月15号被开除", TODAY)
    assert (told.hired, told.left, told.wage) == (date(2023, 3, 5), date(2026, 10, 15), 6000)


def test_a_length_of_service_counts_back_from_the_last_day():
    assert said.read("干了三年半，10月8号把我辞退", TODAY).hired == date(2023, 4, 8)


@pytest.mark.parametrize(
    "text",
    [
        "做了一年多从来没签过合同",
        "干了三年半，没签合同",
        "一个月就休2天，天天上班到晚上",
        "做满三个月返三千，10月8号走的",
        "干了好几年，10月8号把我辞退",
    ],
)
def test_a_day_is_filled_only_when_it_is_certain(text):
    assert said.read(text, TODAY).hired is None


@pytest.mark.parametrize("text", ["工资少了两千", "老板欠我们班组工资17万，半年没给", "拖欠工资共计18600元"])
def test_what_is_owed_or_missing_is_never_the_monthly_wage(text):
    assert said.read(text, TODAY).wage is None


def test_a_stated_debt_is_kept_beside_its_months():
    told = said.read("拖欠工资共计18600元，拖了4个月", TODAY)
    assert (told.owed, told.months_owed, told.wage) == (18600, 4, None)


def test_nothing_is_guessed_that_was_not_said():
    assert said.read("老板不给钱", TODAY) == said.Said()


@given(st.text(alphabet="0123456789年月日号个三十去今上入职离职欠工资发没到半万千元，", max_size=60))
def test_any_text_is_read_without_fault_and_nothing_lies_ahead(text):
    told = said.read(text, TODAY)
    assert all(day is None or day <= TODAY for day in (told.hired, told.left))


def test_what_happened_before_the_comma_is_not_of_that_day():
    told = said.read("公司把我开除了，我去年三月入职，11月10号走的", TODAY)
    assert (told.hired, told.left) == (date(2025, 3, 1), date(2026, 11, 10))


@pytest.mark.parametrize(
    ("text", "today", "left"),
    [
        ("2024年2月29日把我辞退", TODAY, date(2024, 2, 29)),
        ("2月29日把我辞退", TODAY, date(2024, 2, 29)),
        ("2月29日把我辞退", date(2028, 2, 29), date(2028, 2, 29)),
        ("2月29日把我辞退", date(2028, 2, 28), date(2024, 2, 29)),
        ("去年2月28日把我辞退", date(2028, 2, 29), date(2027, 2, 28)),
        ("12月31日把我辞退", date(2027, 1, 1), date(2026, 12, 31)),
        ("去年2月29日把我辞退", TODAY, None),
    ],
)
def test_a_leap_day_is_understood_whatever_year_it_is_now(text, today, left):
    assert said.read(text, today).left == left
