"""Proof files of a long case: packed off the request for one reader, sealed, taken while they last, erased."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import BinaryIO, cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.refusals import Refused
from concord.ground.files import operations as files
from concord.ground.files.spool import Onwards, Spool
from concord.ground.jobs import operations as jobs
from concord.ground.jobs import queries as counts
from concord.ground.jobs.models import Progress
from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.ground.vault import operations as vault
from concord.mediation import casefile, queries
from concord.mediation.closing import proofs
from concord.mediation.models import Case, ProofCopy

# Up to here a request makes them itself, at three queries each.
FEW = 40
# The job's lasting name: waiting jobs carry it.
PACK = "mediation.pack_proofs"
_A_DAY = timedelta(days=1)
_LONGEST = timedelta(hours=1)
_DAILY = 6
_STEPS = 20
_CLOSED = "您已不能查看这个案件。"


class TooManyProofs(Refused):
    """Each reads every act there is: six a day of one case are plenty."""

    status = 429
    text = "今天这个案件的证明已经做过 6 次，请下载已经做好的，或者明天再来。"


class ProofsGone(Refused):
    """Its time is over, or its reader may read less than when it was made."""

    status = 410
    text = "这份证明已经过期销毁，请重新制作一份。"


def is_long(case: Case, *, by: Actor) -> bool:
    """Whether there is more than a request should make."""
    return queries.acts(by, case).count() > FEW


def zipped(case: Case, *, by: Actor, step: Callable[[], None] = lambda: None) -> Spool:
    """The proof files of the acts that `by` may hear of, as one ZIP; three queries each."""
    out = Spool()
    with zipfile.ZipFile(Onwards(out), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, proof in proofs.of_case(queries.acts(by, case), queries.papers(by, case), step=step):
            archive.writestr(name, proof)
    out.seek(0)
    return out


@transaction.atomic
def order(case: Case, *, by: Actor, at: datetime) -> ProofCopy:
    """Begin one; one that is being made is returned as it is. TooManyProofs past six a day."""
    Person.objects.select_for_update().get(pk=by.own.pk)
    known = _of(case, by).filter(ordered_at__gt=at - _A_DAY)
    under_way = next((row for row in known if is_making(row, at)), None)
    if under_way is not None:
        return under_way
    if known.count() >= _DAILY:
        raise TooManyProofs
    progress = jobs.start_progress("制作存证证明", total=0, at=at)
    hours = parameters.number("privacy.copy_hours", clocks.legal_day(at))
    copy = ProofCopy.objects.create(
        case=case,
        person=by.own,
        standing=by.standing,
        progress=progress.pk,
        ordered_at=at,
        expires_at=at + timedelta(hours=hours),
    )
    app.configure_task(PACK, queue="documents", allow_unknown=True).defer(copy=str(copy.pk))
    return copy


def is_making(copy: ProofCopy, at: datetime) -> bool:
    """Whether it is under way; a job that broke and comes to no end is given up after an hour."""
    if copy.blob_id is not None or copy.erased_at is not None or copy.ordered_at <= at - _LONGEST:
        return False
    counted = counts.progress(copy.progress)
    return counted is not None and not counted.failure


def latest(case: Case, *, by: Actor) -> ProofCopy | None:
    """What this reader ordered last, acting as now."""
    return _of(case, by).order_by("-ordered_at").first()


def _of(case: Case, by: Actor) -> QuerySet[ProofCopy]:
    return ProofCopy.objects.filter(case=case, person=by.own, standing=by.standing)


def pack(copy: ProofCopy, *, at: datetime) -> None:
    """Make one; run again, what is there stays as it is. Who may open the case no more gets nothing."""
    counted = counts.progress(copy.progress)
    if copy.blob_id is not None or copy.erased_at is not None or counted is None:
        return
    by = Actor(copy.person, copy.standing)
    case = casefile.opened(by, copy.case_id)
    if case is None:
        jobs.fail(counted, why=_CLOSED, at=at)
        return
    jobs.expect(copy.progress, total=queries.acts(by, case).count())
    told = sorted(queries.told(by, case))
    content = zipped(case, by=by, step=_counting(counted))
    copy.blob = files.keep(
        cast("BinaryIO", content),
        subject=copy.pk,
        compartment="",
        name=f"{case.number} 证明.zip",
        media_type="application/zip",
        by=by,
        at=at,
    )
    copy.compartments, copy.ready_at = told, at
    copy.save(update_fields=["blob", "compartments", "ready_at"])
    jobs.finish(counted, at=at)


def _counting(counted: Progress) -> Callable[[], None]:
    """Tell the bar now and then, as a write for each proof would cost more than the proof."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % _STEPS == 0:
            jobs.advance(counted, steps=_STEPS)

    return step


def taken(case: Case, number: UUID, *, by: Actor, at: datetime) -> ProofCopy | None:
    """The reader's own copy of this number, None for anybody else's. ProofsGone when it cannot be taken any more."""
    copy = _of(case, by).select_related("blob").filter(pk=number).first()
    if copy is not None and not (copy.is_open(at) and set(copy.compartments) <= queries.told(by, case)):
        raise ProofsGone
    return copy


def erase_expired(at: datetime) -> int:
    """Erase every copy whose time is over: first its key, then its file; the number erased."""
    rows = list(ProofCopy.objects.filter(expires_at__lte=at, erased_at=None).select_related("blob"))
    for copy in rows:
        with transaction.atomic():
            vault.erase_subject(copy.pk, at=at)
            if copy.blob is not None:
                files.remove(copy.blob, by=SYSTEM, at=at)
            ProofCopy.objects.filter(pk=copy.pk).update(erased_at=at)
    return len(rows)
