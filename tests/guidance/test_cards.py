"""Law cards lead to what they speak of, and what people ask most has one."""

from __future__ import annotations

import re

import pytest

from concord.guidance import advice, cards

ASKED_MOST = {
    "over-age": "超龄劳动者基本权益保障暂行规定",
    "dispatch": "劳务派遣暂行规定",
    "platform": "职业伤害保障",
    "part-time": "劳动合同法第六十八条",
    "covered": "劳动合同法第二条",
    "medical-period": "医疗期规定",
    "standstill": "工资支付暂行规定第十二条",
    "transfer": "劳动合同法第二十九条",
    "heat": "防暑降温措施管理办法",
    "unemployment": "社会保险法第四十五条",
    "award-in-hand": "劳动争议调解仲裁法",
    "cannot-waive": "解释（一）第三十五条",
    "may-i-dismiss": "劳动合同法第三十六条",
}
# The articles of the interpretation of 2025 that changed what a card must say.
SECOND = {
    "written-contract": ("第六条", "第七条", "第八条", "第九条"),
    "open-ended": ("第十条", "第十一条"),
    "training": ("第十二条",),
    "non-compete": ("第十三条", "第十四条", "第十五条"),
    "unlawful-dismissal": ("第十六条", "第十七条", "第十八条"),
    "insurance": ("第十九条",),
    "time-limit": ("第二十条",),
}


@pytest.mark.parametrize(("topic", "law"), ASKED_MOST.items())
def test_what_is_asked_most_has_a_card_with_its_law(topic, law):
    assert any(law in each for each in cards.by_topic()[topic].laws)


@pytest.mark.parametrize(("topic", "articles"), SECOND.items())
def test_cards_know_the_interpretation_of_2025(topic, articles):
    cited = [each for each in cards.by_topic()[topic].laws if "解释（二）" in each]
    assert cited
    assert all(any(article in each for each in cited) for article in articles)
    assert "2025年9月1日" in cards.by_topic()[topic].since


def test_no_card_names_a_repealed_text():
    words = " ".join(" ".join((*card.says, *card.laws)) for card in cards.by_topic().values())
    assert "2008〕3号" not in words
    assert not re.search(r"解释（一）[^；]*第三十二条", words)


def test_claims_lead_to_the_card_of_their_own_matter():
    topics = {claim: each.card.topic for claim, each in advice.by_claim().items()}
    assert topics["standstill"] == "standstill"
    assert topics["sick_pay"] == "medical-period"
    assert topics["transfer"] == "transfer"
    assert topics["platform"] == "platform"


def test_the_injury_card_leads_to_review_and_suit():
    card = cards.by_topic()["injury"]
    assert {"injury.reconsideration", "injury.suit"} <= {each.code for each in card.limits}
    assert any("48 小时" in words for words in card.says)


@pytest.mark.django_db
def test_a_card_leads_to_its_situations(client):
    words = client.get("/law/cards/award-in-hand/").content.decode()
    assert "/law/situations/award_received/" in words
    assert "/law/situations/award_not_performed/" in words
