"""Making, opening and erasing subject keys."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

from concord.ground.vault import seals
from concord.ground.vault.models import SubjectKey

_PLACE = "vault.SubjectKey.secret"


class Erased(Exception):
    """The subject's key was erased; what it sealed is gone for good. Doors show `message` with `status`."""

    status = 410
    message = "这些内容已按规定永久删除，不能再打开。"


def subject_secret(subject: UUID) -> bytes:
    """The 32-byte secret of a subject, made on first use; Erased when it was destroyed."""
    fresh = seals.seal(secrets.token_bytes(32), place=f"{_PLACE}:{subject}")
    row, _ = SubjectKey.objects.get_or_create(subject=subject, defaults={"secret": fresh})
    if row.secret is None:
        raise Erased(f"the key of {subject} was erased")
    return seals.unseal(bytes(row.secret), place=f"{_PLACE}:{subject}")


def erase_subject(subject: UUID, *, at: datetime) -> None:
    """Destroy the subject's key, once: an erasure duty honoured without touching each sealed thing."""
    row, _ = SubjectKey.objects.get_or_create(subject=subject, defaults={"erased_at": at})
    SubjectKey.objects.filter(pk=row.pk, erased_at=None).update(secret=None, erased_at=at)
