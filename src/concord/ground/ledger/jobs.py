"""What the clock starts: sealing, every minute."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.ledger import operations


@app.periodic(cron="* * * * *")
@app.task(name="ledger.seal", queueing_lock="ledger.seal")
def seal(timestamp: int) -> None:
    """Put what was recorded since the last minute into the tree."""
    operations.seal(timezone.now())
