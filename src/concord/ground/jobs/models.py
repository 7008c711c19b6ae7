"""How far a long job has come, and which jobs have had their effect."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now


class Progress(models.Model):
    """Counts of one long job, written as it goes, so that a page can show a bar and be left and come back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.CharField(max_length=120)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, default="", blank=True)

    @property
    def percent(self) -> int:
        """Whole per cent done, 0 to 100."""
        return min(100, self.done * 100 // self.total) if self.total else 0


class Done(models.Model):
    """A job whose effect is committed; written in the same transaction as the effect."""

    job = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
