"""Writing an application on its pages: kept as typed, judged step by step, handed in once."""

from __future__ import annotations

import pytest
from django.test import Client

from concord.ground.notices.models import Notice
from concord.ground.privacy.models import Consent
from concord.mediation.application.operations import intake
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Case, Draft
from concord.mediation.words import Capacity, Side
from tests.mediation import builders as made

PARTIES = {
    "name": "李秀英",
    "phone": made.phone(1),
    "other_name": "柳州云栈机械有限公司",
    "other_phone": made.phone(900),
}
CLAIM = {"claims-0-cause": "L02", "claims-0-amount": "12600", "claims-TOTAL_FORMS": "1", "claims-INITIAL_FORMS": "0"}
FINISH = {"channel": "线上文字", "electronic_delivery": "off", "true_facts": "on", "nowhere_else": "on"}


@pytest.fixture
def worker(park):
    """The worker's browser."""
    client = Client()
    client.force_login(park.worker.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def draft(park, worker):
    """An application just begun."""
    worker.post("/apply/")
    return Draft.objects.get()


def step(client, draft, name, data):
    return client.post(f"/apply/{draft.pk}/{name}/", data)


def test_what_was_typed_is_kept_even_when_it_is_wrong(park, worker, draft):
    body = str(park.body.pk)
    answer = step(worker, draft, "parties", {**PARTIES, "body": body, "other_name": "", "other_code": "123"})
    assert answer.status_code == 422
    assert "请填写单位名称" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.answers["parties"]["other_code"] == "123"
    again = worker.get(f"/apply/{draft.pk}/parties/").content.decode()
    assert 'value="123"' in again


def test_another_row_can_be_added_without_being_told_off(worker, draft):
    answer = step(worker, draft, "claims", {**CLAIM, "more": "1"})
    assert answer.status_code == 302
    page = worker.get(f"/apply/{draft.pk}/claims/").content.decode()
    assert "claims-1-cause" in page
    assert 'value="12600"' in page
    assert "field-error" not in page


def test_a_claim_of_words_for_money_is_named(worker, draft):
    answer = step(worker, draft, "claims", {**CLAIM, "claims-0-amount": "很多"})
    assert answer.status_code == 422
    assert "“很多”不是金额" in answer.content.decode()


def test_a_sum_written_as_people_say_it_is_taken(worker, draft):
    assert step(worker, draft, "claims", {**CLAIM, "claims-0-amount": "一万二"}).status_code == 302


def test_going_back_after_handing_in_leads_to_the_case(park, worker, draft):
    fill(worker, draft, park)
    made_case = step(worker, draft, "review", {})
    again = worker.get(f"/apply/{draft.pk}/review/")
    assert (again.status_code, again.url) == (302, made_case.url)
    assert step(worker, draft, "review", {}).url == made_case.url


def test_a_draft_has_a_name_and_can_be_thrown_away(park, worker, draft):
    step(worker, draft, "parties", {**PARTIES, "body": str(park.body.pk)})
    page = worker.get("/apply/").content.decode()
    assert f"和{PARTIES['other_name']}的申请" in page
    assert worker.post(f"/apply/{draft.pk}/discard/").status_code == 302
    assert worker.get(f"/apply/{draft.pk}/parties/").status_code == 404


def test_no_claim_at_all_goes_no_further(worker, draft):
    answer = step(worker, draft, "claims", {"claims-TOTAL_FORMS": "1", "claims-INITIAL_FORMS": "0"})
    assert answer.status_code == 422
    assert "请至少写一项要求" in answer.content.decode()


def fill(client, draft, park):
    step(client, draft, "parties", {**PARTIES, "body": str(park.body.pk)})
    extra = {"claims-TOTAL_FORMS": "2", "claims-1-cause": ""}
    step(client, draft, "claims", {**CLAIM, **extra})
    step(client, draft, "story", {"story": "三个月没有发工资。"})
    return step(client, draft, "finish", FINISH)


@pytest.mark.parametrize("given", [True, False])
def test_sensitive_materials_are_used_with_a_consent_of_their_own_and_no_application_needs_it(
    park, worker, draft, given
):
    fill(worker, draft, park)
    if given:
        step(worker, draft, "finish", {**FINISH, "sensitive_materials": "on"})
    assert step(worker, draft, "review", {}).status_code == 302
    assert Consent.objects.filter(person=park.worker.own, matter="materials").exists() == given


def test_a_whole_application_becomes_one_case_however_often_the_button_is_pressed(park, worker, draft):
    assert fill(worker, draft, park).status_code == 302
    review = worker.get(f"/apply/{draft.pk}/review/").content.decode()
    assert "还差一点" not in review
    first = step(worker, draft, "review", {})
    case = Case.objects.get()
    assert first.url == f"/cases/{case.pk}/"
    assert case.pk == draft.pk
    assert case.claims.count() == 1
    assert case.side(Side.RESPONDENT)[0].organisation_id == park.firm.pk
    assert not Draft.objects.exists()
    second = step(worker, draft, "review", {})
    assert second.status_code in {302, 404}
    assert Case.objects.count() == 1


def test_an_unfinished_application_is_not_handed_in_and_says_which_step_is_missing(park, worker, draft):
    step(worker, draft, "parties", {**PARTIES, "body": str(park.body.pk)})
    answer = step(worker, draft, "review", {})
    assert answer.status_code == 422
    assert "请求什么" in answer.content.decode()
    assert not Case.objects.exists()


def test_somebody_else_s_application_does_not_exist(park, draft):
    stranger = Client()
    stranger.force_login(made.person("陌生人", 77), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert stranger.get(f"/apply/{draft.pk}/parties/").status_code == 404
    assert step(stranger, draft, "parties", PARTIES).status_code == 404


def test_an_employer_applies_against_a_worker_who_answers_for_themselves(park):
    client = Client()
    client.force_login(park.agent.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/acting/", {"standing": str(park.agent.standing.pk)})
    client.post("/apply/")
    draft = Draft.objects.get()
    parties = {"body": str(park.body.pk), "other_name": "李秀英", "other_phone": made.phone(1)}
    step(client, draft, "parties", parties)
    step(client, draft, "claims", {**CLAIM, "claims-0-cause": "L23"})
    step(client, draft, "story", {"story": "培训后提前离职。"})
    step(client, draft, "finish", FINISH)
    step(client, draft, "review", {})
    case = Case.objects.get()
    invitation = inviting.send(case=case, phone=made.phone(1), by=park.clerk, at=made.MONDAY)
    inviting.ask_code(invitation, phone="", address="", by=made.SYSTEM, at=made.MONDAY)
    code = made.OneTimeCode.objects.latest("sent_at").shown
    inviting.identify(invitation, code=code, name="李秀英", capacity=Capacity.SELF, by=made.SYSTEM, at=made.MONDAY)
    inviting.agree(invitation, text="", by=park.worker, at=made.MONDAY)
    assert case.parties.get(side=Side.RESPONDENT).person == park.worker.own
    assert intake.accept(case, by=park.clerk, at=made.MONDAY).state == "accepted"


def test_unsent_applications_do_not_pile_up_without_end(park):
    client = Client()
    client.force_login(park.worker.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    for _ in range(12):
        client.post("/apply/")
    assert Draft.objects.count() == 10
    assert "没写完的申请" in client.get("/apply/").content.decode()


def test_opening_a_case_reads_what_one_was_told_of_it(park, worker):
    case, _ = made.mediating(park)
    assert Notice.objects.filter(person=park.worker.own, read_at=None).exists()
    worker.get(f"/cases/{case.pk}/")
    assert not Notice.objects.filter(person=park.worker.own, read_at=None).exists()
