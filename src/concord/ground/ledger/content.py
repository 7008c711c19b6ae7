"""What an entry's digest covers: every column but the row's number and the digest itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from uuid import UUID

from concord.ground.ledger import canonical
from concord.ground.ledger.canonical import Plain
from concord.ground.ledger.models import BatchLeaf, Entry


def of_entry(entry: Entry) -> dict[str, Plain]:
    """The canonical content of an entry, the same before it is saved and after the database gives it back."""
    return {
        "subject_kind": entry.subject_kind,
        "subject": str(entry.subject),
        "compartment": entry.compartment,
        "act": entry.act,
        "label": entry.label,
        "version": entry.version,
        "source": entry.source,
        "target": entry.target,
        "person": _id(entry.person_id),
        "standing": _id(entry.standing_id),
        "on_behalf": _id(entry.on_behalf_id),
        "actor_label": entry.actor_label,
        "at": canonical.moment(entry.at),
        "facts": canonical.plain(entry.facts),
        "private_digest": bytes(entry.private_digest).hex() if entry.private_digest else None,
        # A proof travels; the key that makes a request repeatable does not.
        "key": hashlib.sha256(entry.key.encode()).hexdigest() if entry.key else "",
        "result": canonical.plain(entry.result),
    }


def _id(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def of_row(row: BatchLeaf) -> dict[str, Plain]:
    """The canonical content of one row of a bulk act."""
    return {
        "subject_kind": row.subject_kind,
        "subject": str(row.subject),
        "version": row.version,
        "facts": canonical.plain(row.facts),
    }


def private_digest(salt: bytes, private: Mapping[str, object]) -> bytes:
    """The salted digest of private facts."""
    return canonical.salted(salt, canonical.encode(private))
