"""The office loads a notice or a figure: proposed by one, seen beforehand, confirmed by another, known everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry
from concord.ground.ledger.operations import verify_all
from concord.ground.lifecycle import clocks, jobs, recounting
from concord.ground.lifecycle.models import Running
from concord.ground.notices.models import Notice
from concord.ground.parameters import published, queries
from concord.ground.parameters.models import Setting
from concord.mediation.lifecycle import CASE
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
# An execution fee with another first step, and a shorter limit, as a local text might set them.
FEE = {
    "kind": "execution",
    "first_up_to": "10000",
    "first_fee": "80",
    "bands": "500000 0.015\n以上 0.01",
    "at_most": "",
    "valid_from": "2026-11-01",
    "source": "诉讼费用通知〔2026〕9号（虚构）",
    "confidence": "certain",
}
LIMIT = {
    "code": "mediation.conclude",
    "length": "10",
    "unit": "days",
    "valid_from": "2027-02-01",
    "source": "柳东规〔2027〕1号（虚构）",
    "confidence": "likely",
}
ROWS = {"notices": NOTICE, "figures": FIGURE, "fees": FEE, "limits": LIMIT}
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
    assert clock.due_on == clocks.due_by(clock, published.calendar(), published.rule_book()).due
    assert Notice.objects.count() > told
    assert Notice.objects.filter(kind="mediation.case.recounted").exists()
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


def test_a_fee_is_previewed_and_then_taken_by_its_day(park, client, enter, office):
    page = _confirm(client, enter, office, "/law/tables/fees/add/", FEE)
    assert all(words in page for words in ("申请执行 8000 元", "50.00 元", "80.00 元"))
    asked = "/law/pay/court_fee/?kind=execution&amount=8000&on="
    assert '<p class="plain-figure">80.00 元' in client.get(f"{asked}2026-11-01").content.decode()
    assert '<p class="plain-figure">50.00 元' in client.get(f"{asked}2026-10-31").content.decode()
    assert "诉讼费用通知〔2026〕9号" in client.get("/law/tables/").content.decode()


def test_a_threshold_is_previewed_and_then_used(park, client, enter, office):
    given = {**FIGURE, "kind": "final_award_months@CN", "value": "6"}
    page = _confirm(client, enter, office, "/law/tables/figures/add/", given)
    assert all(words in page for words in ("一裁终局的线", "23,880.00 元", "11,940.00 元"))
    line = client.get("/law/pay/claim_line/?kind=final_award&minimum_wage=2000&on=2026-11-01").content.decode()
    assert '<p class="plain-figure">12,000.00 元' in line


def test_guangxi_one_offs_can_be_loaded_grade_by_grade(park, client, enter, office):
    given = {**FIGURE, "kind": "injury_medical_months_9@CN-GX", "value": "4", "source": "桂人社规〔2026〕3号（虚构）"}
    page = _confirm(client, enter, office, "/law/tables/figures/add/", given)
    assert "有一项还算不出来" in page
    asked = "/law/pay/injury/?grade=9&wage=6000&area_average_year=96000&on=2026-11-02"
    words = client.get(asked).content.decode()
    assert "桂人社规〔2026〕3号" in words
    assert "一次性伤残就业补助金：广西的月数标准还没有录入" in words


def test_a_changed_limit_moves_the_clocks_it_concerns_and_the_counter(park, client, enter, office):
    before = made.submitted(park, at=datetime(2027, 1, 29, 2, tzinfo=UTC))
    case, _ = made.mediating(park, at=EVE)
    early, late = (Running.objects.get(subject=each.pk, name="conclude") for each in (before, case))
    page = _confirm(client, enter, office, "/law/tables/limits/add/", LIMIT)
    assert "15日改成" in page
    jobs.recount(str(Setting.objects.get().pk))
    assert Running.objects.get(pk=early.pk).due_on == early.due_on
    moved = Running.objects.get(pk=late.pk)
    assert (moved.due_on - moved.started_on).days < 15
    assert moved.article.startswith("柳东规〔2027〕1号")
    counted = "/law/due/mediation.conclude/?from="
    assert "期限10日" in client.get(f"{counted}2027-02-01").content.decode()
    assert "待确认" in client.get(f"{counted}2027-02-01").content.decode()
    assert "期限15日" in client.get(f"{counted}2027-01-31").content.decode()


def test_a_recount_leaves_its_trace_in_each_case_with_the_old_and_the_new_day(park, client, enter, office):
    cases = [made.submitted(park, at=EVE) for _ in range(3)]
    before = Running.objects.get(subject=cases[0].pk, name="accept").due_on
    _confirm(client, enter, office, "/law/tables/notices/add/", NOTICE)
    jobs.recount(str(Setting.objects.get().pk))
    after = Running.objects.get(subject=cases[0].pk, name="accept").due_on
    entry = Entry.objects.get(act=recounting.RECOUNTED)
    assert entry.facts["because"].startswith("国办发明电〔2026〕99号")
    assert entry.facts["batch"]["rows"] == 3
    traced = next(row for row in ledger.history(cases[0].pk) if row.act == recounting.RECOUNTED)
    assert before.isoformat() in {each["before"] for row in ledger.row_facts(traced) for each in row["clocks"]}
    words = enter(park.clerk).get(f"/cases/{cases[0].pk}/panels/history/").content.decode()
    assert "期限重新计算" in words
    assert f"从{before.month}月{before.day}日改到{after.month}月{after.day}日" in words
    assert verify_all().ok


def test_everyone_is_told_once_of_all_the_clocks_of_a_case(park, client, enter, office):
    case, respondent = made.mediating(park, at=EVE)
    for name in ("arbitration_review", "judicial_confirmation"):
        clocks.start(CASE, CASE.clock(name), case.pk, at=EVE)
    long = {**NOTICE, "off": "春节 2027-02-05 2027-03-07", "work": ""}
    _confirm(client, enter, office, "/law/tables/notices/add/", long)
    jobs.recount(str(Setting.objects.get(name="law.notices").pk))
    told = Notice.objects.filter(kind="mediation.case.recounted", subject=case.pk)
    people = list(told.values_list("person", flat=True))
    assert {park.worker.own.pk, respondent.own.pk, park.mediator.own.pk} == set(people)
    assert len(people) == 3
    mine = told.get(person=park.worker.own)
    assert mine.title == "3 个期限改了日子"
    assert "放假安排有了新的通知" in mine.body
    assert all(words in mine.body for words in ("结束调解", "共同申请仲裁审查", "共同申请司法确认"))


def test_recording_a_recount_costs_the_same_for_one_case_and_for_three(park, client, enter, office):
    def cost(cases):
        for _ in range(cases):
            made.submitted(park, at=EVE)
        Running.objects.update(due_on=date(2027, 2, 4))
        with CaptureQueriesContext(connection) as asked:
            recounting.recount(EVE + timedelta(hours=1))
        return sum("ledger_" in each["sql"] or "lifecycle_running" in each["sql"] for each in asked)

    assert cost(1) == cost(2)


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
        ("fees", {"first_fee": "五十"}, "first_fee", "请填数字"),
        ("fees", {"first_fee": "-50"}, "first_fee", "请填数字"),
        ("fees", {"bands": "500000 百分之一"}, "bands", "第 1 行"),
        ("fees", {"bands": "500000 0.015"}, "bands", "最后一段写“以上”"),
        ("fees", {"bands": "5000 0.015\n以上 0.01"}, "bands", "从小到大"),
        ("fees", {"bands": "500000 1.5\n以上 0.01"}, "bands", "0 到 1"),
        ("fees", {"valid_from": "下个月"}, "valid_from", ""),
        ("limits", {"length": "0"}, "length", "至少是 1"),
        ("limits", {"length": "9000"}, "length", "600"),
        ("limits", {"code": "no.such"}, "code", ""),
        ("limits", {"known_until": "2020-01-01"}, "known_until", "早于"),
        ("limits", {"source": ""}, "source", "文号"),
    ],
)
def test_a_wrong_row_is_refused_naming_the_field(park, client, enter, office, address, change, field, words):
    given = ROWS[address] | change
    page = enter(office[0]).post(f"/law/tables/{address}/add/", given)
    assert page.status_code == 422
    text = page.content.decode()
    assert f'href="#id_{field}"' in text
    assert words in text
    assert not Setting.objects.exists()


def test_loading_is_for_the_office_and_heads(park, client, enter):
    for table in ROWS:
        assert client.get(f"/law/tables/{table}/add/").url.startswith("/sign-in/")
    for actor in (park.worker, park.clerk, park.agent):
        assert enter(actor).get("/law/tables/notices/add/").status_code == 403
    assert enter(park.head).get("/law/tables/notices/add/").status_code == 200
    assert client.get("/law/tables/nothing/add/").status_code == 404


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
