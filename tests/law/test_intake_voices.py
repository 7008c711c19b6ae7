"""How people talk: what is heard, why, and what is not heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.law.intake import lines, voices
from concord.law.intake.grammar import BadTable

_TABLE = voices.read(voices.shipped())
_SIGN = '[[sign]]\nname = "a"\nsays = "听出"\npattern = \'{}\'\nclaims = {{ {} = 1 }}\n'


def _heard(text):
    return {each.claim for each in _TABLE.understand(text)}


def test_the_shipped_table_understands_the_lines_it_was_written_with():
    mark = lines.measure(_TABLE, lines.shipped())
    assert mark.lines >= 200
    assert mark.f1 >= 0.95
    assert mark.exact / mark.lines >= 0.9


def test_it_understands_most_of_what_was_written_after_it():
    fresh = lines.read((Path(__file__).parent / "intake_fresh.tsv").read_text(encoding="utf-8"))
    assert not {each.said for each in fresh} & {each.said for each in lines.shipped()}
    mark = lines.measure(_TABLE, fresh)
    assert mark.lines >= 60
    assert mark.f1 >= 0.8


def test_every_claim_has_a_line_that_asks_for_it():
    assert {claim for line in lines.shipped() for claim in line.wanted} == set(voices.CLAIMS)


def test_each_claim_names_the_words_it_was_heard_from():
    text = "公司三个月没发工资还把我开除了"
    for each in _TABLE.understand(text):
        assert each.because
        assert all(words in text for _, words in each.because)


@pytest.mark.parametrize("chat", ["", "你好", "今天天气真热", "公司对我很好，工资按时发", "房东不退我押金"])
def test_chat_asks_for_nothing(chat):
    assert _heard(chat) == set()


def test_what_is_denied_is_not_heard():
    assert _heard("公司没有开除我，就是工资一直欠着") == {"wages"}
    assert _heard("工资没拖欠，就是加班没有加班费") == {"overtime"}


def test_spaces_part_words_like_commas():
    assert _heard("没签合同 没交社保 工资拖了三个月") == {"unsigned", "insurance", "wages"}


def test_a_paper_put_in_as_text_is_read_as_a_paper():
    text = "申请人请求裁决被申请人支付2026年1月至3月的工资13500元。请求支付未签订书面劳动合同的二倍工资差额24500元。"
    assert {"wages", "unsigned"} <= _heard(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_fault(text):
    assert _heard(text) <= set(voices.CLAIMS)


@pytest.mark.parametrize(
    ("table", "line", "mend"),
    [
        (_SIGN.format("欠薪", "gold"), 1, "没有叫“gold”的请求"),
        ("\n\n" + _SIGN.format("(欠薪", "wages"), 3, "看不懂"),
        (_SIGN.format("欠薪|", "wages"), 1, "什么话都算"),
        (_SIGN.format("<nothing>", "wages"), 1, "[words]"),
        (_SIGN.format("欠薪", "wages") * 2, 6, "写了两次"),
        ('[[sign]]\nname = "a"\n', 1, "claims"),
        ("[[sign]]\nname = \n", 2, "写法不对"),
        ("", 0, "还没有"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_by_its_line(table, line, mend):
    with pytest.raises(BadTable) as refused:
        voices.read(table)
    assert refused.value.line == line
    assert mend in refused.value.message


def test_negative_points_take_a_claim_away():
    table = _SIGN.format("欠", "wages") + _SIGN.format("借条", "wages").replace('"a"', '"b"').replace("= 1", "= -1")
    read = voices.read(table)
    assert [each.claim for each in read.understand("他欠我钱")] == ["wages"]
    assert read.understand("他欠我钱，有借条") == []
