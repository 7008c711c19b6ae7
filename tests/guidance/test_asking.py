"""先问一问: from a sentence or a few taps to claims, sums, evidence, doors, and an application that knows them."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from concord.guidance import advice, asking, limitation, situation
from concord.guidance.situation import Situation
from concord.law.intake.voices import CLAIMS
from concord.law.workdays import Calendar
from concord.mediation.application import answers
from concord.mediation.models import Draft

pytestmark = pytest.mark.django_db
STORY = "公司三个月没发工资还把我开除了，我2024年3月1日入职，一个月四千五，2026年9月20日走的"
TODAY = date(2026, 11, 23)


def _tell(client, story=STORY):
    return client.post("/law/ask/result/", {"story": story})


def _given(**more):
    return {
        "told": "1",
        "claims": ["wages", "unlawful"],
        "working": "no",
        "wage": "4500",
        "hired": "2024-03-01",
        "left": "2026-09-20",
        "owed_from": "2026-06",
        "owed_until": "2026-08",
        "story": STORY,
        **more,
    }


def test_a_sentence_becomes_claims_with_their_reasons_and_sums(park, client):
    page = _tell(client).content.decode()
    assert "听起来，可能是这 2 件事" in page
    assert "三个月没发工资" in page
    assert "13,500.00 元" in page
    assert "单位拿" in page
    for door in ("和园调解", "劳动保障监察投诉", "劳动人事争议仲裁", "人民法院"):
        assert door in page


def test_what_was_heard_stands_before_the_answers_and_asks_to_be_mended(park, client):
    page = _tell(client).content.decode()
    assert page.index("我们听到的，对吗") < page.index('id="claim-')
    assert "4,500.00 元" in page
    assert 'href="#mend"' in page


def test_each_sum_is_shown_with_the_words_it_was_heard_from(park, client):
    page = _tell(client, "公资欠我 5 000 元 押今８００也不退").content.decode()
    assert "5,000.00 元：您写了“公资欠我 5 000 元”" in page
    assert "800.00 元：您写了“押今８００也不退”" in page


def test_a_rough_sum_is_shown_as_rough_and_enters_nothing(park, client):
    page = _tell(client, "老板大概欠我工资一万二左右").content.decode()
    assert "大约欠 12,000.00 元" in page
    assert "一共欠工资：" not in page


def test_the_way_on_stays_in_sight_and_references_are_folded(park, client):
    page = _tell(client).content.decode()
    bar = page[page.index('class="ask-bar') :]
    assert "带着这些写申请" in bar
    assert page.count("<summary>") >= page.count('id="claim-')
    first = page[page.index('id="claim-') : page.index("依据</summary>")]
    assert "劳动争议调解仲裁法第六条" not in first


def test_a_debt_that_was_told_is_the_sum_and_is_never_multiplied(park, client):
    page = _tell(client, "拖欠工资共计18600元，拖了4个月，一直不给").content.decode()
    assert "18,600.00 元" in page
    assert "74,400" not in page
    page = _tell(client, "老板欠我们班组工资17万，半年没给").content.decode()
    assert "170,000.00 元" in page
    assert "1,020,000" not in page


def test_nothing_is_worked_out_of_an_empty_answer(park, client):
    page = _tell(client, "一个月就休2天，天天上班到晚上十点，没有加班费，一个月五千").content.decode()
    assert "还差加班小时" in page
    assert "0.00 元" not in page.replace("5,000.00 元", "")
    assert "哪天开始上班：" not in page


def test_no_month_of_notice_and_no_severance_beside_the_damages(park, enter):
    story = "没提前通知就把我辞退，2020年3月1日入职，2026年10月31日离职，工资6000"
    given = _given(claims=["unlawful", "notice_pay"], hired="2020-03-01", left="2026-10-31", wage="6000", story=story)
    client = enter(park.worker)
    page = client.post("/law/ask/result/", given).content.decode()
    assert "84,000.00 元" in page
    assert "不能一起要" in page
    client.post("/law/ask/carry/", given)
    form = answers.forms(Draft.objects.get(), park.worker, check=True)["claims"]
    assert form.is_valid(), form.errors
    assert [each["amount"] for each in form.cleaned_data if each.get("cause")] == [Decimal("84000.00")]


def test_sums_named_for_other_claims_enter_the_application(park, enter):
    story = "押金1200不退，年终奖6000也不给"
    given = _given(claims=["deposit", "bonus"], wage="", hired="", left="", owed_from="", owed_until="", story=story)
    enter(park.worker).post("/law/ask/carry/", given)
    form = answers.forms(Draft.objects.get(), park.worker, check=True)["claims"]
    assert form.is_valid(), form.errors
    assert {each["amount"] for each in form.cleaned_data if each.get("cause")} == {Decimal(1200), Decimal(6000)}


@pytest.mark.parametrize("story", ["厂里昨天死了人", "有个十四岁的小孩在车间干活", "组长天天骂人还动手"])
def test_what_is_serious_gets_a_person_even_when_no_claim_is_heard(park, client, story):
    page = _tell(client, story).content.decode()
    assert "打电话问人" in page


def test_who_is_spoken_of_is_answered(park, client):
    page = _tell(client, "公务员被处分了能不能申请仲裁").content.decode()
    assert "公务员法" in page
    page = _tell(client, "我爸67岁在工地看门，两个月没给钱").content.decode()
    assert "过了退休年龄" in page
    assert "替别人问" in page


def test_what_asks_for_nothing_is_said_so_and_kept_in_the_box(park, client):
    page = _tell(client, "今天天气真热").content.decode()
    assert "没有听出请求" in page
    assert "今天天气真热" in page


def test_an_empty_box_says_what_to_write(park, client):
    answer = _tell(client, " ")
    assert answer.status_code == 422
    assert "请填写发生了什么" in answer.content.decode()


def test_what_was_written_is_neither_logged_nor_kept(park, client, caplog):
    with caplog.at_level(logging.DEBUG):
        _tell(client)
    assert "四千五" not in caplog.text
    assert not Session.objects.exists()
    assert "四千五" not in str(cache.__dict__)


def test_taps_alone_lead_to_the_same_answer_by_a_link_without_words(park, client):
    page = client.get("/law/ask/result/", _given(story="不该出现")).content.decode()
    assert "13,500.00 元" in page
    assert "不该出现" not in page
    assert "story=" not in page


def test_a_claim_can_be_taken_away_and_another_added(park, client):
    page = client.post("/law/ask/result/", _given(claims=["wages", "overtime"])).content.decode()
    assert 'id="claim-overtime"' in page
    assert 'id="claim-unlawful"' not in page


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [
        ({"claims": []}, "请至少选一项"),
        ({"wage": "很多"}, "不是金额"),
        ({"wage": "0"}, "应大于零"),
        ({"left": "2020-01-01"}, "早于“哪天开始上班”"),
        ({"owed_from": "三月"}, "请写成 2026-03 这样"),
    ],
)
def test_a_wrong_answer_names_the_field_and_the_mend(park, client, wrong, mend):
    answer = client.get("/law/ask/result/", _given(**wrong))
    assert answer.status_code == 422
    assert mend in answer.content.decode()


def test_one_press_makes_an_application_with_claims_sums_days_and_story(park, enter):
    answer = enter(park.worker).post("/law/ask/carry/", _given())
    draft = Draft.objects.get()
    assert answer.url == f"/apply/{draft.pk}/parties/"
    assert draft.answers["story"] == {"story": STORY}
    form = answers.forms(draft, park.worker, check=True)["claims"]
    assert form.is_valid(), form.errors
    wages, unlawful = form.cleaned_data
    assert (wages["cause"], wages["amount"]) == ("L02", Decimal("13500.00"))
    assert (wages["since"], wages["until"]) == (date(2026, 6, 1), date(2026, 8, 31))
    assert (unlawful["cause"], unlawful["since"], unlawful["until"]) == ("L09", date(2024, 3, 1), date(2026, 9, 20))


def test_a_guest_finds_it_waiting_after_signing_in(park, client):
    answer = client.post("/law/ask/carry/", _given())
    assert answer.url == "/sign-in/?next=/law/ask/carry/"
    kept = str(dict(client.session))
    assert "四千五" not in kept
    client.force_login(park.worker.own)
    page = client.get("/law/ask/carry/").content.decode()
    assert "带着这些写申请" in page
    assert not Draft.objects.exists()
    client.post("/law/ask/carry/")
    assert Draft.objects.get().answers["story"] == {"story": STORY}
    assert "ask_later" not in client.session


def test_after_an_hour_it_is_forgotten(park, client, monkeypatch):
    client.post("/law/ask/carry/", _given())
    client.force_login(park.worker.own)
    monkeypatch.setattr("concord.guidance.views.ask._LATER_FOR", timedelta(0))
    assert client.get("/law/ask/carry/").url == "/law/ask/"
    assert "ask_later" not in client.session


def test_whoever_cannot_apply_is_not_offered_it(park, enter):
    client = enter(park.clerk)
    assert "带着这些写申请" not in _tell(client).content.decode()
    assert client.post("/law/ask/carry/", _given()).status_code == 404


def test_every_claim_has_advice_evidence_of_a_side_and_a_door():
    assert set(advice.by_claim()) == set(CLAIMS)
    assert {claim for _, events in asking.GROUPS for claim in events} == set(CLAIMS)
    for each in advice.by_claim().values():
        assert {proof.by for proof in each.proofs} <= {advice.BY_YOU, advice.BY_FIRM}
        assert all(proof.law for proof in each.proofs)
        assert advice.doors_for([each.claim])[0].name == each.doors[0]


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_is_answered_whatever_is_known(park, claim):
    bare = Situation((claim,))
    full = Situation(
        (claim,), False, date(2024, 3, 1), date(2026, 9, 20), Decimal(4500), None, date(2026, 6, 1), date(2026, 8, 1)
    )
    for told in (bare, full):
        answer = asking.answers(told, (), TODAY)[0]
        assert answer.risk.words
        known = answer.advice.calculator
        assert known is None or set(answer.asked) <= {each.name for each in known.fields} | {"rows"} | {
            name for name in answer.asked if name.startswith("months-")
        }


def test_limitation_warns_and_never_refuses():
    told = Situation(("unlawful",), working=False, left=date(2025, 1, 10))
    late = limitation.risk("left", told, Calendar(), TODAY)
    assert late.tone == limitation.LATE
    assert "照样可以来" in late.words
    assert late.due is not None
    assert late.due.due == date(2026, 1, 12)
    soon = limitation.risk("left", Situation((), left=date(2025, 12, 20)), Calendar(), TODAY)
    assert soon.tone == limitation.SOON
    safe = limitation.risk("left_pay", Situation((), working=True), Calendar(), TODAY)
    assert safe.tone == limitation.SAFE
    assert limitation.risk("left", Situation(()), Calendar(), TODAY).due is None


def test_the_last_day_is_called_today():
    told = Situation(("unlawful",), working=False, left=date(2025, 11, 24))
    due = limitation.risk("left", told, Calendar(), TODAY).due
    assert due is not None
    words = limitation.risk("left", told, Calendar(), due.due).words
    assert "就是今天" in words
    assert "还有 0 天" not in words


def test_double_wages_are_claimed_from_the_day_their_calculator_counts():
    told = Situation(("unsigned",), hired=date(2024, 3, 1), left=date(2025, 6, 1))
    assert situation.period("unsigned", told, TODAY) == (date(2024, 4, 1), date(2025, 2, 28))


def test_double_wages_run_out_month_by_month():
    old = Situation((), working=True, hired=date(2023, 3, 1))
    assert limitation.risk("unsigned", old, Calendar(), TODAY).tone == limitation.LATE
    new = Situation((), working=True, hired=date(2026, 3, 1))
    assert limitation.risk("unsigned", new, Calendar(), TODAY).tone == limitation.SAFE


def test_months_owed_are_at_most_as_many_as_the_calculator_takes():
    told = Situation((), owed_from=date(2000, 1, 1), owed_until=date(2026, 1, 1))
    assert len(told.owed_months()) == 36
    assert situation.period("wages", Situation(()), TODAY) == (None, None)
