"""What somebody with the database's own tools changes behind the record's back, the audit finds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from concord.ground.ledger import operations as ledger
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import Entry, Fixed, TreeHead
from concord.ground.lifecycle import auditing
from concord.mediation.models import Agreement, Case, Claim, Item, Message
from concord.mediation.talks.operations import talking
from concord.mediation.words import Compartment
from tests.mediation import builders as made

LATER = made.MONDAY + timedelta(hours=1)


@pytest.fixture
def case(park):
    """A case with claims, messages and an agreement out for signature, sealed."""
    case, _ = made.signing(park)
    for text in ("先说说您的情况", "三月的工资没有发"):
        talking.say(case, text=text, by=park.mediator, at=LATER)
    ledger.seal(LATER)
    return case


def faults() -> list[str]:
    return list(auditing.verify().faults)


def behind(sql: str, *values: object) -> None:
    """Change something as an owner of the database can: with every trigger asleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET session_replication_role = DEFAULT")
        assert cursor.rowcount != 0


def test_what_only_acts_changed_is_found_right(case):
    report = auditing.verify()
    assert report.faults == ()
    assert Fixed.objects.count() > 8


def test_acts_fix_what_they_wrote_and_their_entry_says_so(case):
    entry = Entry.objects.filter(subject=case.pk, act="mediation.case.say").latest("pk")
    message = Message.objects.latest("pk")
    assert [(row.place, row.which) for row in entry.fixed.all()] == [("mediation_message", str(message.pk))]
    assert entry.facts["fixed"]["rows"] == 1


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Claim, "UPDATE mediation_claim SET amount = amount + 1 WHERE id = %s"),
        (Item, "UPDATE mediation_item SET amount = amount * 10 WHERE id = %s"),
        (Item, "UPDATE mediation_item SET due_on = due_on + 365 WHERE id = %s"),
        (Agreement, "UPDATE mediation_agreement SET total = 1 WHERE id = %s"),
        (
            Message,
            "UPDATE mediation_message SET text = (SELECT text FROM mediation_message ORDER BY id LIMIT 1)"
            " WHERE id = %s",
        ),
        (Message, "UPDATE mediation_message SET compartment = 'internal' WHERE id = %s"),
        (Case, "UPDATE mediation_case SET accepted_at = accepted_at - interval '1 day' WHERE id = %s"),
    ],
)
def test_a_changed_row_is_named_with_the_act_that_fixed_it(case, model, change):
    rows = model.objects.exclude(amount=None) if model in {Claim, Item} else model.objects.all()
    row = rows.latest("pk")
    behind(change, row.pk)
    [fault] = faults()
    assert f"{model._meta.db_table} 的 {row.pk}" in fault
    assert "与记录不符" in fault


@pytest.mark.parametrize("asleep", [True, False])
def test_a_deleted_message_is_missed(case, asleep):
    number = Message.objects.filter(case=case, compartment=Compartment.SHARED).latest("pk").pk
    if asleep:
        behind("DELETE FROM mediation_message WHERE id = %s", number)
    else:
        Message.objects.filter(pk=number).delete()
    assert any(f"mediation_message 的 {number}）不见了" in fault for fault in faults())


def test_a_change_with_the_triggers_awake_is_noted_at_once(case):
    claim = Claim.objects.latest("pk")
    Claim.objects.filter(pk=claim.pk).update(amount=1)
    assert f"mediation_claim 的 {claim.pk} 被改动，却没有任何记录" in faults()


def test_a_save_that_changes_nothing_is_no_change(case):
    Claim.objects.latest("pk").save()
    assert faults() == []


def test_a_changed_state_and_version_are_found(case):
    behind("UPDATE mediation_case SET state = 'archived' WHERE id = %s", case.pk)
    [fault] = faults()
    assert fault.startswith(f"mediation.Case {case.pk} 的状态或版本与第")


def test_a_case_that_is_gone_is_missed(case):
    behind("DELETE FROM mediation_case WHERE id = %s", case.pk)
    assert any(f"mediation.Case {case.pk} 有第" in fault and "不见了" in fault for fault in faults())


def test_a_changed_label_is_found(case):
    behind("UPDATE ledger_entry SET label = '别的' WHERE id = %s", Entry.objects.latest("pk").pk)
    assert any("与其摘要不符" in fault for fault in faults())


def test_a_removed_entry_leaves_a_gap(case):
    """Even when its leaf and everything beside it went with it."""
    entry = Entry.objects.filter(subject=case.pk).exclude(version=None).order_by("pk")[2]
    for table in ("ledger_leaf", "ledger_unsealed", "ledger_fixed", "ledger_salt"):
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(f"DELETE FROM {table} WHERE entry_id = %s", [entry.pk])  # noqa: S608 -- our own tables
    behind("DELETE FROM ledger_entry WHERE id = %s", entry.pk)
    found = faults()
    assert any("缺号" in fault for fault in found)
    assert any("树" in fault for fault in found)


def test_digests_rewritten_beside_an_entry_do_not_agree_with_it(case):
    claim = Claim.objects.latest("pk")
    fixed = Fixed.objects.filter(place="mediation_claim", which=str(claim.pk)).latest("pk")
    behind("UPDATE ledger_fixed SET digest = sha256('x'::bytea) WHERE id = %s", fixed.pk)
    assert f"第 {fixed.entry_id} 条记录固定的摘要被改动" in faults()


def test_a_tree_rewritten_from_its_beginning_differs_from_a_head_kept_elsewhere(case):
    """Whoever holds database and head key can make a ledger that agrees with itself, not with what left the house."""
    kept = recorded.signed_head(TreeHead.objects.latest("size"))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for table in ("leaf", "node", "treehead"):
            cursor.execute(f"DELETE FROM ledger_{table}")  # noqa: S608 -- our own tables
        cursor.execute(
            "UPDATE ledger_entry SET digest = sha256('forged'::bytea) WHERE id = (SELECT min(id) FROM ledger_entry)"
        )
        cursor.execute("INSERT INTO ledger_unsealed SELECT id FROM ledger_entry")
        cursor.execute("SET session_replication_role = DEFAULT")
    ledger.seal(LATER)
    assert any("另行保存" in fault for fault in auditing.verify(kept=[kept]).faults)
    assert not any("另行保存" in fault for fault in faults())


def test_rows_older_than_the_fixing_are_fixed_once_and_new_ones_by_their_acts(case):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM ledger_fixed")
        cursor.execute("UPDATE ledger_entry SET facts = facts - 'fixed'")
        cursor.execute("SET session_replication_role = DEFAULT")
    entry = ledger.fix_rest(LATER)
    assert entry is not None
    assert entry.facts["fixed"]["rows"] > 8
    assert not any("mediation_" in fault for fault in faults())
    assert ledger.fix_rest(LATER) is None
    behind("UPDATE mediation_claim SET amount = 5 WHERE id = %s", Claim.objects.latest("pk").pk)
    assert any("mediation_claim" in fault for fault in faults())


def test_a_row_put_in_by_hand_has_nothing_that_explains_it(case):
    ledger.fix_rest(LATER)
    behind(
        "INSERT INTO mediation_message (case_id, compartment, author_id, speaks_as, side, text, at)"
        " SELECT case_id, compartment, author_id, speaks_as, side, text, at FROM mediation_message LIMIT 1"
    )
    [fault] = faults()
    assert fault == f"mediation_message 的 {Message.objects.latest('pk').pk} 没有任何记录说明它从哪里来"
