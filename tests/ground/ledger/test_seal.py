from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import connection, transaction

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import bulk, heads, merkle, operations, queries
from concord.ground.ledger.models import BatchLeaf, Entry, Leaf, Node, Salt, TreeHead, Unsealed
from concord.ground.vault import keyring

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def leaves():
    return [bytes(value) for value in Leaf.objects.order_by("index").values_list("hash", flat=True)]


def test_sealing_grows_the_tree_and_signs_its_root(an_act):
    assert operations.seal(AT) is None
    for count in (1, 2, 5, 0, 3):
        for _ in range(count):
            an_act()
        operations.seal(AT)
    head = queries.head()
    assert head.size == 11
    assert TreeHead.objects.count() == 4, "no news, no new head"
    assert bytes(head.root) == merkle.root(leaves())
    assert heads.signed(queries.signed_head(head), bytes(head.signature), bytes(head.public_key))
    assert not Unsealed.objects.exists()
    assert Node.objects.count() == 5 + 2 + 1


def test_every_entry_and_every_pair_of_heads_is_proved_from_stored_nodes(an_act, django_assert_max_num_queries):
    entries = [an_act() for _ in range(3)]
    first = operations.seal(AT)
    entries += [an_act() for _ in range(8)]
    second = operations.seal(AT + timedelta(minutes=1))
    for entry in entries:
        with django_assert_max_num_queries(4):
            proof = queries.inclusion_proof(entry)
        leaf = merkle.leaf_hash(entry.digest)
        assert merkle.verify_inclusion(leaf, proof.path.index, 11, proof.path.hashes, bytes(second.root))
    path = queries.consistency_proof(first, second)
    assert merkle.verify_consistency(3, 11, path, bytes(first.root), bytes(second.root))


def test_an_entry_not_sealed_yet_has_no_proof(an_act):
    an_act()
    operations.seal(AT)
    with pytest.raises(queries.NotSealed):
        queries.inclusion_proof(an_act())


@pytest.mark.django_db(transaction=True)
def test_an_entry_whose_transaction_commits_late_is_sealed_the_next_time(an_act):
    written, sealed, numbers = threading.Event(), threading.Event(), {}

    def late():
        with transaction.atomic():
            numbers["late"] = an_act().pk
            written.set()
            sealed.wait(10)
        connection.close()

    thread = threading.Thread(target=late)
    thread.start()
    assert written.wait(10)
    early = an_act()
    assert early.pk > numbers["late"]
    assert operations.seal(AT).size == 1
    sealed.set()
    thread.join(10)
    assert operations.seal(AT).size == 2
    assert list(Leaf.objects.order_by("index").values_list("entry_id", flat=True)) == [early.pk, numbers["late"]]


@pytest.mark.django_db(transaction=True)
def test_sealers_at_once_give_each_entry_one_leaf_and_the_leaves_no_gap(an_act):
    for _ in range(40):
        an_act()
    start, faults = threading.Barrier(4), []

    def sealer():
        try:
            start.wait(10)
            operations.seal(AT)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=sealer) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert faults == []
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(40))
    assert queries.head().size == 40
    assert operations.verify_all().ok


def rows_of(count):
    return [bulk.Row(uuid4(), version=1, facts={"名": f"柳东第{n}厂", "n": n}) for n in range(count)]


def a_bulk_act(rows):
    return operations.record_many(
        subject_kind="registry.Enterprise",
        act="registry.enterprise.import",
        label="批量登记",
        rows=rows,
        by=SYSTEM,
        at=AT,
    )


@pytest.mark.parametrize("count", [1, 3, 1000])
def test_a_bulk_act_is_one_entry_over_all_its_rows(count):
    rows = rows_of(count)
    entry = a_bulk_act(rows)
    assert Entry.objects.count() == 1
    assert BatchLeaf.objects.filter(entry=entry).count() == count == entry.facts["batch"]["rows"]
    assert [item.pk for item in queries.history(rows[-1].subject)] == [entry.pk]
    operations.seal(AT)
    assert operations.verify_all().ok


def test_a_repeated_bulk_act_finds_the_first():
    named = {"subject_kind": "registry.Enterprise", "act": "registry.enterprise.import"}
    entry = operations.record_many(**named, label="批量登记", rows=rows_of(2), by=SYSTEM, at=AT, key="f-1", result=2)
    assert queries.seen(**named, key="f-1") == entry


def test_a_bulk_act_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one row"):
        a_bulk_act([])


def test_erasing_private_facts_leaves_every_proof_standing(an_act):
    entry = an_act(private={"reason": "工伤"})
    operations.seal(AT)
    erasure = operations.erase_private(entry, reason="本人申请删除", by=SYSTEM, at=AT)
    operations.seal(AT)
    assert erasure.subject == entry.subject
    beside = Salt.objects.get(entry=entry)
    assert beside.salt is None
    assert beside.private is None
    assert operations.verify_all().ok
    assert queries.inclusion_proof(entry, private=True).private is None


def test_the_keys_to_publish_are_those_that_signed(an_act, monkeypatch):
    assert queries.public_keys() == []
    an_act()
    first = operations.seal(AT)
    ring = keyring.ring()
    fresh = replace(keyring.head_key(), id="ledger-head-new", secret=b"n" * 32)
    public = {**ring.public, fresh.id: heads.public_key(fresh.secret)}
    monkeypatch.setattr(keyring, "ring", lambda: keyring.KeyRing(ring.keys, public))
    monkeypatch.setattr(keyring, "head_key", lambda: fresh)
    an_act()
    operations.seal(AT)
    keys = queries.public_keys()
    assert [key.key_id for key in keys] == ["ledger-head-new", first.key_id]
    assert keys[0].hex == heads.public_key(fresh.secret).hex()
    assert keys[0].fingerprint.replace(" ", "") == sha256(bytes.fromhex(keys[0].hex)).hexdigest()[:32]
    assert operations.verify_all().ok, "heads signed with a retired key still hold"


def tamper(sql, values=None):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE ledger_entry SET label='不予受理' WHERE id=(SELECT min(id) FROM ledger_entry)", "内容与其摘要不符"),
        ("UPDATE ledger_entry SET facts='{\"a\": 1}'", "内容与其摘要不符"),
        ("UPDATE ledger_entry SET at=at + interval '1 second'", "内容与其摘要不符"),
        ("UPDATE ledger_salt SET salt='\\x00'", "私密内容与其摘要不符"),
        ("UPDATE ledger_salt SET private='\\x0100'", "私密内容与其摘要不符"),
        ("UPDATE ledger_batchleaf SET facts='{}'", "行与其摘要不符"),
        ("DELETE FROM ledger_batchleaf WHERE index=2", "明细与其根摘要不符"),
        ("DELETE FROM ledger_batchleaf", "缺少明细"),
        ("DELETE FROM ledger_leaf WHERE index=5", "既未封存也不在待封存之列"),
        ("DELETE FROM ledger_leaf WHERE index=2", "中断"),
        ("UPDATE ledger_leaf SET hash=sha256('') WHERE index=2", "与其树叶不符"),
        ("UPDATE ledger_node SET hash=sha256('') WHERE level=1 AND index=1", "与其下层不符"),
        ("DELETE FROM ledger_node WHERE level=2", "节点数不对"),
        ("DELETE FROM ledger_treehead WHERE size=6", "数目不符"),
        ("UPDATE ledger_treehead SET root=sha256('')", "树根与树叶不符"),
        ("UPDATE ledger_treehead SET at=at + interval '1 second'", "签名无效"),
    ],
)
def test_whatever_is_altered_behind_the_triggers_is_found(an_act, sql, words):
    for _ in range(3):
        an_act(private={"reason": "x"})
    operations.seal(AT)
    a_bulk_act(rows_of(3))
    an_act()
    an_act()
    operations.seal(AT)
    connection.check_constraints()
    before = operations.verify_all()
    assert before.ok, before.faults
    assert (before.entries, before.leaves, before.heads) == (6, 6, 2)
    tamper(sql)
    assert any(words in fault for fault in operations.verify_all().faults)


def test_a_ledger_older_or_other_than_a_head_kept_elsewhere_is_found(an_act):
    an_act()
    kept = queries.signed_head(operations.seal(AT))
    assert operations.verify_all(expected=kept).ok
    longer = heads.Head(5, kept.root, AT, kept.key_id)
    assert any("另行保存" in fault for fault in operations.verify_all(expected=longer).faults)
    other = heads.Head(1, merkle.EMPTY_ROOT, AT, kept.key_id)
    assert any("另行保存" in fault for fault in operations.verify_all(expected=other).faults)


def test_a_head_signed_with_a_key_that_is_not_ours_is_found(an_act):
    an_act()
    row = operations.seal(AT)
    forged = heads.sign(queries.signed_head(row), b"f" * 32)
    key = heads.public_key(b"f" * 32)
    tamper("UPDATE ledger_treehead SET signature=%s, public_key=%s", [forged, key])
    assert any("签名无效" in fault for fault in operations.verify_all().faults)
