"""Sealing files away, taking them out again and sweeping up what no row speaks of."""

from __future__ import annotations

import hashlib
import io
import secrets
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import connection, transaction

from concord.ground.accounts.actors import Actor
from concord.ground.files import frames, queries, storage
from concord.ground.files.models import Blob, Scan, Upload
from concord.ground.vault import indexes, seals
from concord.ground.vault import operations as vault

# A file may lie a while before the transaction that speaks of it commits.
_ORPHAN_AGE = timedelta(days=1)


def keep(
    content: bytes | BinaryIO,
    *,
    subject: UUID,
    compartment: str,
    name: str,
    media_type: str,
    by: Actor,
    at: datetime,
    scan: Scan = Scan.UNSCANNED,
    part: Upload | None = None,
) -> Blob:
    """Seal a file under a key of its own and store it; the row is written only once the file is safe on disk.

    A file that came in by pieces is given as `part` beside its content and taken over as it lies, sealed already. If
    the surrounding transaction fails later, the file stays as an orphan that `sweep` removes. Raises StorageFailed
    (in words to show, nothing half-written) and vault.Erased when the subject's key was destroyed.
    """
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    salt = secrets.token_bytes(32)
    size, plain, salted = _measured(source, salt)
    address = indexes.blind_index("file", f"{subject}:{compartment}:{plain.hex()}")
    path = storage.relative(subject, address)
    with transaction.atomic():
        hold(path)
        secret = vault.subject_secret(subject)
        key = _store(path, source, size=size, secret=secret, part=part)
        return Blob.objects.create(
            subject=subject,
            compartment=compartment,
            name=name,
            media_type=media_type,
            size=size,
            address=address,
            path=path,
            key=seals.seal_with(secret, key, place=queries.key_place(path)),
            salt=salt,
            digest=salted,
            uploaded_by=by.person,
            at=at,
            scan=scan,
        )


def _measured(source: BinaryIO, salt: bytes) -> tuple[int, bytes, bytes]:
    """Size in bytes, SHA-256 of the content, SHA-256 of salt and content; read through once."""
    source.seek(0)
    size, plain, salted = 0, hashlib.sha256(), hashlib.sha256(salt)
    while piece := source.read(frames.FRAME):
        size += len(piece)
        plain.update(piece)
        salted.update(piece)
    return size, plain.digest(), salted.digest()


def _store(path: str, source: BinaryIO, *, size: int, secret: bytes, part: Upload | None) -> bytes:
    """Put the sealed frames on disk; the key that opens them. What lies there for others keeps its key."""
    shared = Blob.objects.filter(path=path, removed_at=None).first()
    if shared is None and part is not None:
        storage.adopt(path, part=part.path)
        return queries.upload_key(part)
    key = queries.key_of(shared) if shared else secrets.token_bytes(32)
    source.seek(0)
    storage.write(path, frames.sealed(key, source, size=size))
    return key


def copy(blob: Blob, *, compartment: str, by: Actor, at: datetime) -> Blob:
    """The same content once more, in another compartment of its subject; what the search said of it holds for both."""
    return keep(
        queries.opened(blob),
        subject=blob.subject,
        compartment=compartment,
        name=blob.name,
        media_type=blob.media_type,
        by=by,
        at=at,
        scan=Scan(blob.scan),
    )


def remove(blob: Blob, *, by: Actor, at: datetime) -> Blob:
    """Take a file away: its row stays with who and when, its content goes unless another blob shares it."""
    with transaction.atomic():
        hold(blob.path)
        row = Blob.objects.select_for_update(of=("self",)).get(pk=blob.pk)
        if row.removed_at is None:
            row.removed_by, row.removed_at = by.person, at
            row.save(update_fields=["removed_by", "removed_at"])
            transaction.on_commit(lambda: remove_unshared(row.path))
    return row


def sweep(at: datetime) -> int:
    """Delete files that no row speaks of, a day after they were written; the number deleted."""
    return sum(remove_unshared(path) for path in storage.older_than((at - _ORPHAN_AGE).timestamp()))


def remove_unshared(path: str) -> bool:
    """Delete a stored file unless a row still needs it or somebody keeps that very content now."""
    with transaction.atomic():
        if not _held_by_us_alone(path) or _is_needed(path):
            return False
        storage.remove(path)
        return True


def _is_needed(path: str) -> bool:
    return Blob.objects.filter(path=path, removed_at=None).exists() or Upload.objects.filter(path=path).exists()


def _lock_number(path: str) -> int:
    return int.from_bytes(hashlib.sha256(f"files:{path}".encode()).digest()[:8], "big", signed=True)


def hold(what: str) -> None:
    """Until the transaction ends nobody else holds this: a path to write or delete, a person's uploads to count."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_lock_number(what)])


def _held_by_us_alone(path: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_number(path)])
        return bool(cursor.fetchone()[0])
