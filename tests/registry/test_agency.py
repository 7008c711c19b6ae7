from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from concord.ground.accounts import codes
from concord.ground.accounts import queries as accounts
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN
from concord.ground.files import queries as files
from concord.ground.ledger import queries as ledger
from concord.ground.lifecycle.course import check_constraints
from concord.ground.lifecycle.refusals import NotYours, Unmet, WrongState
from concord.ground.notices.models import Delivery, Notice
from concord.registry import operations, queries
from concord.registry.letters import Letter
from concord.registry.models import Agency
from concord.registry.refusals import AlreadyAgent, NoPhone
from concord.registry.roles import AGENT, CLERK, HEAD, LEGAL_REPRESENTATIVE, MEDIATOR

pytestmark = pytest.mark.django_db
OWNER_PHONE = "19900091111"
LETTER = Letter(b"%PDF-1.7 letter", "委托书.pdf")


def claimed(enterprise, person, sent, at):
    operations.send_claim_code(enterprise, by=Actor(person), at=at)
    return operations.claim_by_phone(enterprise=enterprise, code=sent[-1][1], by=Actor(person), at=at)


def requested(enterprise, person, at):
    return operations.request_agency(enterprise=enterprise, letter=LETTER, by=Actor(person), at=at)


def told(person):
    return list(Notice.objects.filter(person=person).values_list("title", flat=True))


def test_the_code_to_the_phone_in_the_register_makes_an_agent_at_once(enterprise, person, sent, at):
    firm, agent = enterprise(), person()
    agency = claimed(firm, agent, sent, at)
    assert sent[-1][0] == OWNER_PHONE
    assert [row.role for row in accounts.standings(agent, at)] == [AGENT]
    assert agency.standing.granted_by is None
    assert [entry.act for entry in ledger.history(agency.pk)] == ["registry.agency.claim"]


def test_whoever_holds_the_registered_phone_becomes_the_legal_representative(enterprise, person, sent, at):
    owner = person("韦振邦", phone=OWNER_PHONE)
    assert claimed(enterprise(), owner, sent, at).standing.role == LEGAL_REPRESENTATIVE


def test_a_wrong_code_makes_nobody_an_agent(enterprise, person, sent, at):
    firm, agent = enterprise(), person()
    operations.send_claim_code(firm, by=Actor(agent), at=at)
    wrong = f"{(int(sent[-1][1]) + 1) % 10**6:06d}"
    with pytest.raises(codes.WrongCode):
        operations.claim_by_phone(enterprise=firm, code=wrong, by=Actor(agent), at=at)
    assert not Agency.objects.exists()


def test_a_code_sent_for_one_claim_serves_no_other_person_and_no_other_firm(enterprise, person, sent, at):
    firm, rival, agent = enterprise(), enterprise(), person()
    operations.send_claim_code(firm, by=Actor(agent), at=at)
    for place, who in ((firm, person("别人")), (rival, agent)):
        with pytest.raises(codes.WrongCode):
            operations.claim_by_phone(enterprise=place, code=sent[-1][1], by=Actor(who), at=at)


def test_without_a_phone_in_the_register_only_a_letter_leads_in(enterprise, person, at):
    firm, agent = enterprise(representative_phone=""), person()
    with pytest.raises(NoPhone):
        operations.send_claim_code(firm, by=Actor(agent), at=at)
    with pytest.raises(NoPhone):
        operations.claim_by_phone(enterprise=firm, code="123456", by=Actor(agent), at=at)
    assert requested(firm, agent, at).state == "waiting"


def test_a_letter_waits_for_a_clerk_and_rests_sealed(enterprise, person, staff, at):
    firm, agent, clerk = enterprise(), person(), staff(CLERK)
    agency = requested(firm, agent, at)
    assert not accounts.standings(agent, at).exists()
    assert files.content(agency.letter) == LETTER.content
    assert told(clerk.own) == ["有一份经办人申请待核对"]
    operations.approve_agency(agency, by=clerk, at=at)
    assert [row.granted_by for row in accounts.standings(agent, at)] == [clerk.own]
    assert "您的经办人申请已通过" in told(agent)


def test_a_refused_request_says_why_and_may_be_made_again(enterprise, person, staff, at):
    firm, agent, clerk = enterprise(), person(), staff(CLERK)
    agency = requested(firm, agent, at)
    operations.refuse_agency(agency, reason="印章与单位名称不一致", by=clerk, at=at)
    assert queries.agency(agency.pk).answer == "印章与单位名称不一致"
    assert not accounts.standings(agent, at).exists()
    assert requested(firm, agent, at).state == "waiting"


@pytest.mark.parametrize("role", [None, MEDIATOR, HEAD, OFFICE, AUDITOR, SECURITY_ADMIN])
def test_only_a_clerk_checks_letters(enterprise, person, staff, role, at):
    agency = requested(enterprise(), person(), at)
    by = staff(role) if role else Actor(person())
    with pytest.raises(NotYours):
        operations.approve_agency(agency, by=by, at=at)


def test_a_clerk_does_not_check_their_own_request(enterprise, staff, at):
    clerk = staff(CLERK)
    agency = requested(enterprise(), clerk.own, at)
    with pytest.raises(Unmet, match="另一位受理员"):
        operations.approve_agency(agency, by=clerk, at=at)


def test_a_second_request_while_one_is_open_is_refused(enterprise, person, sent, at):
    firm, agent = enterprise(), person()
    requested(firm, agent, at)
    with pytest.raises(AlreadyAgent):
        requested(firm, agent, at)
    with pytest.raises(AlreadyAgent):
        operations.send_claim_code(firm, by=Actor(agent), at=at)


def test_the_legal_representative_is_told_and_revokes_by_standing(enterprise, person, sent, at):
    firm = enterprise()
    owner = person("韦振邦", phone=OWNER_PHONE)
    representative = Actor(owner, claimed(firm, owner, sent, at).standing)
    agent = person()
    agency = claimed(firm, agent, sent, at + timedelta(minutes=2))
    assert "有人凭您手机的验证码登记为单位经办人" in told(owner)
    later = at + timedelta(hours=1)
    operations.revoke_agency(agency, reason="不再委托", by=representative, at=later)
    assert not accounts.standings(agent, later).exists()
    assert "您的单位经办身份已终止" in told(agent)


def test_the_legal_representative_revokes_with_no_more_than_the_registered_phone(enterprise, person, sent, at):
    agency = claimed(enterprise(), person(), sent, at)
    owner = Actor(person("韦振邦", phone=OWNER_PHONE))
    operations.revoke_agency(agency, reason="没有委托过此人", by=owner, at=at)
    assert queries.agency(agency.pk).state == "ended"


def test_a_legal_representative_without_account_is_called_in_without_content(enterprise, person, sent, at):
    claimed(enterprise(), person(), sent, at)
    delivery = Delivery.objects.get(notice=None)
    assert (delivery.address, delivery.params) == (OWNER_PHONE, {})


def test_another_firm_s_representative_and_a_stranger_cannot_revoke(enterprise, person, sent, at):
    agency = claimed(enterprise(), person(), sent, at)
    rival = enterprise(representative_phone="19900092222")
    other = person("别家", phone="19900092222")
    foreign = Actor(other, claimed(rival, other, sent, at).standing)
    for by in (foreign, Actor(person())):
        with pytest.raises(NotYours):
            operations.revoke_agency(agency, reason="无关", by=by, at=at)


def test_an_ended_agency_is_not_ended_again_and_a_new_one_may_begin(enterprise, person, sent, at):
    firm, agent = enterprise(), person()
    agency = claimed(firm, agent, sent, at)
    operations.revoke_agency(agency, reason="离职", by=Actor(agent), at=at)
    with pytest.raises(WrongState):
        operations.revoke_agency(agency, reason="离职", by=Actor(agent), at=at)
    assert claimed(firm, agent, sent, at + timedelta(minutes=2)).state == "active"


def test_an_applicant_may_withdraw(enterprise, person, at):
    agent = person()
    agency = requested(enterprise(), agent, at)
    operations.withdraw_agency(agency, by=Actor(agent), at=at)
    assert queries.agency(agency.pk).state == "withdrawn"


def test_nobody_changes_an_agency_past_the_table(enterprise, person, at):
    agency = requested(enterprise(), person(), at)
    with pytest.raises(DatabaseError, match="no ledger entry"), transaction.atomic():
        slip_past_the_table(agency)


def slip_past_the_table(agency):
    Agency.objects.filter(pk=agency.pk).update(state="active")
    check_constraints()


def test_the_system_may_end_an_agency(enterprise, person, sent, at):
    agency = claimed(enterprise(), person(), sent, at)
    assert operations.revoke_agency(agency, reason="单位注销", by=SYSTEM, at=at).state == "ended"
