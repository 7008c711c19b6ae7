from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, OrganisationKind, Person, Standing
from concord.ground.ledger import canonical, content, queries
from concord.ground.ledger.models import BatchLeaf, Entry, Leaf, Node, Salt, TreeHead, Unsealed
from concord.registry.roles import CLERK

AT = datetime(2026, 11, 2, 9, 30, 15, 123456, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def clerk() -> Actor:
    person = Person.objects.create(handle=f"wei-{uuid4().hex[:6]}", name="韦晓岚", joined_at=AT)
    body = Organisation.objects.create(kind=OrganisationKind.MEDIATION_BODY, name="雒容镇劳动争议调解中心")
    standing = Standing.objects.create(
        person=person, organisation=body, role=CLERK, since=AT, confirmed_at=AT, reason="聘任"
    )
    return Actor(person, standing)


def test_what_the_database_gives_back_has_the_digest_that_was_recorded(an_act):
    in_shanghai = AT.astimezone(timezone(timedelta(hours=8)))
    facts = {"due": date(2026, 11, 5), "sum": Decimal("1200.50"), "名": "喆玥", "n": 3, "open": True, "none": None}
    entry = an_act(by=clerk(), at=in_shanghai, facts=facts, version=1, source="filed", target="accepted")
    again = Entry.objects.get(pk=entry.pk)
    assert bytes(again.digest) == canonical.digest(content.of_entry(again)) == entry.digest
    assert again.facts["sum"] == "1200.50"
    assert again.actor_label == "雒容镇劳动争议调解中心 · 受理员"


@pytest.mark.parametrize("statement", ["UPDATE {} SET {}={}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("model", [Entry, BatchLeaf, Leaf, Node, TreeHead])
def test_the_record_refuses_change_and_removal(an_act, model, statement):
    an_act()
    connection.check_constraints()  # TRUNCATE waits for none of the deferred foreign keys
    column = model._meta.concrete_fields[-1].column
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table, column, column))


def test_private_facts_rest_sealed_and_only_their_salted_digest_is_recorded(an_act):
    entry = an_act(private={"reason": "工资未结清"})
    again = Entry.objects.select_related("salt").get(pk=entry.pk)
    assert bytes(again.private_digest) == content.private_digest(bytes(again.salt.salt), {"reason": "工资未结清"})
    assert bytes(again.private_digest) != hashlib.sha256(canonical.encode({"reason": "工资未结清"})).digest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT private FROM ledger_salt")
        assert "工资".encode() not in bytes(cursor.fetchone()[0])


def test_a_version_of_a_subject_is_recorded_once(an_act):
    subject = uuid4()
    an_act(subject, version=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        an_act(subject, version=1, act="mediation.case.refuse")


def test_a_repeated_request_finds_the_first_result(an_act):
    entry = an_act(key="k-1", result={"number": "柳东〔2026〕1"})
    assert queries.seen("mediation.Case", "mediation.case.accept", "k-1") == entry
    assert queries.seen("mediation.Case", "mediation.case.accept", "k-2") is None
    assert queries.seen("mediation.Case", "mediation.case.accept", "") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        an_act(key="k-1")
    an_act()
    an_act()


def test_an_act_in_a_protected_compartment_names_nobody(an_act):
    actor = clerk()
    first, second = an_act(by=actor, pseudonym=True), an_act(by=actor, pseudonym=True)
    stored = Entry.objects.get(pk=first.pk)
    assert stored.person_id is stored.standing_id is stored.on_behalf_id is None
    assert "韦" not in stored.actor_label
    assert first.actor_label != second.actor_label
    assert Salt.objects.get(entry=first).private["actor"]["person"] == str(actor.own.pk)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_history_is_one_query_with_its_actors(an_act, rows, django_assert_num_queries):
    subject, actor = uuid4(), clerk()
    for version in range(rows):
        an_act(subject, by=actor, version=version)
    an_act(by=actor)
    with django_assert_num_queries(1):
        labels = [entry.standing.organisation.name for entry in queries.history(subject)]
    assert len(labels) == rows


def test_a_timeline_does_not_tell_that_a_closed_compartment_holds_anything(an_act):
    subject = uuid4()
    an_act(subject)
    an_act(subject, compartment="shared")
    an_act(subject, compartment="applicant")
    assert queries.history(subject).count() == 2
    assert queries.history(subject, compartments=(*queries.SHARED, "applicant")).count() == 3


def test_every_entry_awaits_sealing_even_one_that_went_round_record(an_act):
    entry = an_act()
    Entry.objects.bulk_create([Entry(subject_kind="x", subject=uuid4(), act="x", label="x", at=AT, digest=b"x")])
    assert Unsealed.objects.count() == 2
    assert Unsealed.objects.filter(entry=entry).exists()


@pytest.mark.parametrize("fact", [1.5, AT.replace(tzinfo=None), b"x", {1: 2}, "a\x00", "\ud800", 2**53, object()])
def test_facts_without_one_written_form_are_refused(an_act, fact):
    with pytest.raises(canonical.NotPlain):
        an_act(facts={"fact": fact})
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_undone_leaves_no_entry(an_act):
    with transaction.atomic():
        an_act(private={"reason": "x"})
        transaction.set_rollback(True)
    assert not Entry.objects.exists()
    assert not Unsealed.objects.exists()
    an_act()
