"""What the clock starts: sweeping away files that no row speaks of."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.files import operations


@app.periodic(cron="20 3 * * *")
@app.task(name="files.sweep", queueing_lock="files.sweep")
def sweep(timestamp: int) -> None:
    """Every night, while little is uploaded."""
    operations.sweep(timezone.now())
