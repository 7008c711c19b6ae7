"""Acts on many subjects at once, and the database's own refusal of a state that nothing records."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import BatchLeaf, Entry
from concord.ground.lifecycle import binding, course
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.lifecycle.table import SYSTEM_GUARD, Lifecycle, Move, State
from concord.registry import access
from concord.registry import operations as registry
from concord.registry.models import Agency, Way
from concord.registry.roles import AGENT
from tests.mediation import builders as made

# A table of its own over a table of the house: agencies taken over from another register.
TAKEN_OVER = Lifecycle(
    name="test.takeover",
    label="接管",
    room="concord.registry",
    access=access,
    subject="registry.Agency",
    states=(State("active", "有效", owner="经办人"), State("ended", "已终止", final=True)),
    moves=(
        Move("take_over", "批量接管", by=(SYSTEM_GUARD,), target="active"),
        Move("forget", "批量写错", by=(SYSTEM_GUARD,), target="ended"),
    ),
)


def _rows(people, firm, at, state="active"):
    rows = [
        Agency(enterprise=firm, person=person, way=Way.PHONE, role=AGENT, state=state, opened_at=at)
        for person in people
    ]
    return Agency.objects.bulk_create(rows)


@binding.opens_many(TAKEN_OVER, "take_over")
def take_over(*, firm, people, by, at):
    return _rows(people, firm, at)


@binding.opens_many(TAKEN_OVER, "forget")
def forget(*, firm, people, by, at):
    return _rows(people, firm, at, state="active")


@pytest.fixture
def people(db):
    return [made.person(f"经办{n}", 300 + n) for n in range(3)]


def test_a_bulk_act_leaves_one_entry_and_a_leaf_for_each_subject(park, people):
    before = Entry.objects.count()
    agencies = take_over(firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.latest("pk")
    assert (entry.act, entry.target, entry.facts["batch"]["rows"]) == ("test.takeover.take_over", "active", 3)
    assert list(BatchLeaf.objects.order_by("index").values_list("subject", flat=True)) == [row.pk for row in agencies]
    assert [each.pk for each in recorded.history(agencies[0].pk)] == [entry.pk]


def test_a_subject_of_a_batch_goes_on_by_its_own_table(park, people):
    agency = take_over(firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)[0]
    registry.revoke_agency(agency, reason="离职", by=SYSTEM, at=made.MONDAY + timedelta(days=1))
    agency.refresh_from_db()
    assert (agency.state, agency.version) == ("ended", 2)


def test_the_same_key_returns_the_first_batch(park, people):
    first = binding.perform_new(take_over, "one-file", firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)
    again = binding.perform_new(take_over, "one-file", firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)
    assert [row.pk for row in again] == [row.pk for row in first]
    assert Agency.objects.count() == 3


def test_only_whom_the_row_names_may_do_it(park, people):
    with pytest.raises(NotYours, match="系统"):
        take_over(firm=park.firm, people=people, by=park.clerk, at=made.MONDAY)
    assert not Agency.objects.exists()


def test_a_batch_in_another_state_than_its_row_says_is_refused_by_the_database(park, people):
    with pytest.raises(IntegrityError, match="no ledger entry"), transaction.atomic():
        forget(firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)
    assert not Agency.objects.exists()


def test_a_leaf_proves_its_subject_alone_and_the_whole_record_verifies(park, people):
    agencies = take_over(firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)
    ledger.seal(made.MONDAY)
    entry = Entry.objects.latest("pk")
    proof = recorded.inclusion_proof(entry, subject=agencies[1].pk)
    assert proof.row is not None
    assert ledger.verify_all().ok


def _meet_the_trigger(change):
    with transaction.atomic():
        change()
        course.check_constraints()


def test_the_database_refuses_what_no_act_recorded(park, people):
    agency = take_over(firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)[0]
    mine = Agency.objects.filter(pk=agency.pk)
    naked = (
        lambda: _rows([park.worker.own], park.firm, made.MONDAY),
        lambda: mine.update(state="ended"),
        lambda: mine.update(version=7),
    )
    for change in naked:
        with pytest.raises(IntegrityError, match="no ledger entry"):
            _meet_the_trigger(change)


def test_what_is_no_state_may_be_mended_without_a_word(park, people):
    agency = take_over(firm=park.firm, people=people, by=SYSTEM, at=made.MONDAY)[0]
    Agency.objects.filter(pk=agency.pk).update(answer="写错了字")
    course.check_constraints()


def test_an_empty_batch_is_no_act(park):
    with pytest.raises(ValueError, match="at least one"):
        take_over(firm=park.firm, people=[], by=SYSTEM, at=made.MONDAY)
