from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import refusals
from concord.ground.accounts.actors import GUEST, SYSTEM, Actor
from concord.ground.accounts.models import Standing
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN, SYSTEM_ADMIN
from concord.ground.ledger import queries as ledger
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.ground.notices.models import Notice
from concord.registry import founding, operations, queries, standings
from concord.registry.models import Area, AreaKind, BodyKind
from concord.registry.refusals import AlreadyEntered
from concord.registry.roles import AGENT, CLERK, HEAD, MEDIATOR

pytestmark = pytest.mark.django_db


def test_an_employer_with_a_wrong_code_is_refused_with_the_mend(enterprise):
    with pytest.raises(BadFacts, match="第 18 位应为") as refused:
        enterprise(uscc="91450203MA000010X0")
    assert refused.value.field == "uscc"


def test_an_employer_is_entered_once(enterprise):
    first = enterprise()
    with pytest.raises(AlreadyEntered):
        enterprise(uscc=first.organisation.uscc)


def test_entering_an_employer_and_changing_its_phone_stand_in_the_ledger(enterprise, staff, at):
    firm = enterprise()
    operations.change_registered_phone(firm, phone="19900092222", by=staff(CLERK), at=at)
    acts = [entry.act for entry in ledger.history(firm.pk)]
    assert acts == ["registry.enter_enterprise", "registry.change_registered_phone"]
    assert "19900092222" not in str(ledger.history(firm.pk).last().facts)


@pytest.mark.parametrize("role", [CLERK, MEDIATOR, HEAD, OFFICE])
def test_those_on_duty_see_every_employer(enterprise, staff, role):
    enterprise()
    enterprise()
    assert queries.visible_to(staff(role)).count() == 2


@pytest.mark.parametrize("role", [AUDITOR, SYSTEM_ADMIN, SECURITY_ADMIN])
def test_administrators_see_no_employer(enterprise, staff, role):
    enterprise()
    assert not queries.visible_to(staff(role)).exists()


def test_an_agent_sees_their_own_employer_only_and_a_guest_none(enterprise, person, at):
    firm, _ = enterprise(), enterprise()
    agent = person()
    row = accounts.grant(agent, organisation=firm.organisation, role=AGENT, reason="登记", by=SYSTEM, at=at)
    assert list(queries.visible_to(Actor(agent, row))) == [firm]
    assert not queries.visible_to(Actor(agent)).exists()
    assert not queries.visible_to(GUEST).exists()


def test_employers_are_found_by_part_of_the_name_or_start_of_the_code(enterprise, staff):
    firm = enterprise(name="柳州砺川模具有限公司")
    enterprise()
    rows = queries.visible_to(staff(CLERK))
    assert list(queries.search(rows, "砺川")) == [firm]
    assert list(queries.search(rows, firm.organisation.uscc[:16])) == [firm]
    assert queries.search(rows, "查无此名").count() == 0


def test_those_who_may_not_browse_find_an_employer_by_its_full_name_or_code_only(enterprise):
    firm = enterprise(name="柳州砺川模具有限公司")
    assert queries.exactly("柳州砺川模具有限公司") == firm
    assert queries.exactly(firm.organisation.uscc.lower()) == firm
    assert queries.exactly("砺川") is None


def test_a_body_serves_the_areas_below_its_own_and_has_its_own_numbers(body, at):
    park = operations.draw_area(code="P", name="示例区", kind=AreaKind.DISTRICT)
    block = operations.draw_area(code="P1", name="片区", kind=AreaKind.BLOCK, parent=park)
    elsewhere = Area.objects.create(code="Q", name="别处", kind=AreaKind.TOWN)
    operations.seat_body(
        organisation=body,
        kind=BodyKind.REGIONAL,
        name=body.name,
        phone="0772-0000001",
        address="示例路1号",
        hours="工作日",
        mark="区",
        serves=[park],
        by=SYSTEM,
        at=at,
    )
    found = queries.body(body.pk)
    assert found.number_pattern.format(year=2026, n=7) == "柳东劳调〔2026〕区-00007"
    assert list(queries.serving(block)) == [found]
    assert not queries.serving(elsewhere).exists()


def test_a_home_is_kept_sealed_and_found(person):
    mediator = person()
    assert queries.home_addresses([mediator]) == {}
    operations.keep_home(mediator, address="示例小区1栋")
    assert queries.home_addresses([mediator]) == {mediator.pk: "示例小区1栋"}


def test_granting_confirming_and_ending_stand_in_the_ledger_and_are_told(person, body, staff, at):
    security, office = staff(SECURITY_ADMIN), staff(OFFICE)
    holder = person()
    row = standings.grant(holder, organisation=body, role=MEDIATOR, reason="任命", by=security, at=at)
    standings.confirm(row, by=office, at=at)
    standings.end(row, reason="任期届满", by=security, at=at)
    labels = [entry.label for entry in ledger.history(row.pk)]
    assert labels == ["授予身份", "确认身份", "终止身份"]
    assert Notice.objects.filter(person=holder).count() == 3


def test_a_refused_grant_leaves_nothing_in_the_ledger(person, body, at):
    with pytest.raises(refusals.MayNotGrant):
        standings.grant(person(), organisation=body, role=CLERK, reason="越权", by=Actor(person()), at=at)
    assert not Entry.objects.exists()


def appoint(**facts):
    given = {"name": "卢守正", "phone": "19900037777", "organisation": "示例人社局", **facts}
    call_command("appoint", **given, stdout=StringIO())


def test_an_installation_gets_its_first_security_administrator_by_command_and_no_second(db):
    appoint()
    row = Standing.objects.get()
    assert (row.role, row.granted_by, row.person.name) == (SECURITY_ADMIN, None, "卢守正")
    assert [entry.act for entry in ledger.history(row.pk)] == ["accounts.standing.grant"]
    with pytest.raises(CommandError, match="已经有安全管理员"):
        appoint(phone="19900038888")


def test_laying_out_the_park_twice_changes_nothing(at):
    first = founding.lay_out(at=at)
    assert founding.lay_out(at=at) == first
    assert {body.mark for body in queries.serving(first.areas["LR-1"])} == {"区", "雒"}


@pytest.mark.parametrize("role", [MEDIATOR, OFFICE, SYSTEM_ADMIN])
def test_only_a_clerk_keeps_the_register(enterprise, staff, role, at):
    firm, by = enterprise(), staff(role)
    with pytest.raises(NotYours):
        operations.change_registered_phone(firm, phone="19900092222", by=by, at=at)


def test_a_wrong_phone_is_named_by_the_command(db):
    with pytest.raises(CommandError, match="--phone"):
        appoint(phone="123")
