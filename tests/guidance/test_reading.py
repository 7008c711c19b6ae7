"""The way in, the cards, the limits and the deadline counter."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from concord.guidance import cards
from concord.law import limits_catalogue
from concord.law.pay import calculators

pytestmark = pytest.mark.django_db
VECTORS = json.loads((Path(__file__).parents[1] / "law" / "vectors.json").read_text(encoding="utf-8"))["limits"]


def test_the_way_in_leads_to_every_calculator(client):
    words = client.get("/law/").content.decode()
    assert all(f"/law/pay/{name}/" in words for name in calculators.BY_NAME)


def test_every_limit_and_calculator_stands_under_one_heading():
    for groups, names in (
        (limits_catalogue.grouped(), sorted(limits_catalogue.BY_CODE)),
        (calculators.grouped(), sorted(calculators.BY_NAME)),
    ):
        assert sorted(getattr(row, "code", None) or row.name for _, rows in groups for row in rows) == names


@pytest.mark.parametrize("topic", cards.by_topic())
def test_a_card_says_what_since_when_and_where(client, topic):
    card = cards.by_topic()[topic]
    words = client.get(f"/law/cards/{topic}/").content.decode()
    assert all(each in words for each in (*card.says, *card.laws, card.since))
    assert all(f"/law/due/{each.code}/" in words for each in card.limits)
    assert words.count("原文待核对") == len(card.unchecked)
    assert set(card.unchecked) <= set(card.laws)


def test_an_unknown_card_or_limit_is_no_page(client):
    assert client.get("/law/cards/nothing/").status_code == 404
    assert client.get("/law/due/no.such/").status_code == 404


@pytest.mark.parametrize("code", limits_catalogue.BY_CODE)
def test_a_limit_is_counted_with_its_steps(client, code):
    limit = limits_catalogue.BY_CODE[code]
    assert client.get(f"/law/due/{code}/").status_code == 200
    words = client.get(f"/law/due/{code}/?from=2026-09-18").content.decode()
    assert limit.article in words
    assert "怎么数的" in words


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_the_counter_gives_the_vectors_day(client, vector):
    page = client.get(f"/law/due/{vector['limit']}/?from={vector['from']}")
    due = date.fromisoformat(vector["due"])
    assert f'<p class="plain-figure">{due.year}年{due.month}月{due.day}日</p>' in page.content.decode()


def test_a_holiday_on_the_way_is_named_with_its_notice(client):
    words = client.get("/law/due/mediation.accept/?from=2025-09-28").content.decode()
    assert "国庆节" in words
    assert "国办发明电" in words


def test_a_year_without_its_notice_gives_a_provisional_day(client):
    assert "暂定" in client.get("/law/due/mediation.accept/?from=2031-09-28").content.decode()


@pytest.mark.parametrize(
    ("address", "field", "words"),
    [
        ("mediation.accept/?from=soon", "from", "应是日期"),
        ("mediation.accept/?from=", "from", "请填写收到调解申请的日期"),
        ("mediation.accept/?from=1500-01-01", "from", "只能从"),
        ("mediation.accept/?from=2026-03-02&pause_from=2026-03-03", "pause_until", "第一天和最后一天"),
        ("mediation.accept/?from=2026-03-02&pause_from=2026-03-05&pause_until=2026-03-03", "pause_until", "早于"),
        ("inspection.investigate/?from=2026-03-02&extra=400", "extra", ""),
    ],
)
def test_a_wrong_day_is_refused_naming_the_field(client, address, field, words):
    page = client.get(f"/law/due/{address}")
    assert page.status_code == 422
    text = page.content.decode()
    assert f'href="#f-{field}"' in text
    assert words in text


def test_the_counter_leads_to_the_chosen_limit(client):
    assert client.get("/law/due/?limit=court.filing").url == "/law/due/court.filing/"
    assert "立案" in client.get("/law/due/").content.decode()


def test_limits_are_found_by_a_word(client):
    every, some = (client.get(f"/law/limits/{query}").content.decode() for query in ("", "?q=撤销终局裁决"))
    assert all(code in every for code in limits_catalogue.BY_CODE)
    assert "arbitration.set_aside" in some
    assert "court.filing" not in some
    assert "没有符合的期限" in client.get("/law/limits/?q=登月").content.decode()


@pytest.mark.parametrize("address", ["", "cards/", "limits/", "due/", "tables/", "checkup/"])
def test_a_page_to_read_costs_one_query(client, address, django_assert_num_queries):
    client.get(f"/law/{address}")
    with django_assert_num_queries(1):
        client.get(f"/law/{address}")


def test_the_table_page_names_every_source(client):
    words = client.get("/law/tables/").content.decode()
    assert "国办发明电〔2025〕7号" in words or "2026年部分节假日" in words
    assert "桂政发〔2023〕24号" in words
    assert "录入放假通知" not in words


def test_what_interrupted_the_year_is_asked_and_counted(client):
    address = "/law/due/arbitration.limitation/?from=2024-11-29"
    assert "中断过的日子" in client.get("/law/due/arbitration.limitation/").content.decode()
    late = client.get(f"{address}&filed=2025-12-02").content.decode()
    assert "已经过了" in late
    again = client.get(f"{address}&interrupted=2025-06-25、2025-07-01&filed=2025-12-02").content.decode()
    assert "来得及" in again
    assert "2026年7月1日" in again
    odd = client.get(f"{address}&interrupted=last+summer")
    assert odd.status_code == 422
    assert "请写成" in odd.content.decode()
    assert "中断过的日子" not in client.get("/law/due/arbitration.sue/").content.decode()
