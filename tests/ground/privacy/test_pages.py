"""The pages: what is held of me, who looked, the notice asked for once, the office's answers."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concord.ground.accounts import operations as accounts
from concord.ground.privacy import operations, register
from concord.ground.privacy.models import Revision, Shown
from concord.ground.privacy.words import Item, Matter, RequestKind
from tests.ground.privacy.conftest import AT, ID_NUMBER
from tests.mediation import builders

pytestmark = pytest.mark.django_db
HERE = "/me/information/"


def text(answer):
    return answer.content.decode()


def test_numbers_are_masked_until_opened_and_opening_is_recorded(me, browser):
    visitor = browser(me)
    page = text(visitor.get(HERE))
    assert me.own.phone not in page
    assert me.own.masked_phone in page
    shown = text(visitor.post(f"{HERE}reveal/", {"field": "phone"}))
    assert me.own.phone in shown
    assert "您本人" in shown
    assert me.own.phone not in text(visitor.get(HERE))


@pytest.mark.parametrize("field", ["password", "phone_index", ""])
def test_nothing_else_of_the_account_can_be_opened(me, browser, field):
    assert browser(me).post(f"{HERE}reveal/", {"field": field}).status_code == 404


def test_who_looked_is_shown_by_role_and_purpose_never_by_name(me, office, browser):
    accounts.record_view(
        subject_kind="accounts.Person", subject=me.own.pk, field="phone", purpose="核对当事人身份", by=office, at=AT
    )
    page = text(browser(me).get(HERE))
    assert "核对当事人身份" in page
    assert "领导小组办公室" in page
    assert office.own.name not in page


def test_opening_a_case_or_a_request_counts_as_looking(office, browser):
    park = builders.park()
    case, _ = builders.mediating(park)
    browser(park.mediator).get(f"/cases/{case.pk}/")
    row = operations.submit(kind=RequestKind.DELETION, item=Item.OTHER, words="删", wanted="", by=park.worker, at=AT)
    browser(office).get(f"/privacy/requests/{row.pk}/")
    page = text(browser(park.worker).get(HERE))
    assert f"案件 {case.number}" in page
    assert "答复个人信息请求" in page


def test_looks_at_others_do_not_show(me, office, colleague, browser):
    accounts.record_view(subject_kind="accounts.Person", subject=colleague.own.pk, purpose="核对身份", by=office, at=AT)
    assert "还没有人看过" in text(browser(me).get(HERE))


def test_the_page_asks_as_much_for_one_look_as_for_three(me, office, browser):
    visitor, counts = browser(me), []
    for number in (1, 2):
        for _ in range(number):
            accounts.record_view(
                subject_kind="accounts.Person", subject=me.own.pk, purpose="核对身份", by=office, at=AT
            )
        visitor.get(HERE)
        with CaptureQueriesContext(connection) as seen:
            visitor.get(HERE)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_notice_is_asked_for_until_read_and_again_when_there_is_a_new_version(me, office, browser):
    asked = "个人信息处理说明请您看一看"
    assert asked in text(browser(me).get(HERE))
    visitor = browser(me)
    visitor.get("/privacy/")
    assert Shown.objects.get(person=me.own).read_at is None
    assert visitor.post("/privacy/read/", {"next": "/cases/"}).url == "/cases/"
    assert asked not in text(visitor.get(HERE))
    assert asked not in text(browser(me).get(HERE))
    operations.publish(text="## 谁\n我们", changes="写明了保存期限", by=office, at=AT)
    again = browser(me)
    assert asked in text(again.get(HERE))
    assert "写明了保存期限" in text(again.get("/privacy/"))


def test_consent_is_given_and_taken_back_on_pages_that_say_what_stops(me, browser):
    visitor = browser(me)
    address = f"{HERE}consents/id_number/"
    assert visitor.post(f"{address}give/", {"id_number": "450205199001011230"}).status_code == 422
    assert visitor.post(f"{address}give/", {"id_number": ID_NUMBER}).status_code == 302
    assert "案件照常办理" in text(visitor.get(f"{address}withdraw/"))
    assert visitor.post(f"{address}withdraw/", {"act_key": "once"}).status_code == 302
    assert "没有同意" in text(visitor.get(HERE))
    assert visitor.get(f"{HERE}consents/anything/give/").status_code == 404


def test_a_correction_names_what_is_right_and_a_wrong_number_is_named(me, browser):
    visitor = browser(me)
    wrong = {"item": Item.ID_NUMBER, "words": "少一位", "wanted": "4502"}
    answer = visitor.post(f"{HERE}ask/correction/", wrong)
    assert answer.status_code == 422
    assert 'href="#id_wanted"' in text(answer)
    right = {**wrong, "wanted": ID_NUMBER, "act_key": "once"}
    first = visitor.post(f"{HERE}ask/correction/", right)
    assert visitor.post(f"{HERE}ask/correction/", right).url == first.url
    page = text(visitor.get(first.url))
    assert "待答复" in page
    assert "撤回请求" in page


def test_a_refusal_shows_its_ground_and_every_way_on(me, office, browser):
    row = operations.submit(kind=RequestKind.DELETION, item=Item.OTHER, words="删", wanted="", by=me, at=AT)
    answering = browser(office)
    sent = {"ground": "keeping", "answer": "保存到 2036 年", "act_version": row.version}
    assert answering.post(f"/privacy/requests/{row.pk}/do/refuse/", sent).status_code == 302
    page = text(browser(me).get(f"{HERE}requests/{row.pk}/"))
    for words in ("第四十七条", "保存到 2036 年", "申请复核", "投诉", "起诉"):
        assert words in page


def test_the_office_writes_a_new_version_of_the_register_and_reads_the_old_one(office, security, browser):
    writing, address = browser(office), "/privacy/register/evidence/"
    form = writing.get(f"{address}revise/").content.decode()
    assert "医疗健康" in form
    sent = {
        "name": "证据材料", "purpose": "证明", "ground": "consent", "people": "提交的人", "kinds": "照片",
        "recipients": "双方", "retention": "三年", "measures": "加密", "reviewed_on": "2026-01-01",
        "reason": "重新评估", "why": "处理敏感个人信息",
    }  # fmt: skip
    assert 'href="#id_necessity"' in text(writing.post(f"{address}revise/", sent))
    whole = {**sent, "necessity": "必要", "risks": "外传", "conclusion": "可以", "act_key": "once"}
    assert writing.post(f"{address}revise/", whole).status_code == 302
    assert Revision.objects.get().no == 2
    assert "三年" in text(browser(security).get(address))
    old = text(writing.get(f"{address}?no=1"))
    assert "这是以前的版本" in old
    assert "行踪" in old


def test_the_register_says_when_an_assessment_has_to_be_looked_at_again(office, browser):
    content, desk = register.packed(register.declared()["evidence"]), browser(office)
    shown = []
    for day in (timezone.localdate().isoformat(), "2020-01-01"):  # the declared ones fall due too, each in its time
        operations.revise(activity="evidence", content=content | {"reviewed_on": day}, reason="补录", by=office, at=AT)
        row = text(desk.get("/privacy/register/")).partition("/privacy/register/evidence/")[2].partition("</tr>")[0]
        shown.append("该重新评估" in row)
    assert shown == [False, True]


def test_holdings_come_with_purpose_ground_and_retention(browser):
    park = builders.park()
    builders.submitted(park)
    operations.give_consent(Matter.ID_NUMBER, id_number=ID_NUMBER, by=park.worker, at=AT)
    page = text(browser(park.worker).get(HERE))
    for words in ("调解案卷", "1 件", "履行法定职责", "身份证号码", "第十三条第一项", "保存"):
        assert words in page
    assert ID_NUMBER not in page
