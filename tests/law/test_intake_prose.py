"""Papers: elements of a sentence, what weighed for them, and what is denied. Invented sentences only."""

from __future__ import annotations

import pytest

from concord.law.intake import prose, reading


def _codes(*sentences):
    return [{found.code for found in each} for each in prose.elements(sentences)]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("请求判令被告支付原告2020年3月至5月工资13500元；", "LB2"),
        ("被告支付原告解除劳动合同的经济补偿金18000元；", "LB3"),
        ("被告至今拖欠原告三个月工资未付。", "LB4"),
        ("确认原告与被告自2018年6月1日起存在劳动关系；", "LB5"),
        ("双方一直未签订书面劳动合同。", "LB6"),
        ("2019年5月6日，双方签订了期限为三年的劳动合同。", "LB7"),
        ("被告支付原告加班工资5200元；", "LB8"),
        ("被告支付未签订书面劳动合同的二倍工资差额24000元；", "LB9"),
        ("被告于2020年8月3日与原告解除了劳动关系。", "LB1"),
    ],
)
def test_an_element_is_found_in_plain_court_language(sentence, code):
    assert code in _codes(sentence)[0]


def test_what_the_court_refuses_is_no_element():
    refused = "原告要求支付加班工资的请求，没有证据证明，本院不予支持。"
    assert "LB8" not in _codes(refused)[0]


def test_each_element_says_what_weighed_for_it():
    found = prose.elements(["被告支付原告解除劳动合同的经济补偿金18000元；"])[0]
    severance = next(each for each in found if each.code == "LB3")
    assert severance.label == "支付经济补偿金"
    assert severance.reasons
    assert severance.reasons[0].weight == max(reason.weight for reason in severance.reasons)


def test_every_weight_is_of_a_mark_the_table_knows():
    known = set(prose.table().signs)
    sections = {each.name for each in prose.table().sections} | {"start"}
    for card in prose.scorecards().values():
        for mark in card.marks:
            name = mark.removeprefix("before:").removeprefix("after:").partition("@")[0].partition("&")[0]
            section = mark.partition("section:")[2] or mark.partition("@")[2]
            assert name in known | {"short", "long"} or mark.startswith("section:"), mark
            assert not section or section in sections, mark


def test_only_short_phrases_are_shipped():
    phrases = {phrase for card in prose.scorecards().values() for phrase in card.phrases}
    assert phrases
    assert all(2 <= len(phrase) <= 4 for phrase in phrases)


def test_a_section_lasts_until_another_begins():
    marks = reading.marks(prose.table(), ["原告诉称，其于2020年入职。", "工作期间受伤。", "判决如下："])
    assert "section:story" in marks[1]
    assert "section:award" in marks[2]


def test_figures_and_brackets_are_spelt_one_way():
    assert reading.plain("工资８，２４０元（两个月）") == "工资8240元(两个月)"
