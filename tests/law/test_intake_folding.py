"""One spelling: dialect and characters that only sound right are put right, other words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law.intake import folding


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("加班废从来没有", "加班费从来没有"),
        ("社宝断了", "社保断了"),
        ("合童没签", "合同没签"),
        ("和同未签", "合同未签"),
        ("公资压着", "工资压着"),
        ("年价不批", "年假不批"),
        ("试用其半年", "试用期半年"),
        ("身份正扣着", "身份证扣着"),
        ("劳动仲才", "劳动仲裁"),
        ("算不算工商", "算不算工伤"),
        ("老细冇出粮", "老板没发工资"),
        ("佢哋唔签", "他们不签"),
        ("欠5,100元", "欠5100元"),
        ("欠９６００，500押金", "欠9600，500押金"),
        ("拖欠工资 1.35 万元", "拖欠工资1.35万元"),
        ("还欠我4 8 0 0块", "还欠我4800块"),
        ("欠薪14 600元", "欠薪14600元"),
        ("工资 9000 加班 1200", "工资，9000，加班，1200"),
    ],
)
def test_what_sounds_right_is_put_right(written, meant):
    assert folding.fold(written) == meant


@pytest.mark.parametrize(
    "other",
    ["我和同事吵架", "去年加班很多", "在工商局上班", "他很敬业", "做了几小时", "矿工下井", "不常加班", "买菜种菜"],
)
def test_other_words_are_left_alone(other):
    assert folding.fold(other) == other


def test_the_words_shown_are_those_that_were_written():
    text = "老板😡 加班废一分没给"
    folded = folding.fold(text)
    assert folding.original(text, folded, "加班费") == "加班废"
    assert folding.original(text, folded, "不在这里") == ""


@given(st.text(max_size=80))
def test_any_text_is_folded_without_fault(text):
    folded = folding.fold(text)
    assert all(folding.original(text, folded, word) is not None for word in (folded[:4], folded[-3:]) if word)
