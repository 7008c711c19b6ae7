"""Keeping, removing and sweeping files."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from concord.ground.accounts.actors import Actor
from concord.ground.files import pictures, sniff, storage
from concord.ground.files.models import Blob
from concord.ground.vault import indexes, seals
from concord.ground.vault import operations as vault

# A file may lie a while before the transaction that speaks of it commits.
_ORPHAN_AGE = timedelta(days=1)


def keep(
    content: bytes, *, subject: UUID, compartment: str, name: str, media_type: str, by: Actor, at: datetime
) -> Blob:
    """Seal a file under its subject's key and store it; the row is written only once the file is safe on disk.

    If the surrounding transaction fails later, the file stays as an orphan that `sweep` removes. Raises StorageFailed
    (in words to show, nothing half-written) and vault.Erased when the subject's key was destroyed.
    """
    address = indexes.blind_index("file", f"{subject}:{compartment}:{hashlib.sha256(content).hexdigest()}")
    path = storage.relative(subject, address)
    salt = secrets.token_bytes(32)
    with transaction.atomic():
        _hold(path)
        secret = vault.subject_secret(subject)
        storage.write(path, seals.seal_with(secret, content, place=f"files:{path}"))
        return Blob.objects.create(
            subject=subject,
            compartment=compartment,
            name=name,
            media_type=media_type,
            size=len(content),
            address=address,
            path=path,
            salt=salt,
            digest=hashlib.sha256(salt + content).digest(),
            uploaded_by=by.person,
            at=at,
        )


def upload(content: bytes, *, subject: UUID, compartment: str, name: str, by: Actor, at: datetime) -> Blob:
    """Keep what a person sends, once its first bytes say that we take it.

    Raises refusals.NotAccepted with words to show beside the field, and as `keep`.
    """
    kind = sniff.kind_of(content)
    if kind in sniff.PICTURES:
        pictures.check(content)
    named = sniff.tidy_name(name, kind)
    return keep(content, subject=subject, compartment=compartment, name=named, media_type=kind.media_type, by=by, at=at)


def remove(blob: Blob, *, by: Actor, at: datetime) -> Blob:
    """Take a file away: its row stays with who and when, its content goes unless another blob shares it."""
    with transaction.atomic():
        _hold(blob.path)
        row = Blob.objects.select_for_update(of=("self",)).get(pk=blob.pk)
        if row.removed_at is None:
            row.removed_by, row.removed_at = by.person, at
            row.save(update_fields=["removed_by", "removed_at"])
            transaction.on_commit(lambda: _remove_unshared(row.path))
    return row


def sweep(at: datetime) -> int:
    """Delete files that no row speaks of, a day after they were written; the number deleted."""
    return sum(_remove_unshared(path) for path in storage.older_than((at - _ORPHAN_AGE).timestamp()))


def _remove_unshared(path: str) -> bool:
    """Delete a stored file unless a blob still needs it or somebody keeps that very content now."""
    with transaction.atomic():
        if not _held_by_us_alone(path) or Blob.objects.filter(path=path, removed_at=None).exists():
            return False
        storage.remove(path)
        return True


def _lock_number(path: str) -> int:
    return int.from_bytes(hashlib.sha256(f"files:{path}".encode()).digest()[:8], "big", signed=True)


def _hold(path: str) -> None:
    """Until the transaction ends nobody else may delete or write this stored file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_number(path)])


def _held_by_us_alone(path: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_number(path)])
        return bool(cursor.fetchone()[0])
