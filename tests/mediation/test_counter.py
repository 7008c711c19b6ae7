"""The counter: an application told by word of mouth, read back, stood by, filed; and papers handed over on paper."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.test import Client
from PIL import Image

from concord.ground.accounts import queries as people
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Viewing
from concord.ground.accounts.refusals import WrongCode
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.mediation import access, queries
from concord.mediation.application import answers as applications
from concord.mediation.application.forms.intake import Accept
from concord.mediation.application.operations import applying
from concord.mediation.counter import queries as counter
from concord.mediation.counter.operations import handing, taking_down
from concord.mediation.counter.operations import taking_down as taking_down_acts
from concord.mediation.models import Case, Draft
from concord.mediation.words import Confirmed, Handing, Side
from tests.mediation import builders as made

NUMBER = made.id_number(2)
ANSWERS = {
    "parties": {"address": "雒容镇示例路 3 号", "post": "装配工", "other_name": "柳州云栈机械有限公司"},
    "claims": {"claims-0-cause": "L02", "claims-0-amount": "12600", "claims-TOTAL_FORMS": "1"},
    "story": {"story": "三个月没有发工资。\n问了几次都说再等等。"},
    "finish": {"channel": "到现场", "electronic_delivery": "off", "true_facts": "on", "nowhere_else": "on"},
}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "JPEG")
    return out.getvalue()


def begin(park, *, name="蓝阿妹", phone="", at=made.MONDAY, by=None):
    return taking_down_acts.begin_oral(
        name=name, identity=NUMBER, phone=phone, document=IdentityDocument.CARD, by=by or park.clerk, at=at
    )


def written(park, **changes):
    draft = begin(park, **changes)
    answers = {step: dict(given) for step, given in ANSWERS.items()}
    answers["claims"]["claims-INITIAL_FORMS"] = "0"
    return applying.save_draft(draft, answers=answers, by=park.clerk, at=made.MONDAY)


def file(park, draft, *, at=made.MONDAY, **how):
    checked = applications.forms(draft, park.clerk, check=True)
    assert applications.wrong(checked) == []
    return taking_down_acts.take_down(
        draft=draft, by=park.clerk, at=at, **applications.facts(draft, checked, park.clerk), **how
    )


def signed(park, draft, *, at=made.MONDAY):
    sheet = files.upload(picture(), subject=draft.pk, compartment="shared", name="笔录.jpg", by=park.clerk, at=at)
    return file(park, draft, confirmed=Confirmed.SIGNED, sheet=sheet, at=at)


def desk(park) -> Client:
    client = Client()
    client.force_login(park.clerk.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_somebody_without_a_phone_has_a_case_once_they_signed_what_was_read_to_them(park):
    draft = written(park)
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    case = signed(park, draft)
    applicant = case.side(Side.APPLICANT)[0]
    assert (applicant.name, applicant.person.phone, applicant.person.id_number) == ("蓝阿妹", "", NUMBER)
    assert case.body_id == park.body.pk
    assert case.oral.sheet in queries.evidence(park.clerk, case)
    assert case.oral.sheet.compartment not in access.readable(made.Actor(park.agent.own, park.agent.standing), case)
    assert not Draft.objects.exists()
    titles = set(Paper.objects.filter(subject=case.pk).values_list("title", flat=True))
    assert titles == {"口头申请笔录", "收件回执"}
    assert {clock.name for clock in clocks.of(case.pk)} == {"accept", "conclude"}
    entry = Entry.objects.get(subject=case.pk, act="mediation.case.take_down")
    assert entry.person_id == park.clerk.own.pk
    assert {"applicant", "confirmed"} <= set(entry.salt.private)


def test_nothing_is_filed_before_it_was_read_back_as_it_stands(park):
    draft = written(park)
    with pytest.raises(Unmet, match="念给申请人听"):
        signed(park, draft)
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    draft = applying.save_draft(
        draft, answers={"story": {"story": "两个月没有发工资。"}}, by=park.clerk, at=made.MONDAY
    )
    with pytest.raises(Unmet, match="念给申请人听"):
        signed(park, draft)
    assert not Case.objects.exists()


def test_a_word_without_sheet_or_code_is_no_confirmation(park):
    draft = written(park, phone=made.phone(55))
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    with pytest.raises(BadFacts, match="签名或捺印"):
        file(park, draft, confirmed=Confirmed.SIGNED)
    with pytest.raises(WrongCode):
        file(park, draft, confirmed=Confirmed.CODE, code="123456")


def test_who_stands_by_it_with_the_code_of_their_own_phone_finds_the_case_online(park):
    draft = written(park, phone=made.phone(55))
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    taking_down_acts.ask_confirming_code(draft, by=park.clerk, at=made.MONDAY)
    case = file(park, draft, confirmed=Confirmed.CODE, code=made.OneTimeCode.objects.latest("sent_at").shown)
    person = people.found_by_phone(made.phone(55))
    assert person.id_number == NUMBER
    assert list(access.visible_to(made.Actor(person))) == [case]


def test_the_account_of_an_identity_number_is_found_and_the_look_is_recorded(park):
    known = made.accounts.join(name="蓝阿妹", phone=made.phone(56), id_number=NUMBER, at=made.MONDAY, verified=True)
    draft = begin(park)
    assert draft.oral.person == known
    assert Viewing.objects.filter(subject=known.pk, person=park.clerk.own, field="id_index").exists()
    assert taking_down.confirming_phone(draft.oral) == made.phone(56)


def test_a_number_known_under_another_name_is_refused_without_telling_the_name(park):
    made.accounts.join(name="蓝阿姐", phone=made.phone(56), id_number=NUMBER, at=made.MONDAY)
    with pytest.raises(BadFacts) as refusal:
        begin(park)
    assert "蓝阿姐" not in refusal.value.message


def test_a_clerk_does_not_take_down_their_own_dispute(park):
    made.accounts.identify(park.clerk.own, id_number=NUMBER)
    with pytest.raises(BadFacts, match="自己的事"):
        begin(park, name=park.clerk.own.name)


def test_a_phone_of_somebody_else_does_not_stand_for_the_applicant(park):
    draft = written(park, phone=made.phone(1))
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    taking_down_acts.ask_confirming_code(draft, by=park.clerk, at=made.MONDAY)
    code = made.OneTimeCode.objects.latest("sent_at").shown
    with pytest.raises(BadFacts, match="另一个账号"):
        file(park, draft, confirmed=Confirmed.CODE, code=code)


def test_only_a_clerk_takes_down_and_only_they_go_on_with_it(park):
    for actor in (park.worker, park.head, park.mediator, park.agent):
        with pytest.raises(NotYours):
            begin(park, by=actor)
    draft = written(park)
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    colleague = made.standing(made.person("另一位", 70), park.body, made.CLERK)
    with pytest.raises(NotYours):
        taking_down_acts.read_back(draft, by=colleague, at=made.MONDAY)
    assert list(counter.drafts(colleague)) == []
    assert list(queries.drafts(park.clerk)) == []


def test_it_is_read_out_in_whole_sentences_and_corrected_on_the_spot(park):
    draft, client = written(park), desk(park)
    page = client.get(f"/counter/apply/{draft.pk}/read/").content.decode()
    assert "您叫蓝阿妹" in page
    assert "第 1 项：拖欠、克扣工资，12600 元。" in page
    assert "您没有留电话" in page
    given = {**ANSWERS["parties"], "post": "焊工", "then": "read"}
    assert client.post(f"/counter/apply/{draft.pk}/parties/", given).url == f"/counter/apply/{draft.pk}/read/"
    assert "您的岗位是焊工" in client.get(f"/counter/apply/{draft.pk}/read/").content.decode()


def test_the_whole_counter_works_by_its_pages(park):
    client = desk(park)
    seen = {"document": "card", "name": "蓝阿妹", "identity": NUMBER, "phone": ""}
    step = client.post("/counter/apply/", seen).url
    base = step.removesuffix("parties/")
    for name in ("parties", "claims", "story", "finish"):
        extra = {"claims-INITIAL_FORMS": "0"} if name == "claims" else {}
        assert client.post(f"{base}{name}/", {**ANSWERS[name], **extra}).status_code == 302
    assert client.get(f"{base}sheet/").status_code == 302
    assert client.post(f"{base}confirm/", {"confirmed": "signed"}).status_code == 422
    assert client.post(f"{base}read/").url == f"{base}confirm/"
    assert "核对码" in client.get(f"{base}sheet/").content.decode()
    sheet = io.BytesIO(picture())
    sheet.name = "笔录.jpg"
    answer = client.post(f"{base}confirm/", {"confirmed": "signed", "sheet": sheet})
    case = Case.objects.get()
    assert answer.url == f"/cases/{case.pk}/counter/"
    page = client.get(answer.url).content.decode()
    assert "没有登记手机" in page
    assert "看签名的笔录" in page


def test_an_oral_application_is_thrown_away_with_its_files(park):
    draft = written(park)
    assert desk(park).post(f"/counter/apply/{draft.pk}/discard/").status_code == 302
    assert not Draft.objects.exists()


def test_papers_on_paper_are_kept_with_day_and_way(park):
    case, _ = made.accepted(park)
    worker, firm = case.everyone
    receipt, shared = (Paper.objects.get(subject=case.pk, title=title) for title in ("收件回执", "受理通知书"))
    day = clocks.legal_day(made.MONDAY)
    asked = {"way": Handing.IN_PERSON, "on": day, "receiver": "", "tracking": "", "by": park.clerk, "at": made.MONDAY}
    handing.hand_over(case, party=worker, papers=[receipt, shared], **asked)
    row = counter.handovers(park.clerk, case)[0]
    assert {paper.title for paper in row.papers.all()} == {"收件回执", "受理通知书"}
    with pytest.raises(BadFacts, match="不是给"):
        handing.hand_over(case, party=firm, papers=[receipt], **asked)
    with pytest.raises(BadFacts, match="还没有到"):
        handing.hand_over(case, party=firm, papers=[shared], **{**asked, "on": day + timedelta(days=1)})
    with pytest.raises(BadFacts, match="邮单号"):
        handing.hand_over(case, party=firm, papers=[shared], **{**asked, "way": Handing.POST})
    assert counter.handovers(park.worker, case) == []
    assert "hand_over" not in {entry.act.rpartition(".")[2] for entry in queries.timeline(park.worker, case)}


def test_the_clerk_who_turns_out_to_be_in_the_dispute_leaves_its_desk(park):
    draft = written(park)
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    case = signed(park, draft)
    assert access.places(park.clerk, case) == {"clerk"}
    firm = case.side(Side.RESPONDENT)[0]
    firm.representations.create(person=park.clerk.own, capacity="staff", since=made.MONDAY)
    assert access.places(park.clerk, Case.objects.get(pk=case.pk)) == frozenset()


def test_who_accepts_reads_that_the_identity_was_seen_at_the_counter(park):
    draft = written(park)
    taking_down_acts.read_back(draft, by=park.clerk, at=made.MONDAY)
    case = signed(park, draft)
    (said,) = Accept(subject=case).notes
    assert f"{park.clerk.own.name}于 2026-03-02 在窗口看过居民身份证" in said
    assert "校验位" not in said
