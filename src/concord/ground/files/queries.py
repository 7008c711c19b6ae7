"""Reading kept files. Rights are the duty's: ask it before calling these."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, cast
from uuid import UUID

from concord.ground.accounts.models import Person
from concord.ground.files import frames, storage
from concord.ground.files.models import Blob, Upload
from concord.ground.files.refusals import FileLost, Infected, Removed
from concord.ground.vault import operations as vault
from concord.ground.vault import seals


def opened(blob: Blob) -> BinaryIO:
    """The file to read and seek in, opened a frame at a time.

    Raises Removed, Infected, vault.Erased (the subject's key was destroyed); reading raises FileLost (missing or
    altered on disk) and StorageFailed (the disk refuses just now).
    """
    if blob.is_infected:
        raise Infected
    return unjudged(blob)


def unjudged(blob: Blob) -> BinaryIO:
    """As `opened`, whatever was found in it: for the search itself."""
    if blob.is_removed:
        raise Removed
    return _reading(blob.path, key=key_of(blob), size=blob.size)


def content(blob: Blob) -> bytes:
    """The file as it was kept, checked against its digest. Raises what `opened` and reading raise."""
    plain = opened(blob).read()
    if hashlib.sha256(bytes(blob.salt) + plain).digest() != bytes(blob.digest):
        raise FileLost
    return plain


def digest(blob: Blob) -> bytes:
    """SHA-256 of the content alone, read through without holding it. Raises what `unjudged` and reading raise."""
    plain = hashlib.sha256()
    source = unjudged(blob)
    while piece := source.read(frames.FRAME):
        plain.update(piece)
    return plain.digest()


def stretch(blob: Blob, start: int, end: int) -> Iterator[bytes]:
    """The bytes from `start` up to before `end`, a frame at a time. Raises what `opened` and reading raise."""
    source = opened(blob)
    source.seek(start)
    while start < end and (piece := source.read(min(frames.FRAME, end - start))):
        start += len(piece)
        yield piece


def key_of(blob: Blob) -> bytes:
    """The key of a file's frames; FileLost when it was altered, vault.Erased when its subject's was destroyed."""
    return _unsealed(blob.subject, bytes(blob.key), place=key_place(blob.path))


def upload_key(upload: Upload) -> bytes:
    """The key of an upload's frames; raises as `key_of`."""
    return _unsealed(upload.subject, bytes(upload.key), place=key_place(upload.path))


def key_place(path: str) -> str:
    """Where the sealed key of the file at `path` belongs; it opens nowhere else."""
    return f"files:{path}"


def received(upload: Upload) -> BinaryIO:
    """What an upload that is whole contains; raises as `opened`."""
    return _reading(upload.path, key=upload_key(upload), size=upload.size)


def upload_of(person: Person, subject: UUID, pk: UUID) -> Upload | None:
    """A person's own upload under a subject; anyone else's does not exist."""
    return Upload.objects.filter(pk=pk, subject=subject, by=person).first()


def unfinished(person: Person, subject: UUID) -> list[Upload]:
    """What a person has begun to send under a subject and not handed in, oldest first."""
    return list(Upload.objects.filter(subject=subject, by=person, blob=None).order_by("begun_at"))


def _unsealed(subject: UUID, key: bytes, *, place: str) -> bytes:
    try:
        return seals.unseal_with(vault.subject_secret(subject), key, place=place)
    except seals.SealBroken as error:
        raise FileLost from error


def _reading(path: str, *, key: bytes, size: int) -> BinaryIO:
    raw = frames.Sealed(partial(storage.read_at, path), key=key, size=size)
    return cast("BinaryIO", io.BufferedReader(raw, frames.FRAME))
