"""Asking to have data put right or deleted: answered in time, by another, with a ground and a way to object."""

from __future__ import annotations

import pytest

from concord.ground.accounts import operations as accounts
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.refusals import NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.ground.privacy import operations, queries
from concord.ground.privacy.words import Item, Refusal, RequestKind
from tests.ground.privacy.conftest import AT, ID_NUMBER, fresh
from tests.mediation import builders

pytestmark = pytest.mark.django_db


def ask(by, item=Item.OTHER, kind=RequestKind.DELETION, wanted=""):
    return operations.submit(kind=kind, item=item, words="请处理", wanted=wanted, by=by, at=AT)


def refused(by, office):
    return operations.refuse(ask(by), ground=Refusal.KEEPING, answer="案卷保存期限没有届满", by=office, at=AT)


def test_a_request_has_fifteen_working_days_and_the_office_is_told(me, office):
    row = ask(me)
    (clock,) = clocks.of(row.pk)
    assert (clock.due_on.isoformat(), clock.name) == ("2026-03-23", "answer")
    assert Notice.objects.filter(person=office.own, url=f"/privacy/requests/{row.pk}/").exists()


def test_its_words_rest_sealed_and_reach_the_record_as_a_digest_only(me):
    row = operations.submit(kind=RequestKind.DELETION, item=Item.OTHER, words="关于那张病历", wanted="", by=me, at=AT)
    entry = Entry.objects.get(subject=row.pk)
    assert "病历" not in str(entry.facts)


def test_a_name_is_put_right_by_carrying_the_request_out(me, office):
    row = ask(me, Item.NAME, RequestKind.CORRECTION, wanted="罗晓曼")
    operations.carry_out(row, answer="已更正", by=office, at=AT)
    assert fresh(me).name == "罗晓曼"
    assert Notice.objects.filter(person=me.own, url=f"/me/information/requests/{row.pk}/").exists()
    assert clocks.of(row.pk)[0].stopped_at == AT


def test_an_identity_number_is_put_right_and_deleted(me, office):
    operations.carry_out(
        ask(me, Item.ID_NUMBER, RequestKind.CORRECTION, wanted=ID_NUMBER), answer="已更正", by=office, at=AT
    )
    assert fresh(me).id_number == ID_NUMBER
    operations.carry_out(ask(me, Item.ID_NUMBER), answer="已删除", by=office, at=AT)
    assert (fresh(me).id_number, fresh(me).id_index) == ("", None)


def test_an_account_is_closed_for_good(me, office):
    operations.carry_out(ask(me, Item.ACCOUNT), answer="已注销", by=office, at=AT)
    gone = fresh(me)
    assert (gone.is_active, gone.name, gone.phone, gone.phone_index) == (False, "已注销的用户", "", None)
    accounts.join(name="新来的人", phone=builders.phone(70), at=AT)


def test_an_account_with_an_open_case_stays_and_the_office_is_told_why(office):
    park = builders.park()
    builders.submitted(park)
    row = ask(park.worker, Item.ACCOUNT)
    with pytest.raises(Unmet, match="1 件案件没有办结归档"):
        operations.carry_out(row, answer="已注销", by=office, at=AT)
    assert fresh(park.worker).is_active


def test_nobody_answers_their_own_request(office):
    with pytest.raises(Unmet, match="您自己的请求"):
        operations.carry_out(ask(office), answer="好", by=office, at=AT)


@pytest.mark.parametrize("act", ["carry_out", "refuse"])
def test_only_the_office_answers(me, security, act):
    facts = {"answer": "好"} | ({"ground": Refusal.ACCURATE} if act == "refuse" else {})
    with pytest.raises(NotYours):
        getattr(operations, act)(ask(me), by=security, at=AT, **facts)


def test_an_objection_is_looked_at_by_somebody_else_with_a_clock_of_its_own(me, office, colleague):
    row = operations.object_to(refused(me, office), objection="期限早就到了", by=me, at=AT)
    assert [each.name for each in clocks.of(row.pk) if each.stopped_at is None] == ["review"]
    with pytest.raises(Unmet, match="复核要由另一个人"):
        operations.uphold(row, ground=Refusal.KEEPING, answer="维持", by=office, at=AT)
    done = operations.grant(row, answer="已删除", by=colleague, at=AT)
    assert (done.state, done.ground, done.handled_by_id) == ("done", "", colleague.own.pk)


def test_the_security_administrator_may_review_what_was_refused_and_sees_nothing_earlier(me, office, security):
    assert not queries.visible_to(security).filter(pk=ask(me).pk).exists()
    row = operations.object_to(refused(me, office), objection="不同意", by=me, at=AT)
    assert queries.visible_to(security).filter(pk=row.pk).exists()
    assert operations.uphold(row, ground=Refusal.KEEPING, answer="维持", by=security, at=AT).state == "upheld"


def test_only_the_asker_withdraws_or_objects(me, office, security):
    with pytest.raises(NotYours):
        operations.withdraw(ask(me), by=office, at=AT)
    with pytest.raises(NotYours):
        operations.object_to(refused(me, office), objection="不同意", by=security, at=AT)
    assert operations.withdraw(ask(me), by=me, at=AT).state == "withdrawn"


def test_open_requests_stand_in_the_work_queue_of_those_who_answer(me, office, security):
    row = ask(me)
    (work,) = queries.awaiting(office, AT)
    assert work.url.endswith(f"{row.pk}/")
    assert work.clock is not None
    assert queries.awaiting(security, AT) == []
    assert queries.awaiting(me, AT) == []
    ask(office)
    assert len(queries.awaiting(office, AT)) == 1
