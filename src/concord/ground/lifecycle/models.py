"""What every subject of a lifecycle carries, and the clocks that run on it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models


class Subject(models.Model):
    """A thing with a state. Only bound operations change `state` and `version`; a trigger refuses anything else.

    Its other columns are fixed by acts (`ledger.fixing.FixRows`), or `unfixed_because` says why none is.
    """

    unfixed_because: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=24)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def kind(self) -> str:
        """Its name in the ledger, such as `mediation.Case`."""
        return self._meta.label


class ClockState(models.TextChoices):
    """What a clock is doing."""

    RUNNING = "running", "计时中"
    PAUSED = "paused", "已暂停"
    STOPPED = "stopped", "已完成"
    EXPIRED = "expired", "已届满"


class Running(models.Model):
    """One clock on one subject: when it started, when it is due and how that was counted.

    `length` overrides the limit's where a park parameter set it when the clock started.
    `pauses` is a list of [from, to or None] days, `steps` the counting as [label, text] pairs.
    """

    id = models.BigAutoField(primary_key=True)
    lifecycle = models.CharField(max_length=40)
    subject = models.UUIDField()
    name = models.CharField(max_length=40)
    limit = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=ClockState.choices, default=ClockState.RUNNING)
    started_on = models.DateField()
    started_at = models.DateTimeField()
    due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    article = models.CharField(max_length=200)
    steps: models.Field[Any, Any] = models.JSONField(default=list)
    pauses: models.Field[Any, Any] = models.JSONField(default=list)
    extended_to = models.DateField(null=True)
    stopped_at = models.DateTimeField(null=True)
    warned: models.Field[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "name"],
                condition=models.Q(state__in=["running", "paused"]),
                name="one_running_clock_each",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=models.Q(state="running"), name="clocks_by_due"),
            models.Index(fields=["subject"]),
        ]

    def overdue(self, today: date) -> bool:
        """Running and past its day."""
        return self.state == ClockState.RUNNING and today > self.due_on
