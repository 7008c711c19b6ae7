"""Setting papers, off the request."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from concord.ground.accounts.actors import SYSTEM
from concord.ground.documents.faults import NotSet
from concord.ground.documents.models import Paper, PaperState


@app.task(name="documents.render", queue="papers", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def set_paper(*, paper: str) -> None:
    """Set one paper's PDF and keep it as its first edition; a paper already set is left alone."""
    try:
        with transaction.atomic():
            _set(UUID(paper))
    except NotSet as failure:
        Paper.objects.filter(pk=paper).exclude(state=PaperState.READY).update(
            state=PaperState.FAILED, failure=str(failure)[:300]
        )
        raise


def _set(paper: UUID) -> None:
    row = Paper.objects.select_for_update(of=("self",)).select_related("number").get(pk=paper)
    if row.is_ready:
        return
    from concord.ground.documents import editions, render  # noqa: PLC0415 -- only a worker should load Typst

    editions.first(row, render.of_paper(row), by=SYSTEM, at=timezone.now())
