"""What remains: how the parties were served, and the volume."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import models

from concord.ground.accounts.models import Person, Standing
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


class ProofCopy(models.Model):
    """The proof files of a case as one ZIP, made for one reader acting as one thing; erased with its key soon after.

    `compartments` are those the reader could hear of when it was made: whoever may read less now does not get it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proof_copies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    standing = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="+")
    progress = models.UUIDField()
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    compartments: models.Field[list[str], list[str]] = models.JSONField(default=list)
    ordered_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "proof copies"
        indexes = [models.Index(fields=["case", "person", "-ordered_at"], name="proof_copies_of_person")]

    def is_open(self, at: datetime) -> bool:
        """Whether it can be taken now."""
        return self.blob_id is not None and self.erased_at is None and at < self.expires_at
