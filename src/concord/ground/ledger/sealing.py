"""Putting committed entries into the tree, one sealer at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction

from concord.ground.ledger import heads, merkle, queries
from concord.ground.ledger.merkle import Place
from concord.ground.ledger.models import Leaf, Node, TreeHead
from concord.ground.vault import keyring

# Any constant will do, as long as nothing else in this database takes the same advisory lock.
_LOCK = 0x6C65_6467_6572
_BATCH = 20_000


def seal(at: datetime) -> TreeHead | None:
    """Give every committed entry its leaf and sign the new head; without news, the last head (None: no entries yet)."""
    head = queries.head()
    while batch := _seal_batch(at):
        head = batch
    return head


def _seal_batch(at: datetime) -> TreeHead | None:
    with transaction.atomic():
        _alone()
        waiting = _take()
        if not waiting:
            return None
        size = queries.size()
        known = queries.nodes(merkle.places(0, size))
        hashes = [merkle.leaf_hash(digest) for _, digest in waiting]
        made, peaks = merkle.grow(size, list(known.values()), hashes)
        _keep_leaves(size, [entry for entry, _ in waiting], hashes)
        _keep_nodes(made)
        return _sign(size + len(waiting), merkle.fold(peaks), at)


def _alone() -> None:
    """Wait for any other sealer; what it committed is then visible, and the lock falls with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _take() -> list[tuple[int, bytes]]:
    """Take entries off the waiting list, oldest first. One whose transaction is still open stays for the next time."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH taken AS (
                DELETE FROM ledger_unsealed
                WHERE entry_id IN (SELECT entry_id FROM ledger_unsealed ORDER BY entry_id LIMIT %s)
                RETURNING entry_id
            )
            SELECT id, digest FROM ledger_entry JOIN taken ON id = entry_id ORDER BY id
            """,
            [_BATCH],
        )
        return [(entry, bytes(digest)) for entry, digest in cursor.fetchall()]


def _keep_leaves(size: int, entries: Sequence[int], hashes: Sequence[bytes]) -> None:
    rows = [
        Leaf(index=index, entry_id=entry, hash=value)
        for index, (entry, value) in enumerate(zip(entries, hashes, strict=True), start=size)
    ]
    Leaf.objects.bulk_create(rows, batch_size=5_000)


def _keep_nodes(made: dict[Place, bytes]) -> None:
    rows: Iterable[Node] = (
        Node(level=level, index=index, hash=value) for (level, index), value in made.items() if level
    )
    Node.objects.bulk_create(rows, batch_size=5_000)


def _sign(size: int, root: bytes, at: datetime) -> TreeHead:
    key = keyring.head_key()
    head = heads.Head(size=size, root=root, at=at, key_id=key.id, algorithm=key.algorithm)
    return TreeHead.objects.create(
        size=size,
        root=root,
        at=at,
        algorithm=head.algorithm,
        key_id=head.key_id,
        public_key=heads.public_key(key.secret),
        signature=heads.sign(head, key.secret),
    )
