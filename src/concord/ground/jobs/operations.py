"""Progress of long jobs. Write it outside the job's own transaction, or nobody sees it before the end."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from concord.ground.jobs.models import Done, Progress

_WORDS = Progress._meta.get_field("failure").max_length


def start_progress(label: str, *, total: int, at: datetime) -> Progress:
    """Begin counting towards `total`; `label` says in the reader's words what is going on."""
    return Progress.objects.create(label=label, total=total, started_at=at)


def expect(progress: UUID, *, total: int) -> None:
    """Say how many steps there are, once that is known; what was counted before begins anew."""
    Progress.objects.filter(pk=progress).update(total=total, done=0, ended_at=None, failure="")


def advance(progress: Progress, *, steps: int = 1) -> None:
    """Count `steps` more as done; safe from several workers at once."""
    Progress.objects.filter(pk=progress.pk).update(done=F("done") + steps)


def finish(progress: Progress, *, at: datetime) -> None:
    """All is done."""
    Progress.objects.filter(pk=progress.pk).update(done=F("total"), ended_at=at, failure="")


def fail(progress: Progress, *, why: str, at: datetime) -> None:
    """It ended before its time; `why` is shown to the reader."""
    Progress.objects.filter(pk=progress.pk).update(ended_at=at, failure=why[:_WORDS])


def tidy(*, at: datetime, keep: timedelta) -> int:
    """Forget finished work older than `keep`: the marks of jobs done, and progress; the number of marks removed."""
    Progress.objects.filter(ended_at__lt=at - keep).delete()
    removed, _ = Done.objects.filter(at__lt=at - keep).delete()
    return removed
