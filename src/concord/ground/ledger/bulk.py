"""Recording a bulk act: one entry for the batch, one row for each subject, at the speed of COPY."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.types.json import Jsonb

from concord.ground.ledger import canonical, merkle
from concord.ground.ledger.canonical import Plain
from concord.ground.ledger.models import Entry

_COPY = """
COPY ledger_batchleaf (entry_id, index, subject_kind, subject, version, facts, digest) FROM STDIN (FORMAT BINARY)
"""
_TYPES = ("int8", "int4", "varchar", "uuid", "int4", "jsonb", "bytea")


@dataclass(frozen=True)
class Row:
    """One subject of a bulk act: its id, its version after the act, what is particular to it."""

    subject: UUID
    version: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

    def content(self, subject_kind: str) -> dict[str, Plain]:
        """The canonical content that this row's digest covers."""
        return {
            "subject_kind": subject_kind,
            "subject": str(self.subject),
            "version": self.version,
            "facts": canonical.plain(self.facts),
        }


def digests(subject_kind: str, rows: Sequence[Row]) -> list[bytes]:
    """The content digest of each row."""
    return [hashlib.sha256(canonical.encode(row.content(subject_kind))).digest() for row in rows]


def root(row_digests: Sequence[bytes]) -> bytes:
    """The Merkle root that the batch's entry carries over its rows' digests."""
    return merkle.root([merkle.leaf_hash(digest) for digest in row_digests])


def keep(entry: Entry, subject_kind: str, rows: Sequence[Row], row_digests: Sequence[bytes]) -> None:
    """Write the rows of a batch whose entry is saved."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        _write(copy, entry.pk, subject_kind, rows, row_digests)


def _write(copy: Any, entry: int, subject_kind: str, rows: Sequence[Row], row_digests: Sequence[bytes]) -> None:
    copy.set_types(_TYPES)
    for index, (row, digest) in enumerate(zip(rows, row_digests, strict=True)):
        facts = Jsonb(canonical.plain(row.facts))
        copy.write_row((entry, index, subject_kind, row.subject, row.version, facts, digest))
