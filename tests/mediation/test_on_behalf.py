"""Somebody files for a worker who cannot: on a written power, which the desk checks before anything is signed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.models import Viewing
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.mediation import access, conditions, pieces, queries
from concord.mediation.agreement import signatures
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import applying, authorising, intake, on_behalf
from concord.mediation.application.operations.applying import PartyFacts
from concord.mediation.desk.operations import assigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Draft, PowerOfAttorney
from concord.mediation.words import Capacity, Power, Side
from concord.registry.roles import CLERK
from tests.mediation import builders as made
from tests.mediation.test_access_compartments import browser
from tests.mediation.test_agreement_authority import SCAN

NUMBER = made.id_number(5)
WORKER = PartyFacts(name="蓝阿妹", is_person=True, identity=NUMBER)
PAGES = {
    "claims": {"claims-0-cause": "L02", "claims-0-amount": "12600", "claims-TOTAL_FORMS": "1"},
    "story": {"story": "三个月没有发工资。"},
    "finish": {"channel": "电话", "electronic_delivery": "off", "true_facts": "on", "nowhere_else": "on"},
}


@pytest.fixture
def friend():
    return made.Actor(made.person("蓝阿哥", 30))


def known_worker():
    """The named worker has an account of their own."""
    return made.Actor(
        accounts.join(name="蓝阿妹", phone=made.phone(5), id_number=NUMBER, at=made.MONDAY, verified=True)
    )


def filed(park, friend, *, power=Power.SPECIAL, **changes):
    draft = applying.begin_draft(by=friend, at=made.MONDAY, for_another=True)
    letter = files.upload(
        SCAN, subject=draft.pk, compartment="to_applicant", name="委托书.pdf", by=friend, at=made.MONDAY
    )
    given = {
        **made.application(park),
        "applicant": WORKER,
        "respondent": PartyFacts(name=park.firm.name, is_person=False, organisation=park.firm.organisation),
        "capacity": Capacity.RELATIVE,
        "why": "没有手机，也不识字",
        "power": power,
        "letter": letter,
        **changes,
    }
    return on_behalf.file_for(draft=draft, by=friend, at=made.MONDAY, **given)


def ready_to_sign(park, case):
    """Walk a filed case until its agreement only waits to be signed."""
    invitation = inviting.send(case=case, phone=made.phone(900), by=park.clerk, at=made.MONDAY)
    inviting.ask_code(invitation, phone="", address="", by=made.SYSTEM, at=made.MONDAY)
    code = made.codes.shown(phone=made.phone(900), purpose=inviting.code_purpose(invitation), at=made.MONDAY)
    inviting.identify(
        invitation, code=code, name="覃有为", capacity=Capacity.LEGAL_REPRESENTATIVE, by=made.SYSTEM, at=made.MONDAY
    )
    invitation.refresh_from_db()
    inviting.agree(invitation, text="", by=made.Actor(invitation.answerer), at=made.MONDAY)
    case = intake.accept(case, by=park.clerk, at=made.MONDAY)
    case = assigning.assign(case, mediator=park.mediator.own, override_reason="", by=park.head, at=made.MONDAY)
    return agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())


def checked(park, case):
    """The desk sees the power of attorney."""
    row = conditions.unverified(case)[0]
    case = authorising.confirm_authority(case, representation=row, checked="委托书原件", by=park.clerk, at=made.MONDAY)
    return Case.objects.get(pk=case.pk)


def test_the_worker_is_the_applicant_and_the_filer_speaks_for_them_unverified(park, friend):
    case = filed(park, friend)
    applicant = case.side(Side.APPLICANT)[0]
    spoken = applicant.representations.get()
    assert (applicant.name, applicant.identity) == ("蓝阿妹", NUMBER)
    assert (spoken.person, spoken.capacity, spoken.may_settle) == (friend.own, Capacity.RELATIVE, False)
    assert PowerOfAttorney.objects.get(representation=spoken).why == "没有手机，也不识字"
    agent = pieces.party_facts(applicant)
    assert (agent.agent, agent.agent_power) == ("蓝阿哥（近亲属）", "特别授权（授权待核验）")
    titles = set(Paper.objects.filter(subject=case.pk).values_list("title", flat=True))
    assert titles == {"调解申请书", "收件回执"}
    entry = Entry.objects.get(subject=case.pk, act="mediation.case.file_for")
    assert entry.person_id == friend.own.pk
    assert "why" in entry.salt.private
    assert Viewing.objects.filter(purpose="代为申请核对申请人").exists()


def test_the_filer_acts_on_the_applicants_side_a_stranger_sees_nothing(park, friend):
    case = filed(park, friend)
    stranger = made.Actor(made.person("路过人", 31))
    assert access.places(friend, case) == {"applicant"}
    assert CASE.move("withdraw").allows(friend, case)
    assert case in access.visible_to(friend)
    assert access.places(stranger, case) == frozenset()
    assert case not in access.visible_to(stranger)
    letter = f"/cases/{case.pk}/authority/{PowerOfAttorney.objects.get().pk}/"
    statuses = [browser(who).get(letter).status_code for who in (friend, park.clerk, stranger, park.agent)]
    assert statuses == [200, 200, 404, 404]
    assert "特别授权（授权待核验）" in browser(park.clerk).get(f"/cases/{case.pk}/").content.decode()


def test_the_worker_with_an_account_sees_the_case_as_their_own_and_may_end_the_agency(park, friend):
    worker = known_worker()
    case = filed(park, friend)
    assert access.places(worker, case) == {"applicant"}
    assert case in access.visible_to(worker)
    with pytest.raises(NotYours):
        authorising.end_agency(case, by=friend, at=made.MONDAY)
    authorising.end_agency(case, by=worker, at=made.MONDAY)
    case = Case.objects.get(pk=case.pk)
    assert access.places(friend, case) == frozenset()
    assert access.places(worker, case) == {"applicant"}
    assert case not in access.visible_to(friend)
    assert not CASE.move("end_agency").allows(worker, case)


def test_nothing_is_signed_before_the_desk_checked_and_then_the_agent_signs_with_special_power(park, friend):
    case = ready_to_sign(park, filed(park, friend))
    with pytest.raises(Unmet, match="蓝阿妹"):
        agreeing.open_signing(case, by=park.mediator, at=made.MONDAY)
    case = checked(park, case)
    signer = signatures.places(case)[0]
    assert signer.person == friend.own
    assert agreeing.open_signing(case, by=park.mediator, at=made.MONDAY).state == "signing"


def test_also_where_the_worker_has_an_account_nothing_is_signed_before(park, friend):
    worker = known_worker()
    case = ready_to_sign(park, filed(park, friend))
    with pytest.raises(Unmet, match="授权待核验"):
        agreeing.open_signing(case, by=park.mediator, at=made.MONDAY)
    case = checked(park, case)
    assert signatures.places(case)[0].person == worker.own


def test_a_general_power_is_checked_and_still_settles_nothing(park, friend):
    case = checked(park, ready_to_sign(park, filed(park, friend, power=Power.GENERAL)))
    applicant = case.side(Side.APPLICANT)[0]
    assert not applicant.representations.get().may_settle
    assert conditions.unverified(case) == []
    assert "无权承认" in pieces.party_facts(applicant).agent_power
    assert applicant.person.phone == ""
    signer = signatures.places(case)[0]
    assert signer.person == applicant.person


def test_who_had_a_general_power_may_hand_in_a_special_one_later(park, friend):
    case = checked(park, ready_to_sign(park, filed(park, friend, power=Power.GENERAL)))
    answer = browser(friend).post(
        f"/cases/{case.pk}/authority/",
        {"file": SimpleUploadedFile("委托书.pdf", SCAN, "application/pdf"), "special": "on"},
    )
    assert answer.status_code == 302
    case = checked(park, Case.objects.get(pk=case.pk))
    assert case.side(Side.APPLICANT)[0].representations.get().may_settle


def test_a_strangers_word_takes_no_identity_number_the_desk_introduces_its_owner(park, friend):
    case = ready_to_sign(park, filed(park, friend))
    assert case.side(Side.APPLICANT)[0].person is None
    person = checked(park, case).side(Side.APPLICANT)[0].person
    assert (person.name, person.id_number, person.phone_verified_at) == ("蓝阿妹", NUMBER, None)
    accounts.verify_phone(person, phone=made.phone(6), at=made.MONDAY)
    found = made.Actor(people.found_by_phone(made.phone(6)))
    assert case in access.visible_to(found)
    assert signatures.places(Case.objects.get(pk=case.pk))[0].person == person


def test_an_agent_of_the_employer_is_refused(park):
    with pytest.raises(BadFacts, match=park.firm.name):
        filed(park, made.Actor(park.agent.own))


@pytest.mark.parametrize("official", ["clerk", "head", "mediator"])
def test_an_official_of_the_body_is_refused(park, official):
    with pytest.raises(BadFacts, match="任职"):
        filed(park, made.Actor(getattr(park, official).own))


def test_an_official_of_another_body_may_stand_in(park, friend):
    other = accounts.establish(kind="mediation_body", name="别处的调解委员会")
    made.standing(friend.own, other, CLERK)
    assert filed(park, friend).state == "submitted"


def test_nobody_stands_in_for_themselves_nor_under_a_wrong_name(park, friend):
    accounts.identify(friend.own, id_number=made.id_number(6))
    with pytest.raises(BadFacts, match="自己的身份证号"):
        filed(park, friend, applicant=replace(WORKER, identity=made.id_number(6)))
    known_worker()
    with pytest.raises(BadFacts, match="对不上"):
        filed(park, friend, applicant=replace(WORKER, name="蓝阿姐"))


def test_the_pages_take_the_application_and_the_power(park, friend):
    client = browser(friend)
    assert "替别人申请" in client.get("/apply/").content.decode()
    client.post("/apply/", {"for_another": "yes"})
    draft = Draft.objects.get(for_another=True)
    parties = {
        "body": str(park.body.pk),
        "name": "蓝阿妹",
        "id_number": NUMBER[:-1],
        "capacity": "trusted",
        "why": "住院",
        "other_name": park.firm.name,
    }
    wrong = client.post(f"/apply/{draft.pk}/parties/", parties)
    assert wrong.status_code == 422
    for step, given in {"parties": {**parties, "id_number": NUMBER}, **PAGES}.items():
        assert client.post(f"/apply/{draft.pk}/{step}/", given).status_code == 302, step
    review = f"/apply/{draft.pk}/review/"
    assert "授权委托书" in client.get(review).content.decode()
    assert client.post(review, {"power": "general"}).status_code == 422
    assert not Case.objects.exists()
    letter = SimpleUploadedFile("委托书.pdf", SCAN, "application/pdf")
    assert client.post(review, {"power": "general", "letter": letter}).status_code == 302
    case = Case.objects.get()
    assert case.side(Side.APPLICANT)[0].representations.get().capacity == Capacity.TRUSTED
    assert not queries.drafts(friend).exists()


def test_a_refusal_stands_on_the_page_in_plain_words(park):
    clerk = made.Actor(park.clerk.own)
    draft = applying.begin_draft(by=clerk, at=made.MONDAY, for_another=True)
    parties = {
        "body": str(park.body.pk),
        "name": "蓝阿妹",
        "id_number": NUMBER,
        "capacity": "trusted",
        "why": "住院",
        "other_name": park.firm.name,
    }
    claims = {**PAGES["claims"], "claims-INITIAL_FORMS": "0"}
    applying.save_draft(draft, answers={**PAGES, "claims": claims, "parties": parties}, by=clerk, at=made.MONDAY)
    letter = SimpleUploadedFile("委托书.pdf", SCAN, "application/pdf")
    answer = browser(clerk).post(f"/apply/{draft.pk}/review/", {"power": "special", "letter": letter})
    assert answer.status_code == 422
    assert "任职" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_firms_agent_is_not_offered_it(park):
    client = browser(park.agent)
    assert "替别人申请" not in client.get("/apply/").content.decode()
