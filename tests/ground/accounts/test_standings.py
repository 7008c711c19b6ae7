from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from concord.ground.accounts import operations, queries, refusals
from concord.ground.accounts.actors import GUEST, SYSTEM, Actor
from concord.ground.accounts.models import OrganisationKind, Standing, Viewing
from concord.ground.accounts.roles import AUDITOR, OFFICE, SECURITY_ADMIN, SYSTEM_ADMIN
from concord.registry.roles import AGENT, CLERK, HEAD, LEGAL_REPRESENTATIVE, MEDIATOR

pytestmark = pytest.mark.django_db


def given(holder, organisation, role, by, at):
    return operations.grant(holder, organisation=organisation, role=role, reason="任命文件 1 号", by=by, at=at)


@pytest.fixture
def second(person, bureau, at):
    """Another security administrator."""
    holder = person("安又全")
    return Actor(holder, given(holder, bureau, SECURITY_ADMIN, SYSTEM, at))


def test_a_standing_that_opens_content_counts_only_after_a_second_person(person, body, security, second, at):
    clerk = person()
    waiting = given(clerk, body, CLERK, security, at)
    assert not queries.standings(clerk, at).exists()
    assert list(queries.awaiting_confirmation(at)) == [waiting]
    operations.confirm(waiting, by=second, at=at)
    assert list(queries.standings(clerk, at)) == [waiting]


def test_the_granter_cannot_be_the_second_person(person, body, security, at):
    waiting = given(person(), body, MEDIATOR, security, at)
    with pytest.raises(refusals.SecondPersonNeeded):
        operations.confirm(waiting, by=security, at=at)


def test_nobody_confirms_their_own_standing(person, body, security, at):
    head = person()
    waiting = given(head, body, HEAD, security, at)
    with pytest.raises(refusals.NotToOneself):
        operations.confirm(waiting, by=Actor(head), at=at)


def test_a_head_is_the_second_person_for_their_own_body_only(person, body, security, second, at):
    elsewhere = operations.establish(kind=OrganisationKind.MEDIATION_BODY, name="别处调解委员会")
    head = person("岑致和")
    actor = Actor(head, operations.confirm(given(head, body, HEAD, security, at), by=second, at=at))
    own, foreign = (given(person(), place, MEDIATOR, security, at) for place in (body, elsewhere))
    assert operations.confirm(own, by=actor, at=at).confirmed_by == head
    with pytest.raises(refusals.MayNotGrant):
        operations.confirm(foreign, by=actor, at=at)


def test_a_stranger_cannot_confirm(person, body, security, at):
    waiting = given(person(), body, HEAD, security, at)
    with pytest.raises(refusals.MayNotGrant):
        operations.confirm(waiting, by=Actor(person()), at=at)


def test_nobody_grants_to_themselves(bureau, security, at):
    with pytest.raises(refusals.NotToOneself):
        given(security.own, bureau, OFFICE, security, at)


def test_the_database_too_refuses_a_standing_given_to_oneself(person, bureau, at):
    someone = person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Standing.objects.create(
            person=someone, organisation=bureau, role=OFFICE, since=at, granted_by=someone, reason="x"
        )


@pytest.mark.parametrize("role", [CLERK, AUDITOR, SYSTEM_ADMIN, OFFICE])
def test_only_a_security_administrator_grants_staff_standings(person, bureau, role, at):
    with pytest.raises(refusals.MayNotGrant):
        given(person(), bureau, role, Actor(person()), at)


def test_a_guest_is_not_the_system(person, bureau, at):
    assert SYSTEM.is_system
    assert not GUEST.is_system
    with pytest.raises(refusals.SignInFirst):
        given(person(), bureau, OFFICE, GUEST, at)


def test_a_security_administrator_does_not_make_employers_agents(person, security, at):
    firm = operations.establish(kind=OrganisationKind.ENTERPRISE, name="示例机械")
    with pytest.raises(refusals.MayNotGrant):
        given(person(), firm, AGENT, security, at)


@pytest.mark.parametrize(
    "pair",
    [
        (SYSTEM_ADMIN, SECURITY_ADMIN),
        (SYSTEM_ADMIN, AUDITOR),
        (AUDITOR, SECURITY_ADMIN),
        (AUDITOR, MEDIATOR),
        (CLERK, SYSTEM_ADMIN),
        (HEAD, AUDITOR),
    ],
)
def test_administrators_stay_apart_from_each_other_and_from_content(person, body, security, pair, at):
    (first, then), holder = pair, person()
    given(holder, body, first, security, at)
    with pytest.raises(refusals.MustStayApart):
        given(holder, body, then, security, at)


@pytest.mark.parametrize("role", [CLERK, HEAD, MEDIATOR])
def test_an_organisation_of_another_kind_has_no_such_role(person, bureau, security, role, at):
    with pytest.raises(refusals.WrongKind, match=role.label):
        given(person(), bureau, role, security, at)
    assert not Standing.objects.filter(role=role).exists()


def test_a_clerk_may_also_mediate(person, body, security, at):
    holder = person()
    given(holder, body, CLERK, security, at)
    assert given(holder, body, MEDIATOR, security, at).role == MEDIATOR


def test_the_same_standing_is_not_given_twice(person, bureau, security, at):
    holder = person()
    given(holder, bureau, OFFICE, security, at)
    with pytest.raises(refusals.AlreadyHeld):
        given(holder, bureau, OFFICE, security, at)


def test_an_ended_standing_counts_no_more_and_may_be_given_again(person, bureau, security, at):
    holder = person()
    standing = given(holder, bureau, OFFICE, security, at)
    later = at + timedelta(days=1)
    operations.end(standing, reason="调离", by=security, at=later)
    assert queries.standings(holder, at).exists()
    assert not queries.standings(holder, later).exists()
    with pytest.raises(refusals.AlreadyEnded):
        operations.end(standing, reason="调离", by=security, at=later)
    given(holder, bureau, OFFICE, security, later)


def test_a_confirmed_standing_is_not_confirmed_again(person, body, security, second, at):
    standing = operations.confirm(given(person(), body, CLERK, security, at), by=second, at=at)
    with pytest.raises(refusals.NotWaiting):
        operations.confirm(standing, by=second, at=at)


def test_anyone_may_lay_down_their_own_standing_but_not_another_s(person, bureau, security, at):
    holder = person()
    standing = given(holder, bureau, OFFICE, security, at)
    with pytest.raises(refusals.MayNotEnd):
        operations.end(standing, reason="无关", by=Actor(person()), at=at)
    operations.end(standing, reason="本人辞去", by=Actor(holder), at=at)


def test_a_legal_representative_ends_their_own_firm_s_agents_only(person, at):
    firm, rival = (operations.establish(kind=OrganisationKind.ENTERPRISE, name=name) for name in ("甲", "乙"))
    boss = person()
    boss_actor = Actor(boss, given(boss, firm, LEGAL_REPRESENTATIVE, SYSTEM, at))
    own, foreign = (given(person(), place, AGENT, SYSTEM, at) for place in (firm, rival))
    operations.end(own, reason="不再委托", by=boss_actor, at=at)
    with pytest.raises(refusals.MayNotEnd):
        operations.end(foreign, reason="不再委托", by=boss_actor, at=at)


def test_two_people_cannot_share_a_phone_a_handle_or_an_identity_number(person, at):
    first = person(handle="xiaoman", id_number="45020319900101001X")
    with pytest.raises(refusals.PhoneTaken):
        operations.join(name="某人", phone=first.phone, at=at)
    with pytest.raises(refusals.HandleTaken):
        operations.join(name="某人", phone="19900019990", handle="xiaoman", at=at)
    with pytest.raises(refusals.IdNumberTaken):
        operations.join(name="某人", phone="19900019991", id_number="45020319900101001X", at=at)


def test_a_sealed_value_opens_only_with_a_purpose_and_leaves_a_record(person, at):
    worker, reader = person(), Actor(person())
    with pytest.raises(refusals.PurposeNeeded):
        operations.reveal(worker, field="phone", purpose=" ", by=reader, at=at)
    assert operations.reveal(worker, field="phone", purpose="电话核实送达地址", by=reader, at=at) == worker.phone
    look = Viewing.objects.get()
    assert (look.person, look.subject, look.field) == (reader.person, worker.pk, "phone")
    with pytest.raises(DatabaseError), transaction.atomic():
        Viewing.objects.all().delete()


def test_looking_someone_up_by_identity_number_is_recorded_even_when_nobody_is_found(person, at):
    person(id_number="45020319900101001X")
    reader = Actor(person())
    found = operations.find_by_id_number("45020319900101001x", purpose="核对申请人", by=reader, at=at)
    assert found is not None
    assert operations.find_by_id_number("450203199001010028", purpose="核对申请人", by=reader, at=at) is None
    assert Viewing.objects.count() == 2


def test_looks_are_limited_to_what_an_hour_of_work_explains(person, at, monkeypatch):
    monkeypatch.setattr(operations, "LOOKS_AN_HOUR", 2)
    worker, reader = person(), Actor(person())
    for _ in range(2):
        operations.reveal(worker, field="phone", purpose="电话核实", by=reader, at=at)
    with pytest.raises(refusals.TooManyLooks):
        operations.reveal(worker, field="phone", purpose="电话核实", by=reader, at=at)
    operations.reveal(worker, field="phone", purpose="电话核实", by=reader, at=at + timedelta(hours=1))


def labels_of(groups):
    members = [member for group in groups for member in group.members]
    return [(member.person.name, member.standing and member.standing.organisation.name) for member in members]


@pytest.mark.parametrize("number", [1, 3])
def test_the_cast_takes_two_queries_however_many_people(person, security, at, number, django_assert_num_queries):
    for _ in range(number):
        person()
        given(person(), security.standing.organisation, OFFICE, security, at)
    with django_assert_num_queries(2):
        assert len(labels_of(queries.cast(at))) == 2 * number + 1
