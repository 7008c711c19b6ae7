"""The one row that says what this installation is."""

from __future__ import annotations

from django.db import models


class Installation(models.Model):
    """Exactly one row (`id` is always 1); a trigger refuses change and removal."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    made_at = models.DateTimeField()
    demo = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="installation_is_single"),
        ]
