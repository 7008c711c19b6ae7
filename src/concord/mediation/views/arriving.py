"""Files that arrive with a form: chosen in it, or sent ahead by pieces and named in it by their uploads' ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import operations as files
from concord.ground.files import queries, refusals
from concord.ground.files.models import Blob
from concord.mediation.words import Compartment

_FILES, _UPLOADS = "files", "upload"


@dataclass(frozen=True)
class Arrival:
    """A file that was kept, and the key under which showing it twice is showing it once."""

    blob: Blob
    key: str


def brought(request: ActingRequest) -> bool:
    """Whether the form brought any file, kept or refused."""
    return bool(request.FILES.getlist(_FILES) or request.POST.getlist(_UPLOADS))


def kept(request: ActingRequest, subject: UUID, *, room: str = Compartment.SHARED) -> Iterator[Arrival]:
    """Keep each file under its case, one after the other; why one is not taken is said beside its name."""
    pressed = request.POST.get("act_key", "")
    for no, chosen in enumerate(request.FILES.getlist(_FILES)):
        bring = partial(keep, request, subject, chosen, room=room)
        yield from _tried(request, chosen.name or "", bring, key=f"{pressed}-{no}" if pressed else "")
    for number in request.POST.getlist(_UPLOADS):
        upload = queries.upload_of(request.actor.own, subject, _uuid(number))
        if upload is not None:
            bring = partial(files.finish, upload, compartment=room, by=request.actor, at=timezone.now())
            yield from _tried(request, upload.name, bring, key=f"upload-{upload.pk.hex}")


def keep(request: ActingRequest, subject: UUID, chosen: UploadedFile[Any], *, room: str = Compartment.SHARED) -> Blob:
    """Keep one file of a form under its case; files.refusals say in plain words why one is not taken."""
    return files.upload(
        cast("BinaryIO", chosen.file),
        subject=subject,
        compartment=room,
        name=chosen.name or "材料",
        by=request.actor,
        at=timezone.now(),
    )


def _tried(request: ActingRequest, name: str, bring: Callable[[], Blob], *, key: str) -> Iterator[Arrival]:
    try:
        yield Arrival(bring(), key)
    except refusals.Refused as refusal:
        messages.error(request, f"{name}：{refusal.message}")


def _uuid(text: str) -> UUID:
    """The id in a form; one that is none belongs to nobody."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
