"""What is kept of numbers, papers and the editions of their PDFs."""

from __future__ import annotations

import uuid

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.files.models import Blob
from concord.ground.vault.fields import SealedJson


class Counter(models.Model):
    """The last number taken in one series and year; its row is locked while a number is taken."""

    series = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_counter_each_year")]


class Number(models.Model):
    """One number ever taken. A voided number stays, with its reason, and is never given again."""

    series = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField()
    text = models.CharField("文号", max_length=60)
    taken_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year", "n"], name="numbers_are_given_once")]

    def __str__(self) -> str:
        return self.text


class PaperState(models.TextChoices):
    """Whether the PDF is there."""

    ORDERED = "ordered", "正在制作"
    READY = "ready", "已制成"
    FAILED = "failed", "制作未成功，正在重试"


class Paper(models.Model):
    """One paper. `frozen` holds its facts exactly as the template gets them; `facts_digest` binds them with `salt`.

    `subject` is what it belongs to (a case) and `compartment` the part of it that may read it ("" is shared).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField("文书名", max_length=60)
    template = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField()
    number = models.OneToOneField(Number, models.PROTECT, null=True, related_name="paper")
    subject_kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    compartment = models.CharField(max_length=40, default="", blank=True)
    issuer = models.CharField("制作单位", max_length=120)
    dated = models.DateField("落款日期")
    frozen = SealedJson()
    salt = models.BinaryField(max_length=32, null=True)
    facts_digest = models.BinaryField(max_length=32)
    code = models.CharField("验真码", max_length=26, unique=True)
    official = models.BooleanField(default=True)
    demo = models.BooleanField()
    state = models.CharField(max_length=10, choices=PaperState.choices, default=PaperState.ORDERED)
    failure = models.CharField(max_length=300, default="", blank=True)
    pages = models.PositiveSmallIntegerField(null=True)
    boxes = models.JSONField(default=list)
    ordered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "ordered_at"])]

    def __str__(self) -> str:
        return f"{self.title} {self.number or ''}".strip()

    @property
    def is_ready(self) -> bool:
        """Whether the PDF can be opened."""
        return self.state == PaperState.READY


class Edition(models.Model):
    """One state of a paper's PDF: the first as set, each later one with one more signature.

    `digest` is salted with the paper's salt, so that nobody can test guesses against it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="editions")
    no = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    why = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "no"], name="editions_are_numbered")]
        ordering = ["no"]
