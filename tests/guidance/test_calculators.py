"""Every calculator as a page: it renders, answers the vectors, and names the field it cannot read."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest

from concord.law.pay import calculators, samples
from concord.law.pay.facts import Kind

pytestmark = pytest.mark.django_db
VECTORS = json.loads((Path(__file__).parents[1] / "law" / "vectors.json").read_text(encoding="utf-8"))["pay"]


def asked(name, given):
    """The address that asks a calculator these facts, as its form would."""
    pairs = []
    for field in calculators.BY_NAME[name].fields:
        value = given.get(field.name)
        if field.kind is Kind.ROWS:
            rows = value or []
            pairs += [(f"{field.name}-{no}-{key}", each) for no, row in enumerate(rows, 1) for key, each in row.items()]
            pairs.append(("rows", len(rows)))
        elif value is not None:
            pairs.append((field.name, {True: "on", False: ""}.get(value, value) if value in (True, False) else value))
    return f"/law/pay/{name}/?{urlencode([pair for pair in pairs if pair[1] != ''])}"


@pytest.mark.parametrize("name", calculators.BY_NAME)
def test_an_empty_calculator_asks_its_questions(client, name):
    page = client.get(f"/law/pay/{name}/")
    assert page.status_code == 200
    words = page.content.decode()
    assert all(field.label in words for field in calculators.BY_NAME[name].fields)
    assert "请核对后再继续" not in words


@pytest.mark.parametrize("name", calculators.BY_NAME)
def test_a_sample_is_answered_with_its_working(client, name):
    page = client.get(asked(name, samples.SAMPLES[name]))
    assert page.status_code == 200, page.content.decode()
    words = page.content.decode()
    reckoning = calculators.answer(name, samples.SAMPLES[name])
    assert all(line.label in words and line.article in words for line in reckoning.steps)
    assert all(caution in words for caution in (*reckoning.cautions, *reckoning.blocked))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["id"])
def test_the_page_gives_the_vectors_answer(client, vector):
    page = client.get(asked(vector["calculator"], vector["input"]))
    assert page.status_code == 200, page.content.decode()
    total = vector["expected"].get("total")
    if total is not None:
        assert f'<p class="plain-figure">{Decimal(total):,.2f} 元' in page.content.decode()


@pytest.mark.parametrize("name", calculators.BY_NAME)
def test_a_missing_answer_is_named_and_linked(client, name):
    needed = [field for field in calculators.BY_NAME[name].fields if field.required]
    page = client.get(f"/law/pay/{name}/?{calculators.BY_NAME[name].fields[-1].name}=&rows=1")
    if not needed or needed[0].kind is Kind.ROWS:
        return
    assert page.status_code == 422
    words = page.content.decode()
    assert f'href="#f-{needed[0].name}"' in words
    assert f"请填写{needed[0].label}" in words or f"请选择{needed[0].label}" in words


@pytest.mark.parametrize(
    ("address", "field", "words"),
    [
        ("overtime/?wage=abc", "wage", "数字"),
        ("overtime/?wage=-5", "wage", "不能是负数"),
        ("severance/?start=2024-02-30&last=2024-05-01&average_wage=5000", "start", "不是日期"),
        ("severance/?start=2024-05-02&last=2024-05-01&average_wage=5000&wage_cap=1&minimum_wage=1", "last", "早于"),
        ("injury/?grade=11&wage=5000", "grade", "没有“11”"),
        ("wage_arrears/?rows=2&months-2-month=2024-03&months-2-due=5000", "months-2-paid", "请填写实发工资"),
        ("wage_arrears/?rows=2&months-1-month=", "months-1-month", "至少一行"),
        ("annual_leave/?average_wage=6000", "entitlement", ""),
    ],
)
def test_a_wrong_answer_is_refused_naming_the_field_and_the_mend(client, address, field, words):
    page = client.get(f"/law/pay/{address}")
    assert page.status_code == 422
    text = page.content.decode()
    assert f'href="#f-{field}"' in text
    assert words in text


def test_more_rows_are_offered_without_judging_those_there(client):
    page = client.get("/law/pay/wage_arrears/?rows=3&months-1-month=2024-03&more=1")
    assert page.status_code == 200
    words = page.content.decode()
    assert 'name="months-6-paid"' in words
    assert 'value="2024-03"' in words


def test_a_part_that_cannot_be_worked_out_says_so(client):
    words = client.get(asked("injury", samples.SAMPLES["injury"])).content.decode()
    assert "还算不出来" in words
    assert "一次性伤残就业补助金" in words


def test_an_unsettled_figure_is_shown_as_such(client):
    page = client.get("/law/pay/sick_pay/?months=1&on=2027-03-01")
    assert 'id="answer">算出来是 <span class="provisional">待确认</span>' in page.content.decode()


def test_an_unknown_calculator_is_no_page(client):
    assert client.get("/law/pay/lottery/").status_code == 404


def test_a_calculation_costs_one_query(client, django_assert_num_queries):
    address = asked("severance", samples.SAMPLES["severance"])
    client.get(address)
    with django_assert_num_queries(1):
        client.get(address)


def test_a_page_says_what_a_sum_leaves_out_and_what_comes_beside_it(client):
    words = client.get("/law/pay/injury/?grade=9&wage=6000&on=2023-05-06&insured=on").content.decode()
    assert "不完整" in words
    assert "还没有算进：</strong>一次性工伤医疗补助金、一次性伤残就业补助金" in words
    one = client.get("/law/pay/injury/?grade=1&wage=6000&on=2023-05-06&insured=on").content.decode()
    assert "不完整" not in one
    assert "伤残津贴每月 5400.00 元" in one


def test_a_page_names_every_sum_while_the_ground_is_open(client):
    words = client.get("/law/pay/severance/?start=1998-07-01&last=2026-10-31&average_wage=4200").content.decode()
    assert "79,800.00" in words
    assert "121,800.00" in words
    assert "2008年以前的年限：当时规定不用支付" in words


def test_a_page_asks_for_the_hours_instead_of_answering_nothing(client):
    answer = client.get("/law/pay/overtime/?wage=5000")
    assert answer.status_code == 422
    assert "还差加班小时，填上就能算" in answer.content.decode()


def test_a_page_remarks_on_a_slip_of_the_pen(client):
    words = client.get("/law/pay/severance/?start=2018-07-01&last=2099-10-31&average_wage=420").content.decode()
    assert "请核对年份" in words
    assert "一半" in words
