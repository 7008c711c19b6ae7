"""What is kept of a parameter: every dated value anyone proposed for it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from concord.ground.accounts.models import Person
from concord.ground.parameters.declarations import Confidence


class Setting(models.Model):
    """One dated value: in force on `valid_from` ≤ day < `valid_to` once confirmed.

    A confirmed setting that was replaced on its own first day keeps an empty range (`valid_to` = `valid_from`): it
    never counts, and is never lost. An exclusion constraint (first migration) lets no two confirmed ranges of a
    name overlap.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    value: models.JSONField[Any, Any] = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField("依据", max_length=300)
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name", "valid_from"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="setting_takes_two_people",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, withdrawn_at__isnull=True),
                name="setting_confirmed_whole",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="setting_range_runs_forward"
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Proposed, neither confirmed nor withdrawn."""
        return self.confirmed_at is None and self.withdrawn_at is None
