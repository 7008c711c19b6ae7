"""The office loads a notice or a figure: proposed by one, seen beforehand, confirmed by another, known everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.lifecycle import clocks, jobs, recounting
from concord.ground.lifecycle.models import Running
from concord.ground.notices.models import Notice
from concord.ground.parameters import published, queries
from concord.ground.parameters.models import Setting
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db
NOTICE = {
    "region": "CN",
    "year": "2027",
    "number": "国办发明电〔2026〕99号（虚构）",
    "title": "2027年放假安排（虚构）",
    "off": "元旦 2027-01-01 2027-01-03\n春节 2027-02-05 2027-02-12",
    "work": "2027-02-14",
    "confidence": "certain",
}
FIGURE = {
    "kind": "minimum_wage@liuzhou",
    "value": "2200",
    "valid_from": "2026-11-01",
    "source": "桂政发〔2026〕99号（虚构）",
    "confidence": "certain",
}
# Before the Spring Festival of 2027, whose notice is not among the shipped ones.
EVE = datetime(2027, 2, 3, 1, 30, tzinfo=UTC)


def _confirm(client, enter, office, address, given):
    proposed = enter(office[0]).post(address, given)
    setting = Setting.objects.latest("proposed_at")
    assert proposed.url == f"/law/tables/proposals/{setting.pk}/"
    page = enter(office[1]).get(proposed.url).content.decode()
    enter(office[1]).post(f"/parameters/settings/{setting.pk}/confirm/")
    return page


def test_a_notice_moves_open_clocks_and_people_are_told(park, client, enter, office):
    case = made.submitted(park, at=EVE)
    clock = Running.objects.get(subject=case.pk, name="accept")
    before = clock.due_on
    assert clock.provisional
    page = _confirm(client, enter, office, "/law/tables/notices/add/", NOTICE)
    assert "会改变的期限" in page
    assert case.number not in page
    assert published.calendar().is_workday(date(2027, 2, 14))
    told = Notice.objects.count()
    assert recounting.recount(EVE + timedelta(hours=1)) >= 1
    clock.refresh_from_db()
    assert clock.due_on > before
    assert not clock.provisional
    assert clock.due_on == clocks.due_by(clock, published.calendar()).due
    assert Notice.objects.count() > told
    assert Notice.objects.filter(kind="mediation.case.accept.recounted").exists()
    assert recounting.recount(EVE + timedelta(hours=2)) == 0


def test_confirming_a_notice_asks_a_worker_to_count_again(park, client, enter, office):
    _confirm(client, enter, office, "/law/tables/notices/add/", NOTICE)
    assert ProcrastinateJob.objects.filter(task_name=recounting.RECOUNT).count() == 1
    _confirm(client, enter, office, "/law/tables/figures/add/", FIGURE)
    assert ProcrastinateJob.objects.filter(task_name=recounting.RECOUNT).count() == 1


def test_the_job_counts_again_by_the_loaded_notice(park, client, enter, office):
    case = made.submitted(park, at=EVE)
    before = Running.objects.get(subject=case.pk, name="accept").due_on
    _confirm(client, enter, office, "/law/tables/notices/add/", NOTICE)
    jobs.recount()
    assert Running.objects.get(subject=case.pk, name="accept").due_on > before


def test_a_figure_is_previewed_and_then_used(park, client, enter, office):
    assert "1,592.00 元" in client.get("/law/pay/sick_pay/?months=1&on=2026-11-03").content.decode()
    page = _confirm(client, enter, office, "/law/tables/figures/add/", FIGURE)
    assert "1,592.00 元（待确认）" in page
    assert "1,760.00 元" in page
    assert (
        '<p class="plain-figure">1,760.00 元'
        in client.get("/law/pay/sick_pay/?months=1&on=2026-11-03").content.decode()
    )
    assert (
        '<p class="plain-figure">1,592.00 元'
        in client.get("/law/pay/sick_pay/?months=1&on=2024-11-03").content.decode()
    )
    assert "桂政发〔2026〕99号" in client.get("/law/tables/").content.decode()


def test_a_second_row_keeps_the_first(park, client, enter, office):
    _confirm(client, enter, office, "/law/tables/figures/add/", FIGURE)
    _confirm(
        client, enter, office, "/law/tables/figures/add/", {**FIGURE, "kind": "minimum_wage@luzhai", "value": "1900"}
    )
    assert [row["value"] for row in queries.latest("law.figures")] == ["2200", "1900"]
    _confirm(client, enter, office, "/law/tables/figures/add/", {**FIGURE, "value": "2210"})
    assert sorted(row["value"] for row in queries.latest("law.figures")) == ["1900", "2210"]


def test_the_proposer_does_not_confirm_and_one_proposal_waits_at_a_time(park, client, enter, office):
    enter(office[0]).post("/law/tables/figures/add/", FIGURE)
    setting = Setting.objects.get()
    assert "请由另一位同事确认" in client.get(f"/law/tables/proposals/{setting.pk}/").content.decode()
    assert "还有一项提议等待确认" in client.post("/law/tables/figures/add/", FIGURE).content.decode()
    client.post(f"/parameters/settings/{setting.pk}/confirm/")
    assert published.rows("law.figures") == []
    client.post(f"/parameters/settings/{setting.pk}/withdraw/")
    assert "已经撤回" in client.get(f"/law/tables/proposals/{setting.pk}/").content.decode()


@pytest.mark.parametrize(
    ("address", "change", "field", "words"),
    [
        ("notices", {"off": "国庆节 十月一日"}, "off", "第 1 行"),
        ("notices", {"off": "国庆节 2027-10-07 2027-10-01"}, "off", "第 1 行"),
        ("notices", {"off": "国庆节 2029-10-01 2029-10-07"}, "off", "核对年份"),
        ("notices", {"work": "2027-13-01"}, "work", "不是日期"),
        ("notices", {"year": ""}, "year", "哪一年"),
        ("figures", {"value": "很多"}, "value", ""),
        ("figures", {"value": "-1"}, "value", "大于零"),
        ("figures", {"value": "NaN"}, "value", "大于零"),
        ("figures", {"known_until": "2020-01-01"}, "known_until", "早于"),
        ("figures", {"source": ""}, "source", "文号"),
    ],
)
def test_a_wrong_row_is_refused_naming_the_field(park, client, enter, office, address, change, field, words):
    given = {**(NOTICE if address == "notices" else FIGURE), **change}
    page = enter(office[0]).post(f"/law/tables/{address}/add/", given)
    assert page.status_code == 422
    text = page.content.decode()
    assert f'href="#id_{field}"' in text
    assert words in text
    assert not Setting.objects.exists()


def test_loading_is_for_the_office_and_heads(park, client, enter):
    for address in ("notices/add/", "figures/add/"):
        assert client.get(f"/law/tables/{address}").url.startswith("/sign-in/")
    for actor in (park.worker, park.clerk, park.agent):
        assert enter(actor).get("/law/tables/notices/add/").status_code == 403
    assert enter(park.head).get("/law/tables/notices/add/").status_code == 200


def test_a_list_of_another_shape_is_refused_on_the_plain_page_too(park, client, enter, office):
    given = {"value": '[{"year": 2027}]', "valid_from": "2026-11-23", "source": "测试", "confidence": "certain"}
    page = enter(office[0]).post("/parameters/law.notices/propose/", given)
    assert page.status_code == 422
    assert "第 1 行" in page.content.decode()


def test_the_plain_page_puts_rows_into_words_and_leads_to_the_preview(park, client, enter, office):
    enter(office[0]).post("/law/tables/notices/add/", NOTICE)
    words = client.get("/parameters/law.notices/").content.decode()
    assert "2027 年 国办发明电〔2026〕99号（虚构）" in words
    assert f"/law/tables/proposals/{Setting.objects.get().pk}/" in words
