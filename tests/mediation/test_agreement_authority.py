"""Who may settle for a firm: its legal representative, or an agent whose special power the desk has checked."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.refusals import NotYours, Unmet
from concord.ground.notices.models import Notice
from concord.mediation import access, conditions
from concord.mediation.agreement.operations import agreeing
from concord.mediation.application.operations import applying, authorising, intake
from concord.mediation.application.operations.applying import PartyFacts
from concord.mediation.desk.operations import assigning
from concord.mediation.invitation.operations import inviting
from concord.mediation.models import PowerOfAttorney
from concord.mediation.words import Capacity
from concord.registry import operations as registry
from concord.registry.models import LegalState
from concord.registry.roles import LEGAL_REPRESENTATIVE
from tests.mediation import builders as made
from tests.mediation.test_access_compartments import browser

SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def case(park):
    """A case in which a member of staff speaks for the firm on their own word."""
    case = made.submitted(park)
    invitation = inviting.send(case=case, phone=made.phone(901), by=park.clerk, at=made.MONDAY)
    inviting.ask_code(invitation, phone="", address="", by=made.SYSTEM, at=made.MONDAY)
    code = made.codes.shown(phone=made.phone(901), purpose=inviting.code_purpose(invitation), at=made.MONDAY)
    inviting.identify(invitation, code=code, name="韦人事", capacity=Capacity.STAFF, by=made.SYSTEM, at=made.MONDAY)
    invitation.refresh_from_db()
    inviting.agree(invitation, text="", by=made.Actor(invitation.answerer), at=made.MONDAY)
    case = intake.accept(case, by=park.clerk, at=made.MONDAY)
    return assigning.assign(case, mediator=park.mediator.own, override_reason="", by=park.head, at=made.MONDAY)


@pytest.fixture
def staff(case):
    return made.Actor(conditions.unverified(case)[0].person)


def lodge(actor, case, **changes):
    given = {"file": SimpleUploadedFile("授权委托书.pdf", SCAN, "application/pdf"), "special": "on", **changes}
    return browser(actor).post(f"/cases/{case.pk}/authority/", given)


def test_a_power_lodged_online_reaches_the_desk_and_lets_its_holder_sign(park, case, staff):
    assert lodge(staff, case).status_code == 302
    row = PowerOfAttorney.objects.get()
    assert Notice.objects.filter(person=park.clerk.own, kind="mediation.case.lodge_authority").exists()
    page = browser(park.clerk).get(f"/cases/{case.pk}/do/confirm_authority/").content.decode()
    assert f"/cases/{case.pk}/authority/{row.pk}/" in page
    case = agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    with pytest.raises(Unmet, match="特别授权"):
        agreeing.open_signing(case, by=park.mediator, at=made.MONDAY)
    waiting = conditions.unverified(case)[0]
    case = authorising.confirm_authority(
        case, representation=waiting, checked="特别授权委托书", by=park.clerk, at=made.MONDAY
    )
    assert agreeing.open_signing(case, by=park.mediator, at=made.MONDAY).state == "signing"


def test_a_general_power_is_not_enough_and_says_so(case, staff):
    answer = lodge(staff, case, special="")
    assert answer.status_code == 422
    assert "全权代理" in answer.content.decode()
    assert not PowerOfAttorney.objects.exists()


def test_what_is_no_picture_nor_pdf_is_refused_beside_its_field(case, staff):
    answer = lodge(staff, case, file=SimpleUploadedFile("授权.exe", b"MZ\x90\x00" * 20))
    assert answer.status_code == 422
    assert not PowerOfAttorney.objects.exists()


def test_the_other_side_neither_opens_it_nor_hears_of_it(park, case, staff):
    lodge(staff, case)
    address = f"/cases/{case.pk}/authority/{PowerOfAttorney.objects.get().pk}/"
    seen = {name: browser(actor).get(address).status_code for name, actor in (("own", staff), ("desk", park.clerk))}
    assert seen == {"own": 200, "desk": 200}
    assert browser(park.worker).get(address).status_code == 404
    entry = Entry.objects.get(subject=case.pk, act="mediation.case.lodge_authority")
    assert entry.compartment == "to_respondent"
    assert entry.compartment not in access.readable(park.worker, case)


def test_nobody_lodges_for_somebody_else(park, case, staff):
    assert lodge(park.worker, case).status_code == 404
    lodge(staff, case)
    row = PowerOfAttorney.objects.get()
    with pytest.raises(NotYours):
        authorising.lodge_authority(
            case, representation=row.representation, blob=row.blob, special=True, by=park.worker, at=made.MONDAY
        )


def test_an_everyday_agent_of_the_firm_settles_nothing_without_special_power(park):
    firm = PartyFacts(
        name=park.firm.name,
        is_person=False,
        identity=park.firm.organisation.uscc or "",
        organisation=park.firm.organisation,
    )
    worker = PartyFacts(name="李秀英", is_person=True, phone=made.phone(1), person=park.worker.own)
    given = {**made.application(park), "applicant": firm, "respondent": worker}
    case = applying.submit(by=park.agent, at=made.MONDAY, **given)
    assert [row.person for row in conditions.unverified(case)] == [park.agent.own]
    head = made.standing(made.person("覃有为", 77), park.firm.organisation, LEGAL_REPRESENTATIVE)
    case = applying.submit(by=head, at=made.MONDAY + made.DAY, **given)
    assert conditions.unverified(case) == []


@pytest.mark.parametrize("state", [LegalState.REVOKED, LegalState.DISSOLVED])
def test_a_firm_that_lost_its_licence_signs_nothing(park, state):
    case, _ = made.mediating(park)
    case = agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    registry.note_legal_state(park.firm, state=state, source="企业信用信息公示系统", by=park.clerk, at=made.MONDAY)
    with pytest.raises(Unmet, match=state.label):
        agreeing.open_signing(case, by=park.mediator, at=made.MONDAY)
    registry.note_legal_state(park.firm, state=LegalState.NORMAL, source="更正", by=park.clerk, at=made.MONDAY)
    assert agreeing.open_signing(case, by=park.mediator, at=made.MONDAY).state == "signing"
