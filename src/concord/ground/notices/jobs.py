"""What the clock and the queue start: deliveries at once after the act, and a sweep that finds what was left."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.notices import operations, outbox
from concord.ground.notices.models import Delivery


@app.task(name=operations.DELIVER, queue="notices")
def deliver(deliveries: list[str]) -> None:
    """Try the named deliveries; whatever fails is left to the sweep. The arguments say nothing of whom or what."""
    for delivery in Delivery.objects.filter(pk__in=deliveries):
        outbox.deliver(delivery, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="notices.sweep", queue="notices", queueing_lock="notices.sweep")
def sweep(timestamp: int) -> None:
    """Every minute: try whatever is due, so that a lost job, a killed worker or a quiet night heals itself."""
    outbox.deliver_due(at=timezone.now())
