"""A person's copy of their data: ordered, taken while it lasts, erased."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.refusals import Refused
from concord.ground.files import operations as files
from concord.ground.jobs import operations as jobs
from concord.ground.ledger import operations as ledger
from concord.ground.privacy.models import Copy
from concord.ground.vault import operations as vault

# The job's lasting name: waiting jobs carry it.
PACK = "privacy.pack"
_A_DAY = timedelta(days=1)
_DAILY = 3


class TooManyCopies(Refused):
    """Each copy reads everything there is: three a day are plenty."""

    status = 429
    text = "今天已经制作过 3 份副本，请下载已经做好的，或者明天再来。"


class CopyGone(Refused):
    """The time to take it is over, or it is not ready."""

    status = 410
    text = "这份副本已经过期销毁，请重新制作一份。"


@transaction.atomic
def order_copy(*, by: Actor, at: datetime) -> Copy:
    """Begin a copy; one that is being made is returned as it is. TooManyCopies past three a day."""
    person = Person.objects.select_for_update().get(pk=by.own.pk)
    recent = Copy.objects.filter(person=person, ordered_at__gt=at - _A_DAY)
    waiting = recent.filter(blob=None, erased_at=None).first()
    if waiting is not None:
        return waiting
    if recent.count() >= _DAILY:
        raise TooManyCopies
    progress = jobs.start_progress("制作个人信息副本", total=0, at=at)
    copy = Copy.objects.create(person=person, progress=progress.pk, ordered_at=at)
    _record(copy, "order", "制作个人信息副本", by=by, at=at)
    app.configure_task(PACK, queue="documents", allow_unknown=True).defer(copy=str(copy.pk))
    return copy


def take_copy(copy: Copy, *, by: Actor, at: datetime) -> None:
    """Keep that it was taken; CopyGone when it cannot be any more. Whose it is and that it is them was asked before."""
    if not copy.is_open(at):
        raise CopyGone
    with transaction.atomic():
        Copy.objects.filter(pk=copy.pk, taken_at=None).update(taken_at=at)
        _record(copy, "take", "下载个人信息副本", by=by, at=at)


def erase_expired(at: datetime) -> int:
    """Erase every copy whose time is over: first its key, then its file; the number erased."""
    rows = list(Copy.objects.filter(expires_at__lte=at, erased_at=None).select_related("blob"))
    for copy in rows:
        with transaction.atomic():
            vault.erase_subject(copy.pk, at=at)
            if copy.blob is not None:
                files.remove(copy.blob, by=SYSTEM, at=at)
            Copy.objects.filter(pk=copy.pk).update(erased_at=at)
    return len(rows)


def _record(copy: Copy, act: str, label: str, *, by: Actor, at: datetime) -> None:
    ledger.record(
        subject_kind="accounts.Person",
        subject=copy.person_id,
        act=f"privacy.copy.{act}",
        label=label,
        by=by,
        at=at,
    )
