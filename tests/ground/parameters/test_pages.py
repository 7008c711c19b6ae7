from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from concord.ground.accounts.roles import AUDITOR
from concord.ground.parameters import operations, queries
from concord.ground.parameters.declarations import ASSUMED
from concord.ground.parameters.models import Setting
from concord.registry.roles import AGENT, MEDIATOR

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
NAME = "mediation.invitation_open_days"
FIELDS = {"value": "10", "valid_from": "2026-12-01", "source": "测试文件〔2026〕1号", "confidence": "certain"}
pytestmark = pytest.mark.django_db


def _as(actor):
    client = Client()
    client.force_login(actor.own)
    return client


def _propose(by, value=9):
    return operations.propose(
        NAME, value=value, valid_from=date(2026, 1, 1), source="测试", confidence=ASSUMED, by=by, at=AT
    )


def test_staff_read_values_with_source_and_what_is_still_open(actor):
    page = _as(actor("陆调解", MEDIATOR)).get("/parameters/").content.decode()
    for words in ("调解邀请的答复时间", "7 日", "待确认", "70%", "劳动人事争议调解"):
        assert words in page
    assert "提出新值" not in page


def test_the_list_can_be_narrowed_to_open_values_and_words(proposer):
    client = _as(proposer)
    assert "集体争议的人数" not in client.get("/parameters/?open=1").content.decode()
    page = client.get("/parameters/?q=集体争议").content.decode()
    assert "集体争议的人数" in page
    assert "人工咨询电话</a>" not in page
    assert "没有符合的参数" in client.get("/parameters/?q=无此参数").content.decode()


@pytest.mark.parametrize("role", [None, AGENT])
def test_the_public_does_not_read_the_list(actor, role):
    assert _as(actor("李工人", role)).get("/parameters/").status_code == 403


def test_a_guest_is_asked_to_sign_in(client):
    assert "sign-in" in client.get("/parameters/")["Location"]


def test_two_people_change_a_value_on_the_pages(proposer, confirmer):
    first, second = _as(proposer), _as(confirmer)
    assert "新的值" in first.get(f"/parameters/{NAME}/propose/").content.decode()
    assert first.post(f"/parameters/{NAME}/propose/", FIELDS).status_code == 302
    setting = Setting.objects.get()
    own = first.get(f"/parameters/{NAME}/").content.decode()
    assert "请由另一位同事确认" in own
    assert f"{setting.pk}/confirm/" not in own
    assert first.post(f"/parameters/settings/{setting.pk}/confirm/").status_code == 403
    assert f"{setting.pk}/confirm/" in second.get(f"/parameters/{NAME}/").content.decode()
    assert second.post(f"/parameters/settings/{setting.pk}/confirm/").status_code == 302
    assert queries.number(NAME, date(2026, 12, 1)) == 10
    assert "韦提议 提出，覃确认 确认" in first.get(f"/parameters/{NAME}/").content.decode()


def test_a_proposal_can_be_taken_back_on_the_page(proposer):
    setting = _propose(proposer)
    assert _as(proposer).post(f"/parameters/settings/{setting.pk}/withdraw/").status_code == 302
    assert "已撤回，未适用" in _as(proposer).get(f"/parameters/{NAME}/").content.decode()


def test_a_settled_proposal_says_so(proposer, confirmer):
    setting = operations.confirm(_propose(proposer), by=confirmer, at=AT)
    answer = _as(confirmer).post(f"/parameters/settings/{setting.pk}/withdraw/")
    assert answer.status_code == 409
    assert "已经处理过了" in answer.content.decode()


@pytest.mark.parametrize(("field", "given"), [("value", "-1"), ("value", ""), ("source", ""), ("valid_from", "soon")])
def test_a_wrong_field_is_named(proposer, field, given):
    answer = _as(proposer).post(f"/parameters/{NAME}/propose/", {**FIELDS, field: given})
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert not Setting.objects.exists()


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("house.park_name", "柳东新区", "柳东新区"),
        ("mediation.fairness_warning_share", "0.65", "0.65"),
        ("mediation.invitation_stays_open", "no", False),
        ("mediation.retention_grave", "30", "30"),
        ("mediation.warn_days", "[4, 1]", [4, 1]),
        ("mediation.arbitration_entrustment", "", ""),
    ],
)
def test_every_kind_has_its_input(proposer, name, value, stored):
    answer = _as(proposer).post(f"/parameters/{name}/propose/", {**FIELDS, "value": value})
    assert answer.status_code == 302
    assert Setting.objects.get().value == stored


@pytest.mark.parametrize("role", [MEDIATOR, AUDITOR, None])
def test_whoever_may_not_change_gets_no_form(actor, proposer, role):
    client, setting = _as(actor("陆某", role)), _propose(proposer)
    assert client.get(f"/parameters/{NAME}/propose/").status_code == 403
    assert client.post(f"/parameters/settings/{setting.pk}/confirm/").status_code == 403
    assert client.post(f"/parameters/settings/{setting.pk}/withdraw/").status_code == 403


def test_an_unknown_parameter_does_not_exist(proposer):
    assert _as(proposer).get("/parameters/house.roof/").status_code == 404


def test_a_history_of_three_costs_no_more_than_one(
    proposer, confirmer, django_assert_num_queries, django_assert_max_num_queries
):
    client = _as(confirmer)
    _propose(proposer)
    client.get(f"/parameters/{NAME}/")
    with django_assert_max_num_queries(10) as first:
        client.get(f"/parameters/{NAME}/")
    for value in (11, 12):
        operations.confirm(_propose(proposer, value), by=confirmer, at=AT)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(f"/parameters/{NAME}/")
