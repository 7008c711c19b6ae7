"""What the clock and the queue start: pushes after an act, a sweep each minute, and tidying at night."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from concord.ground.interchange import pushing
from concord.ground.interchange.models import Nonce, Push, RequestKey
from concord.ground.interchange.operations import subscribing

_KEPT = timedelta(days=30)


@app.task(name=subscribing.DELIVER, queue="pushes")
def deliver(pushes: list[str]) -> None:
    """Try the named pushes; whatever fails is left to the sweep."""
    for push in Push.objects.filter(pk__in=pushes):
        pushing.carry(push, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="interchange.sweep", queue="pushes", queueing_lock="interchange.sweep")
def sweep(timestamp: int) -> None:
    """Every minute: try whatever is due."""
    pushing.carry_due(at=timezone.now())


@app.periodic(cron="20 3 * * *")
@app.task(name="interchange.tidy", queueing_lock="interchange.tidy")
def tidy(timestamp: int) -> None:
    """Forget marks of requests that can no longer be repeated, and pushes long settled."""
    now = timezone.now()
    Nonce.objects.filter(at__lt=now - timedelta(days=1)).delete()
    RequestKey.objects.filter(at__lt=now - _KEPT).delete()
    Push.objects.exclude(state="waiting").filter(happened_at__lt=now - _KEPT).delete()
