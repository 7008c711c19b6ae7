"""The invited side's door: what a link alone shows, and what a code opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from concord.ground.lifecycle.refusals import Unmet
from concord.ground.notices.models import Delivery
from concord.ground.vault.indexes import blind_index
from concord.mediation import access, conditions
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import authorising, intake
from concord.mediation.desk.operations import assigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import Attempt, Case, Invitation
from tests.mediation import builders as made


@pytest.fixture
def case(park):
    """A case whose respondent has been sent a message."""
    case = made.submitted(park)
    made.invited(park, case)
    return case


def link() -> str:
    """The link of the newest message, as the respondent's phone shows it."""
    address: str = Delivery.objects.filter(template="invitation").latest("made_at").params["link"]
    return "/" + address.split("/", 3)[3]


def test_the_link_alone_shows_body_number_and_a_human_s_phone_and_nothing_of_the_dispute(case):
    page = Client().get(link()).content.decode()
    assert case.number in page
    assert "0772-0000001" in page
    for secret in ("工资", "12600", "12,600", "李秀英", "云栈", made.phone(900)[-4:]):
        assert secret not in page


def test_a_code_name_and_capacity_open_claims_and_answer(case):
    visitor, door = Client(), link()
    visitor.post(door, {"step": "code"})
    code = made.OneTimeCode.objects.latest("sent_at").shown
    answer = visitor.post(
        door, {"step": "identify", "code": code, "name": "覃有为", "capacity": "legal_representative"}
    )
    assert answer.status_code == 302
    page = visitor.get(door).content.decode()
    assert "12,600.00" in page
    visitor.post(door, {"answer": "agree", "text": "愿意谈"})
    assert case.invitations.get().state == "agreed"


def test_a_wrong_code_opens_nothing_and_is_kept(case):
    visitor, door = Client(), link()
    visitor.post(door, {"step": "code"})
    answer = visitor.post(door, {"step": "identify", "code": "000000", "name": "覃有为", "capacity": "self"})
    assert answer.status_code == 422
    assert Attempt.objects.filter(ok=False).count() == 1
    assert case.invitations.get().answerer is None


def test_an_answered_link_tells_its_next_holder_neither_the_answer_nor_the_answerer(park, case):
    respondent = made.answered(park, case.invitations.get())
    inviting.agree(case.invitations.get(), text="", by=respondent, at=made.MONDAY)
    for answer in (Client().get(link()), Client().post(link(), {"step": "code"})):
        page = answer.content.decode()
        assert "已经办结" in page
        assert "覃有为" not in page
        assert "同意" not in page


def test_a_code_is_not_enough_for_somebody_with_a_second_factor(park, case):
    owner = made.person("覃有为", 900)
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    visitor, door = Client(), link()
    visitor.post(door, {"step": "code"})
    code = made.OneTimeCode.objects.latest("sent_at").shown
    visitor.post(door, {"step": "identify", "code": code, "name": "覃有为", "capacity": "legal_representative"})
    assert "12,600" not in visitor.get(door).content.decode()
    assert visitor.get("/cases/").status_code == 302


def test_a_revoked_link_is_dead(park, case):
    inviting.revoke(case.invitations.get(), reason="号码不对", by=park.clerk, at=made.MONDAY)
    assert Client().get(link()).status_code == 404


def test_the_desk_chooses_a_way_without_seeing_the_number(park):
    case = made.submitted(park)
    clerk = Client()
    clerk.force_login(park.clerk.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = clerk.get(f"/cases/{case.pk}/invite/").content.decode()
    assert "199****0900" in page
    assert made.phone(900) not in page
    wrong = clerk.post(f"/cases/{case.pk}/invite/", {"way": "other", "other_phone": "123"})
    assert wrong.status_code == 422
    assert clerk.post(f"/cases/{case.pk}/invite/", {"way": "letter"}).status_code == 302
    assert Case.objects.get(pk=case.pk).invitations.get().channel == "letter"


def test_somebody_reached_by_mistake_never_gets_into_the_case(park, case):
    stranger = made.answered(park, case.invitations.get())
    inviting.refuse(case.invitations.get(), text="找错人了", by=stranger, at=made.MONDAY)
    inviting.revoke(case.invitations.get(), reason="号码不对", by=park.clerk, at=made.MONDAY)
    inviting.send(case=case, phone=made.phone(901), by=park.clerk, at=made.MONDAY)
    invitation = case.invitations.get(state="open")
    later = made.MONDAY + timedelta(minutes=2)
    inviting.ask_code(invitation, phone="", address="127.0.0.1", by=made.SYSTEM, at=later)
    code = made.OneTimeCode.objects.latest("sent_at").shown
    inviting.identify(
        invitation, code=code, name="蓝经理", capacity=made.Capacity.LEGAL_REPRESENTATIVE, by=made.SYSTEM, at=later
    )
    invitation.refresh_from_db()
    right = made.Actor(invitation.answerer)
    inviting.agree(invitation, text="", by=right, at=made.MONDAY)
    intake.accept(Case.objects.get(pk=case.pk), by=park.clerk, at=made.MONDAY)
    assert access.visible_to(right).filter(pk=case.pk).exists()
    assert not access.visible_to(stranger).filter(pk=case.pk).exists()


def test_nobody_answers_for_a_firm_as_the_firm_itself(park, case):
    visitor, door = Client(), link()
    visitor.post(door, {"step": "code"})
    code = made.OneTimeCode.objects.latest("sent_at").shown
    answer = visitor.post(door, {"step": "identify", "code": code, "name": "覃有为", "capacity": "self"})
    assert answer.status_code == 422
    assert case.invitations.get().answerer is None


def test_a_demonstration_behind_a_proxy_shows_no_code(case):
    near, far, door = Client(), Client(headers={"X-Forwarded-For": "203.0.113.7"}), link()
    assert "演示验证码" in near.post(door, {"step": "code"}).content.decode()
    page = far.post(door, {"step": "code"}).content.decode()
    assert "演示验证码" not in page
    assert made.OneTimeCode.objects.latest("sent_at").shown not in page
    assert far.get("/demo/outbox/").status_code == 404


def test_the_desk_is_told_that_nobody_checked_the_answerer_s_authority(park, case):
    made.answered(park, case.invitations.get())
    clerk = Client()
    clerk.force_login(park.clerk.own, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "授权委托书" in clerk.get(f"/cases/{case.pk}/").content.decode()


def test_a_letter_reader_s_phone_rests_sealed_in_the_session(park):
    case = made.submitted(park)
    invitation = inviting.send(case=case, phone="", by=park.clerk, at=made.MONDAY)
    token = "a-token-of-the-letter"
    Invitation.objects.filter(pk=invitation.pk).update(token_index=blind_index("code", token))
    reader = Client()
    page = reader.post(f"/i/{token}/", {"step": "code", "phone": made.phone(77)}).content.decode()
    assert made.phone(77) in page
    assert made.phone(77) not in str(dict(reader.session))


def test_a_stranger_to_the_firm_may_talk_but_not_sign_until_the_desk_has_checked_the_authority(park):
    case = made.submitted(park)
    invitation = inviting.send(case=case, phone=made.phone(901), by=park.clerk, at=made.MONDAY)
    inviting.ask_code(invitation, phone="", address="", by=made.SYSTEM, at=made.MONDAY)
    code = made.OneTimeCode.objects.latest("sent_at").shown
    staff = made.Capacity.STAFF
    inviting.identify(invitation, code=code, name="韦人事", capacity=staff, by=made.SYSTEM, at=made.MONDAY)
    invitation.refresh_from_db()
    speaker = made.Actor(invitation.answerer)
    inviting.agree(invitation, text="", by=speaker, at=made.MONDAY)
    case = intake.accept(case, by=park.clerk, at=made.MONDAY)
    case = assigning.assign(case, mediator=park.mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    case = agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    with pytest.raises(Unmet, match="核验"):
        agreeing.open_signing(case, by=park.mediator, at=made.MONDAY)
    waiting = conditions.unverified(case)[0]
    case = authorising.confirm_authority(
        case, representation=waiting, checked="加盖公章的特别授权委托书", by=park.clerk, at=made.MONDAY
    )
    assert agreeing.open_signing(case, by=park.mediator, at=made.MONDAY).state == "signing"


def test_the_phone_of_the_register_vouches_for_whoever_proves_it(park, case):
    made.answered(park, case.invitations.get())
    inviting.agree(case.invitations.get(), text="", by=made.Actor(case.invitations.get().answerer), at=made.MONDAY)
    assert not conditions.unverified(case)


def test_another_browser_within_the_minute_finds_the_field_and_the_code_is_good_there(case):
    """A message opens in an app's own browser: the code asked for in the first one is typed there."""
    first, second, door = Client(), Client(), link()
    first.post(door, {"step": "code"})
    code = made.OneTimeCode.objects.latest("sent_at").shown
    page = second.post(door, {"step": "code"}).content.decode()
    assert "验证码刚刚发出" in page
    assert 'name="code"' in page
    assert 'name="code"' in second.get(door).content.decode()
    opened = second.post(
        door, {"step": "identify", "code": code, "name": "覃有为", "capacity": "legal_representative"}, follow=True
    )
    assert "您愿意调解吗" in opened.content.decode()


@pytest.mark.parametrize(
    ("answer", "heading"),
    [
        ("", "您愿意调解吗？"),
        ("refuse", "您答复了不同意调解"),
        ("agree", "您已同意调解"),
        ("elsewhere", "您希望由其他组织调解"),
    ],
)
def test_the_heading_says_what_was_answered(case, answer, heading):
    visitor, door = Client(), link()
    visitor.post(door, {"step": "code"})
    code = made.OneTimeCode.objects.latest("sent_at").shown
    opened = {"step": "identify", "code": code, "name": "覃有为", "capacity": "legal_representative"}
    visitor.post(door, opened)
    if answer:
        visitor.post(door, {"answer": answer})
    page = visitor.get(door).content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert ("改变主意了？" in page) is (answer == "refuse")


def test_after_silence_one_is_told_that_one_may_still_agree(case):
    visitor, door = Client(), link()
    visitor.post(door, {"step": "code"})
    code = made.OneTimeCode.objects.latest("sent_at").shown
    visitor.post(door, {"step": "identify", "code": code, "name": "覃有为", "capacity": "legal_representative"})
    inviting.lapse_invitation(case.invitations.get(), by=made.SYSTEM, at=made.MONDAY + timedelta(days=9))
    assert "<h1>答复时间已过，您仍可以同意</h1>" in visitor.get(door).content.decode()
