"""What remains: how the parties were served, and the volume."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.documents.models import Paper
from concord.ground.files.models import Blob
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Case
from concord.mediation.words import Side


class Score(models.IntegerChoices):
    """好差评: five steps, as public services in China are rated."""

    VERY_GOOD = 5, "非常满意"
    GOOD = 4, "满意"
    FAIR = 3, "基本满意"
    POOR = 2, "不满意"
    VERY_POOR = 1, "非常不满意"


class Rating(models.Model):
    """One party's rating of how the case was handled; the mediator sees it only without a name."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices)
    score = models.PositiveSmallIntegerField(choices=Score.choices)
    words = SealedText(default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_rating_each")]


class Volume(models.Model):
    """The archived case: an ordered index with pages and digests, its retention, and one ZIP once assembled.

    `entries` is a list of {no, name, number, on, first_page, last_page, digest, paper|evidence}.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="volume")
    number = models.CharField("卷号", max_length=40, unique=True)
    entries: models.Field[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    retention = models.CharField("保管期限", max_length=20)
    retained_until = models.DateField(null=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    bundle = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    filed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    assembled_at = models.DateTimeField(null=True)
