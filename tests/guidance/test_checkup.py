"""What a firm learns from its own answers."""

from __future__ import annotations

from datetime import date

import pytest

from concord.guidance import checkup
from concord.law.faults import BadInput
from concord.law.pay import facts
from concord.law.pay.setting import Setting

TODAY = date(2025, 6, 16)


@pytest.mark.parametrize(
    ("name", "given", "tone", "words"),
    [
        ("contract", {"hired": "2025-06-02"}, "amber", "2025年7月2日"),
        ("contract", {"hired": "2025-06-02", "signed": "2025-06-10"}, "green", "符合规定"),
        ("contract", {"hired": "2025-02-03"}, "red", "两倍工资"),
        ("contract", {"hired": "2025-02-03", "signed": "2025-05-06"}, "red", "补签前一日"),
        ("probation", {"term": "fixed", "contract_months": "12", "agreed_months": "2"}, "green", "最多 2 个月"),
        ("probation", {"term": "fixed", "contract_months": "12", "agreed_months": "3"}, "red", "最多 2 个月"),
        ("probation", {"term": "task", "agreed_months": "1"}, "red", "最多 0 个月"),
        ("probation_pay", {"contract_wage": "5000", "probation_pay": "4000"}, "green", "4000.00"),
        ("probation_pay", {"contract_wage": "5000", "probation_pay": "3999.99"}, "red", "偏低"),
        ("minimum", {"lowest_pay": "1990"}, "green", "1990"),
        ("minimum", {"lowest_pay": "1989.99"}, "red", "补足差额"),
        ("overtime", {"overtime_hours": "36"}, "green", "36 小时"),
        ("overtime", {"overtime_hours": "36.5"}, "red", "36 小时"),
        ("leave", {"service_years": "10", "leave_taken": "10"}, "green", "10 天"),
        ("leave", {"service_years": "10", "leave_taken": "4"}, "amber", "还差 6 天"),
        ("insurance", {"insured_hired": "2025-06-02"}, "amber", "2025年7月2日"),
        ("insurance", {"insured_hired": "2025-03-03", "registered": "2025-06-01"}, "red", "已经晚了"),
        ("leaving", {"left": "2025-06-10"}, "amber", "2025年6月25日"),
        ("leaving", {"left": "2025-01-10"}, "red", "已经过了"),
        ("over_age", {"born": "1970-03-05", "who": "man"}, "green", "2031年"),
        ("over_age", {"born": "1962-03-05", "who": "man"}, "amber", "2026年7月1日"),
        ("over_age", {"born": "1962-03-05", "who": "man", "delayed": True}, "green", "劳动合同法"),
    ],
)
def test_an_answer_is_judged_by_the_law(name, given, tone, words):
    question = next(each for each in checkup.QUESTIONS if each.name == name)
    finding = question.judge(facts.read(question.fields, given), Setting(), TODAY)
    assert finding.tone == tone
    assert words in finding.words
    assert finding.law


def test_workers_past_the_age_need_an_agreement_and_injury_insurance():
    question = next(each for each in checkup.QUESTIONS if each.name == "over_age")
    given = {"born": "1962-03-05", "who": "man", "agreement": True, "minimum_paid": True, "no_overtime": True}
    finding = question.judge(facts.read(question.fields, given), Setting(), date(2026, 7, 1))
    assert (finding.tone, "工伤保险" in finding.words, "用工协议" in finding.words) == ("red", True, False)
    done = facts.read(question.fields, given | {"injury_insured": True})
    assert question.judge(done, Setting(), date(2026, 7, 1)).tone == "green"


def test_a_fixed_term_needs_its_months():
    question = next(each for each in checkup.QUESTIONS if each.name == "probation")
    with pytest.raises(BadInput, match="请填写固定期限合同是几个月"):
        question.judge(facts.read(question.fields, {"term": "fixed", "agreed_months": "1"}), Setting(), TODAY)


def test_a_figure_past_its_time_is_marked():
    question = next(each for each in checkup.QUESTIONS if each.name == "minimum")
    finding = question.judge(facts.read(question.fields, {"lowest_pay": "2500"}), Setting(), date(2027, 1, 4))
    assert "待确认" in finding.words


@pytest.mark.django_db
def test_only_what_was_answered_is_judged(client):
    words = client.get("/law/checkup/?overtime_hours=40&lowest_pay=").content.decode()
    assert "查了 1 项，1 项要处理" in words


@pytest.mark.django_db
def test_every_finding_leads_to_a_page(client):
    address = "overtime_hours=40&lowest_pay=100&service_years=12&leave_taken=0&left=2025-06-10&hired=2020-01-02"
    words = client.get(f"/law/checkup/?{address}").content.decode()
    for path in ("pay/overtime/", "pay/wage_gap/", "pay/annual_leave/", "pay/unsigned_contract/"):
        assert f'href="/law/{path}"' in words
        assert client.get(f"/law/{path}").status_code == 200


@pytest.mark.django_db
def test_a_wrong_answer_names_its_field(client):
    page = client.get("/law/checkup/?overtime_hours=many")
    assert page.status_code == 422
    assert 'href="#f-overtime_hours"' in page.content.decode()
