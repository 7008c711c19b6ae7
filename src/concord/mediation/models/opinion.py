"""What a side says of the evidence the other side showed (质证)."""

from __future__ import annotations

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Evidence
from concord.mediation.words import Side, Stance


class Opinion(models.Model):
    """One side's word on one piece of shared evidence. Append-only: the latest counts, the earlier ones stay."""

    id = models.BigAutoField(primary_key=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="opinions")
    side = models.CharField(max_length=10, choices=Side.choices)
    genuine = models.CharField("真实性", max_length=8, choices=Stance.choices)
    lawful = models.CharField("合法性", max_length=8, choices=Stance.choices)
    relevant = models.CharField("关联性", max_length=8, choices=Stance.choices)
    words = SealedText("说明", default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
