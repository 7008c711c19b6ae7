"""Heads that leave the house, so that not even whoever holds database and keys can rewrite the past unseen.

Each night the newest signed head is appended to a file, sent to a named witness, and shown to everybody on `/heads/`.
Any of these copies, kept elsewhere, is what `./concord audit --heads FILE` compares the ledger with.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from concord.ground.ledger import queries as ledger
from concord.ground.ledger.canonical import moment
from concord.ground.ledger.heads import Head
from concord.ground.ledger.models import TreeHead
from concord.ground.notices.models import Channel
from concord.ground.notices.senders import Message, sender


def place() -> Path:
    """The file of heads: CONCORD_HEADS, best on another machine's disk."""
    return Path(settings.HEADS_FILE)


def told(row: TreeHead) -> dict[str, str | int]:
    """A head as everybody may have it: what is signed, by which key, and the signature."""
    return {
        "tree": "concord-ledger/1",
        "size": row.size,
        "root": bytes(row.root).hex(),
        "at": moment(row.at),
        "key_id": row.key_id,
        "algorithm": row.algorithm,
        "public_key": bytes(row.public_key).hex(),
        "signature": bytes(row.signature).hex(),
    }


def read(path: Path) -> Iterator[Head]:
    """The heads of a file, one JSON object a line; none when there is no file."""
    if not path.exists():
        return
    for line in path.read_text().splitlines():
        if line.strip():
            said = json.loads(line)
            at = datetime.fromisoformat(said["at"])
            yield Head(said["size"], bytes.fromhex(said["root"]), at, said["key_id"], said["algorithm"])


def let_go(at: datetime) -> TreeHead | None:
    """Append the newest head to the file and send it to the witness; None when there is none, or no newer one."""
    row = ledger.head()
    if row is None or row.size in {head.size for head in read(place())}:
        return None
    line = json.dumps(told(row), ensure_ascii=False)
    with place().open("a") as out:
        out.write(line + "\n")
        out.flush()
        os.fsync(out.fileno())
    if settings.WITNESS_MAIL:
        name = f"concord-head-{row.size}"
        sender(Channel.EMAIL).send(
            Message(settings.WITNESS_MAIL, f"和园账本的树根：前 {row.size} 条", line, name), at=at
        )
    return row


def consistency(old: int, new: int) -> dict[str, object] | None:
    """That the tree of head `old` is the beginning of that of head `new`: both heads and the path of RFC 9162 2.1.4.

    None when either is no head of ours or they stand in the wrong order.
    """
    rows = {row.size: row for row in TreeHead.objects.filter(size__in=[old, new])}
    if not 0 < old <= new or len(rows) != len({old, new}):
        return None
    path = ledger.consistency_proof(rows[old], rows[new])
    return {"old": told(rows[old]), "new": told(rows[new]), "path": [each.hex() for each in path]}
