"""The course of mediation: who mediates, what is said, what is recorded, how long it may take."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.documents.models import Paper
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedJson, SealedText
from concord.mediation.models.case import Case
from concord.mediation.words import Compartment, RecordKind, Side


class Assignment(models.Model):
    """Who mediates a case, from when to when, and what the conflict check found."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    mediator = models.ForeignKey(Person, models.PROTECT, related_name="mediates")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    findings: models.Field[list[dict[str, str]], list[dict[str, str]]] = models.JSONField("回避审查发现", default=list)
    override_reason = models.CharField(max_length=300, default="", blank=True)
    # Whether a side lets this mediator read what it told the one before.
    applicant_confides = models.BooleanField(default=False)
    respondent_confides = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(until__isnull=True), name="one_mediator_at_a_time"
            )
        ]

    @property
    def disclosed(self) -> list[str]:
        """What the check found, as the parties are told of it; never more than concerns them."""
        return [each["told"] for each in self.findings if each["told"]]


class Exclusion(models.Model):
    """A person kept away from a case (回避); it wins over every standing."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_exclusion_each")]


class Message(models.Model):
    """One thing said. Append-only, so that nobody's words collide with another's act."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="messages")
    compartment = models.CharField(max_length=16, choices=Compartment.choices, default=Compartment.SHARED)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    speaks_as = models.CharField(max_length=60)
    side = models.CharField(max_length=10, choices=Side.choices, default="", blank=True)
    text = SealedText()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "compartment", "id"])]


class Record(Subject):
    """One 笔录. `content` holds what its paper prints; those present confirm it before it stands."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="records")
    compartment = models.CharField(max_length=16, choices=Compartment.choices, default=Compartment.SHARED)
    written_as = models.CharField(max_length=8, choices=RecordKind.choices, default=RecordKind.JOINT)
    session = models.ForeignKey("mediation.Session", models.PROTECT, null=True, related_name="records")
    content: models.Field[dict[str, Any], dict[str, Any]] = SealedJson()
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.get_written_as_display()


class Attendance(models.Model):
    """Someone present at a session, and whether they confirmed the record of it."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=60)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "person"], name="one_attendance_each")]


class Prolongation(models.Model):
    """A proposal to go on until a later day; it counts once both sides consented (广西条例 30)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="prolongations")
    until = models.DateField("延长至")
    reason = models.CharField("理由", max_length=300)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["proposed_at"]


class Consent(models.Model):
    """One side's word on a prolongation."""

    id = models.BigAutoField(primary_key=True)
    prolongation = models.ForeignKey(Prolongation, models.PROTECT, related_name="consents")
    side = models.CharField(max_length=10, choices=Side.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prolongation", "side"], name="one_consent_a_side")]
