"""How far a long job has come."""

from __future__ import annotations

import uuid

from django.db import models


class Progress(models.Model):
    """Counts of one long job, written as it goes, so that a page can show a bar and be left and come back to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.CharField(max_length=120)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, default="", blank=True)
