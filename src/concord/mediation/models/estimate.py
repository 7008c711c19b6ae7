"""What the law would give for a claim, as it was worked out and kept."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.vault.fields import SealedJson
from concord.mediation.models.case import Case, Claim


class Estimate(models.Model):
    """One reckoning of one claim; a later one replaces it and it stays as `replaced_at`.

    `facts` are the answers as given, `working` its steps, cautions, figures used and what could not be worked out.
    `low` and `high` are the same sum unless the law leaves room; None where nothing could be worked out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="estimates")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="estimates")
    calculator = models.CharField(max_length=40)
    label = models.CharField(max_length=60)
    facts: models.Field[dict[str, Any], dict[str, Any]] = SealedJson(default=dict)
    working: models.Field[dict[str, Any], dict[str, Any]] = SealedJson(default=dict)
    low = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    high = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    provisional = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["claim", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=models.Q(replaced_at__isnull=True), name="one_standing_estimate_a_claim"
            )
        ]

    @property
    def is_range(self) -> bool:
        """True where the law leaves room between two sums."""
        return self.low != self.high
