"""What was taken out of the house as a spreadsheet."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from concord.ground.accounts.models import Person, Standing


class Form(models.TextChoices):
    """The kind of file."""

    XLSX = "xlsx", "Excel 表格"
    CSV = "csv", "CSV 文本"


class Export(models.Model):
    """One sheet somebody took: which list, narrowed how, how many rows and which columns. Never the rows themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    standing = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    listing = models.CharField(max_length=60)
    form = models.CharField(max_length=4, choices=Form.choices)
    narrowed: models.Field[Any, Any] = models.JSONField(default=dict)
    columns: models.Field[Any, Any] = models.JSONField(default=list)
    rows = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["by", "at"])]

    def __str__(self) -> str:
        return f"{self.listing} {self.at:%Y-%m-%d}"
