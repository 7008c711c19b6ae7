"""Off the request: making copies, and erasing those whose time is over."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import Actor
from concord.ground.files import operations as files
from concord.ground.jobs import operations as progress
from concord.ground.jobs import queries as jobs
from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.ground.privacy import operations, packing, sources
from concord.ground.privacy.models import Copy


@app.task(name="privacy.pack", queue="documents", retry=3)
def pack(*, copy: str) -> None:
    """Make one copy; run again, a copy that is there stays as it is."""
    row = Copy.objects.select_related("person").get(pk=UUID(copy))
    counted = jobs.progress(row.progress)
    if row.blob_id is not None or counted is None:
        return
    at = timezone.now()
    exports = sources.exports(row.person, at)
    progress.expect(row.progress, total=sum(len(each.files) for each in exports) + 1)
    content = packing.pack(row.person, exports, at=at, step=lambda: progress.advance(counted))
    row.blob = files.keep(
        content,
        subject=row.pk,
        compartment="",
        name=f"我的信息 {clocks.legal_day(at)}.zip",
        media_type="application/zip",
        by=Actor(row.person),
        at=at,
    )
    hours = parameters.number("privacy.copy_hours", clocks.legal_day(at))
    row.ready_at, row.expires_at = at, at + timedelta(hours=hours)
    row.save(update_fields=["blob", "ready_at", "expires_at"])
    counted.refresh_from_db()
    progress.finish(counted, at=timezone.now())


@app.periodic(cron="7 * * * *")
@app.task(name="privacy.erase_copies", queueing_lock="privacy.erase_copies")
def erase_copies(timestamp: int) -> None:
    """Every hour: erase the copies that can be taken no more."""
    operations.erase_expired(timezone.now())
