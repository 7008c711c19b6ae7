"""Files on their way in: begun, continued where they stopped, finished once, given up or forgotten."""

from __future__ import annotations

import io
import secrets
import uuid
from datetime import date, datetime, timedelta
from typing import BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import Actor
from concord.ground.files import frames, limits, pictures, queries, sniff, storage
from concord.ground.files.models import Blob, Scan, Upload
from concord.ground.files.operations import keeping
from concord.ground.files.refusals import BadPiece, FileLost, NotAccepted, NotWhole, OtherPlace, StorageFailed
from concord.ground.parameters import queries as parameters
from concord.ground.vault import operations as vault
from concord.ground.vault import seals

# The job's lasting name: waiting jobs carry it.
SEARCH = "files.search"
_ZONE = ZoneInfo("Asia/Shanghai")


def upload(content: bytes | BinaryIO, *, subject: UUID, compartment: str, name: str, by: Actor, at: datetime) -> Blob:
    """Keep what a person sends in one go, once its first bytes say that we take it.

    Raises refusals.NotAccepted with words to show beside the field, and as `keep`.
    """
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    size = source.seek(0, io.SEEK_END)
    kind = _judged(source, size=size, at=at)
    with transaction.atomic():
        _count_in(subject, size, by=by, at=at)
        return _kept(source, kind, subject=subject, compartment=compartment, name=name, by=by, at=at)


def begin(*, subject: UUID, name: str, size: int, media_type: str, fingerprint: str, by: Actor, at: datetime) -> Upload:
    """Make ready for a file of `size` bytes; the one already begun when the same file was chosen before.

    `media_type` is the browser's guess and only decides whether it is worth sending; NotAccepted when it is not.
    """
    limits.on(_day(at)).refuse_claimed(size, media_type=media_type)
    known = Upload.objects.filter(subject=subject, by=by.own, fingerprint=fingerprint, size=size, blob=None)
    with transaction.atomic():
        keeping.hold(f"uploads:{subject}:{by.own.pk}")
        if begun := known.first():
            return begun
        _count_in(subject, size, by=by, at=at)
        number = uuid.uuid4()
        path = storage.relative(subject, number.bytes)
        key = seals.seal_with(vault.subject_secret(subject), secrets.token_bytes(32), place=queries.key_place(path))
        return Upload.objects.create(
            id=number,
            subject=subject,
            name=name[:200],
            media_type=media_type[:100],
            size=size,
            fingerprint=fingerprint,
            path=path,
            key=key,
            by=by.own,
            begun_at=at,
            seen_at=at,
        )


def append(upload: Upload, *, offset: int, piece: bytes, at: datetime) -> Upload:
    """Seal the next frame of an upload onto the disk; the upload with what has come by now.

    `piece` is one whole frame, or the rest of the file. Raises OtherPlace with the true place when `offset` is not
    where the upload stands, BadPiece for a piece of another size, StorageFailed.
    """
    with transaction.atomic():
        row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if offset != row.received:
            raise OtherPlace(row.received)
        no = row.received // frames.FRAME
        try:
            token = frames.seal(queries.upload_key(row), piece, no=no, size=row.size)
        except ValueError as error:
            raise BadPiece from error
        storage.put(row.path, frames.position(no), token)
        row.received, row.seen_at = row.received + len(piece), at
        row.save(update_fields=["received", "seen_at"])
        return row


def finish(upload: Upload, *, compartment: str, by: Actor, at: datetime) -> Blob:
    """Keep an upload that is whole. Finished twice, it is kept once and the same blob comes back.

    Raises NotWhole; NotAccepted when it is nothing we take, and StorageFailed when the disk lost some of it: of both
    nothing is left.
    """
    if upload.blob is not None:
        return upload.blob
    if not upload.is_whole:
        raise NotWhole
    source = queries.received(upload)
    try:
        kind = _judged(source, size=upload.size, at=at)
        with transaction.atomic():
            row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
            if row.blob is None:
                row.blob = _kept(
                    source,
                    kind,
                    subject=row.subject,
                    compartment=compartment,
                    name=row.name,
                    by=by,
                    at=at,
                    part=row,
                )
                row.save(update_fields=["blob"])
                transaction.on_commit(lambda: storage.remove(row.path))
            return row.blob
    except FileLost as error:
        cancel(upload)
        raise StorageFailed("文件没有保存完整，请再选一次上传。") from error
    except NotAccepted:
        cancel(upload)
        raise


def cancel(upload: Upload) -> None:
    """Give an upload up; what came of it is deleted. One already kept stays kept."""
    with transaction.atomic():
        gone, _ = Upload.objects.filter(pk=upload.pk, blob=None).delete()
        if gone:
            transaction.on_commit(lambda: keeping.remove_unshared(upload.path))


def expire(at: datetime) -> int:
    """Forget uploads nobody has gone on with for `files.upload_days`; the number forgotten."""
    days = timedelta(days=parameters.number("files.upload_days", _day(at)))
    old = list(Upload.objects.filter(seen_at__lt=at - days))
    for each in old:
        cancel(each)
    Upload.objects.filter(pk__in=[each.pk for each in old]).delete()
    return len(old)


def _day(at: datetime) -> date:
    """The park's day, on which parameters are read."""
    return at.astimezone(_ZONE).date()


def _count_in(subject: UUID, size: int, *, by: Actor, at: datetime) -> None:
    """NotAccepted when a person's share of the case is used up; the system's own doings have none."""
    if by.person is not None:
        limits.allowance(subject, by.person, _day(at)).refuse_beyond(size)


def _judged(source: BinaryIO, *, size: int, at: datetime) -> sniff.Kind:
    """What it is, once we know that we take it; NotAccepted otherwise."""
    kind = sniff.kind_of(source)
    limits.on(_day(at)).refuse_big(size, family=kind.family)
    if kind in sniff.PICTURES:
        source.seek(0)
        pictures.check(source.read())
    return kind


def _kept(
    source: BinaryIO,
    kind: sniff.Kind,
    *,
    subject: UUID,
    compartment: str,
    name: str,
    by: Actor,
    at: datetime,
    part: Upload | None = None,
) -> Blob:
    blob = keeping.keep(
        source,
        subject=subject,
        compartment=compartment,
        name=sniff.tidy_name(name, kind),
        media_type=kind.media_type,
        by=by,
        at=at,
        scan=Scan.WAITING if settings.CLAMD else Scan.UNSCANNED,
        part=part,
    )
    if blob.is_waiting:
        app.configure_task(SEARCH, allow_unknown=True).defer(blob=str(blob.pk))
    return blob
