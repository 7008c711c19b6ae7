"""What the clock starts: searching what people sent, and sweeping away what no row speaks of."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.files import operations
from concord.ground.files.models import Blob
from concord.ground.files.operations.receiving import SEARCH


@app.task(name=SEARCH)
def search(blob: str) -> None:
    """As soon as something has come."""
    operations.search(Blob.objects.get(pk=blob), at=timezone.now())


@app.periodic(cron="*/2 * * * *")
@app.task(name="files.search_waiting", queueing_lock="files.search_waiting")
def search_waiting(timestamp: int) -> None:
    """Again what could not be searched when it came."""
    operations.search_waiting(timezone.now())


@app.periodic(cron="20 3 * * *")
@app.task(name="files.sweep", queueing_lock="files.sweep")
def sweep(timestamp: int) -> None:
    """Every night, while little is uploaded."""
    operations.expire(timezone.now())
    operations.sweep(timezone.now())
