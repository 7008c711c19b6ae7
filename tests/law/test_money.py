"""Amounts in figures and capitals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law import money
from concord.law.faults import BadInput

AMOUNTS = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("1000", "壹仟元整"),
        ("10137.93", "壹万零壹佰叁拾柒元玖角叁分"),
        ("100200", "壹拾万零贰佰元整"),
        ("23880", "贰万叁仟捌佰捌拾元整"),
    ],
)
def test_capitals_of_known_amounts(figures: str, words: str) -> None:
    assert money.in_capitals(Decimal(figures)) == words
    assert money.same_amount(words, Decimal(figures))


@given(AMOUNTS)
def test_capitals_read_back_to_the_same_amount(value: Decimal) -> None:
    assert money.from_capitals(money.in_capitals(value)) == value


@given(AMOUNTS)
def test_another_amount_is_not_the_same(value: Decimal) -> None:
    assert not money.same_amount(money.in_capitals(value), value + Decimal("0.01"))


def test_common_spellings_are_read() -> None:
    for words in ("人民币壹仟圆正", "壹仟元", " 壹仟元整 "):
        assert money.same_amount(words, Decimal(1000))


@pytest.mark.parametrize("words", ["", "一些钱", "元", "壹仟", "整"])
def test_unreadable_capitals_are_never_the_same(words: str) -> None:
    assert not money.same_amount(words, Decimal(1000))


def test_half_a_cent_rounds_up() -> None:
    assert money.rounded(Decimal("0.005")) == Decimal("0.01")
    assert money.rounded(Decimal("2.675")) == Decimal("2.68")


def test_amounts_are_read_and_refused_by_field() -> None:
    assert money.amount("¥7,275.00元") == Decimal("7275.00")
    for wrong in ("", "many", "NaN", "1e40"):
        with pytest.raises(BadInput, match="wage"):
            money.amount(wrong, "wage")


def test_negative_amounts_have_no_capitals() -> None:
    with pytest.raises(BadInput, match="负数"):
        money.in_capitals(Decimal(-1))


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("22,000", "22000"),
        ("22，000.50", "22000.50"),
        ("１２６００", "12600"),
        ("￥5千", "5000"),
        ("一万二", "12000"),
        ("2.6w", "26000"),
        ("3万块", "30000"),
        ("八百元", "800"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, yuan):
    assert money.amount(written) == Decimal(yuan)


@pytest.mark.parametrize("written", ["1e5", "NaN", "Infinity", "十二元三", "", "元", "--5", "1.2.3", "0x10"])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(BadInput):
        money.amount(written)


def test_what_is_no_sum_is_repeated_only_as_far_as_one_reads():
    with pytest.raises(BadInput) as told:
        money.amount("长" * 10_000)
    assert len(told.value.message) < 80
