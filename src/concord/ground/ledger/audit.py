"""Verifying the whole ledger: after a restore, or whenever somebody doubts it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from django.db import connection, transaction
from django.db.models import BinaryField
from django.db.models.functions import Cast

from concord.ground.ledger import bulk, canonical, comparing, content, heads, merkle, queries
from concord.ground.ledger.models import BatchLeaf, Entry, Leaf, Salt, TreeHead
from concord.ground.vault import keyring, seals

_MOST_FAULTS = 100
_CHUNK = 2_000
Check = Callable[[], Iterator[str]]


@dataclass(frozen=True)
class Report:
    """What was checked, and every fault found (at most 100), in words for the person who runs the check."""

    entries: int
    leaves: int
    heads: int
    faults: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def run(kept: Iterable[heads.Head] = (), beyond: Iterable[Check] = ()) -> Report:
    """Check everything in one consistent view of the database. Reads all rows once; memory stays constant.

    `kept` are heads that were kept elsewhere, `beyond` what rooms above check of their own rows, in the same view.
    """
    with transaction.atomic():
        _look_once()
        found = chain(_faults(list(kept)), *(check() for check in beyond))
        faults = [fault for fault, _ in zip(found, range(_MOST_FAULTS), strict=False)]
        return Report(Entry.objects.count(), Leaf.objects.count(), TreeHead.objects.count(), tuple(faults))


def _look_once() -> None:
    """One snapshot for all the reads below, where we begin the transaction; inside another's, its own view holds."""
    if not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _faults(kept: list[heads.Head]) -> Iterator[str]:
    yield from _entries()
    yield from _privates()
    yield from _batches()
    yield from _places()
    yield from _nodes()
    yield from _heads(kept)
    yield from comparing.faults()


def _entries() -> Iterator[str]:
    for entry in Entry.objects.order_by("pk").iterator(_CHUNK):
        if canonical.digest(content.of_entry(entry)) != bytes(entry.digest):
            yield f"第 {entry.pk} 条记录的内容与其摘要不符"


def _privates() -> Iterator[str]:
    rows = Salt.objects.filter(salt__isnull=False).annotate(sealed=Cast("private", BinaryField()))
    place = Salt._meta.get_field("private").place
    for number, salt, sealed, digest in rows.values_list(
        "entry_id", "salt", "sealed", "entry__private_digest"
    ).iterator(_CHUNK):
        if not _private_holds(bytes(salt or b""), bytes(sealed or b""), bytes(digest or b""), place):
            yield f"第 {number} 条记录的私密内容与其摘要不符"


def _private_holds(salt: bytes, sealed: bytes, digest: bytes, place: str) -> bool:
    try:
        private = json.loads(seals.unseal(sealed, place=place))
    except (seals.SealBroken, keyring.KeysMissing, ValueError):
        return False
    return isinstance(private, dict) and content.private_digest(salt, private) == digest


def _batches() -> Iterator[str]:
    rows = BatchLeaf.objects.order_by("entry_id", "index").iterator(_CHUNK)
    seen = set()
    for number, group in groupby(rows, key=lambda row: row.entry_id):
        seen.add(number)
        yield from _batch(number, group)
    for number in Entry.objects.filter(facts__has_key="batch").values_list("pk", flat=True):
        if number not in seen:
            yield f"第 {number} 条批量记录缺少明细"


def _batch(number: int, rows: Iterator[BatchLeaf]) -> Iterator[str]:
    digests = []
    for index, row in enumerate(rows):
        digests.append(bytes(row.digest))
        if row.index != index or canonical.digest(content.of_row(row)) != digests[-1]:
            yield f"第 {number} 条批量记录的第 {index + 1} 行与其摘要不符"
    batch = Entry.objects.values_list("facts", flat=True).get(pk=number).get("batch", {})
    if batch != {"rows": len(digests), "root": bulk.root(digests).hex()}:
        yield f"第 {number} 条批量记录的明细与其根摘要不符"


def _places() -> Iterator[str]:
    """Every entry waits or has a leaf, never both nor neither; leaves hold their entries' digests."""
    yield from _named(
        "第 {} 条记录既未封存也不在待封存之列",
        "SELECT e.id FROM ledger_entry e LEFT JOIN ledger_leaf l ON l.entry_id = e.id"
        " LEFT JOIN ledger_unsealed u ON u.entry_id = e.id WHERE (l.entry_id IS NULL) = (u.entry_id IS NULL)",
    )
    yield from _named(
        "第 {} 条记录与其树叶不符",
        "SELECT e.id FROM ledger_entry e JOIN ledger_leaf l ON l.entry_id = e.id"
        " WHERE l.hash <> sha256('\\x00'::bytea || e.digest)",
    )


def _nodes() -> Iterator[str]:
    """Every inner node is the hash over its two children, and none is missing."""
    child = "(SELECT 0 AS level, index, hash FROM ledger_leaf UNION ALL SELECT level, index, hash FROM ledger_node)"
    yield from _named(
        "树的第 {} 层第 {} 个节点与其下层不符",
        f"WITH child AS MATERIALIZED {child} SELECT n.level, n.index FROM ledger_node n"  # noqa: S608 -- no outside text
        " LEFT JOIN child a ON a.level = n.level - 1 AND a.index = n.index * 2"
        " LEFT JOIN child b ON b.level = n.level - 1 AND b.index = n.index * 2 + 1"
        " WHERE n.hash IS DISTINCT FROM sha256('\\x01'::bytea || a.hash || b.hash)",
    )
    size = queries.size()
    counts = {row[0]: row[1] for row in _rows("SELECT level, count(*) FROM ledger_node GROUP BY level")}
    for level in range(1, size.bit_length()):
        if counts.get(level, 0) != size >> level:
            yield f"树的第 {level} 层节点数不对"


def _heads(kept: list[heads.Head]) -> Iterator[str]:
    """Grow the tree again from its leaves and compare the root at the size of every head."""
    waiting = iter(TreeHead.objects.order_by("size").iterator(_CHUNK))
    due = next(waiting, None)
    size, peaks = 0, list[bytes]()
    elsewhere: dict[int, set[bytes]] = defaultdict(set)
    for each in kept:
        elsewhere[each.size].add(each.root)
    for index, value in Leaf.objects.order_by("index").values_list("index", "hash").iterator(_CHUNK):
        if index != size:
            yield f"树叶的序号在第 {size} 处中断"
            return
        _, peaks = merkle.grow(size, peaks, [bytes(value)])
        size += 1
        if size in elsewhere and elsewhere[size] != {merkle.fold(peaks)}:
            yield f"账本与另行保存的树根不符（前 {size} 条）"
        if due and due.size == size:
            yield from _head(due, merkle.fold(peaks))
            due = next(waiting, None)
    if due or size != queries.size():
        yield "签名的树根与树叶的数目不符"
    if elsewhere and max(elsewhere) > size:
        yield f"账本只有 {size} 片树叶，另行保存的树根有 {max(elsewhere)} 片"


def _head(row: TreeHead, root: bytes) -> Iterator[str]:
    if bytes(row.root) != root:
        yield f"大小为 {row.size} 的树根与树叶不符"
    if not _signed_by_us(row):
        yield f"大小为 {row.size} 的树根签名无效"


def _signed_by_us(row: TreeHead) -> bool:
    """The signature holds and its key is the one our key file has under that name."""
    try:
        ours = keyring.ring().public.get(row.key_id)
    except keyring.KeysMissing:
        return False
    return (
        ours is not None
        and ours == bytes(row.public_key)
        and heads.signed(queries.signed_head(row), bytes(row.signature), ours)
    )


def _named(words: str, sql: str) -> Iterator[str]:
    for row in _rows(sql):
        yield words.format(*row)


def _rows(sql: str) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows: list[tuple[int, ...]] = cursor.fetchmany(_MOST_FAULTS)
        return rows
