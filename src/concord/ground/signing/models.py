"""What is kept of envelopes and their places. A private key is never among it."""

from __future__ import annotations

import uuid

from django.db import models

from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.documents.models import Edition, Paper
from concord.ground.files.models import Blob


class EnvelopeState(models.TextChoices):
    """Where an envelope stands."""

    OPEN = "open", "签署中"
    COMPLETE = "complete", "签署完毕"
    VOID = "void", "已取消"


class Envelope(models.Model):
    """All signatures one paper needs. `completed_at` is the last time stamp's own time, never this machine's clock.

    While `held_until` is set nobody's turn comes: somebody took time to think.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="envelopes")
    purpose = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=EnvelopeState.choices, default=EnvelopeState.OPEN)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=~models.Q(state="void"), name="one_standing_envelope_each_paper"
            ),
            models.CheckConstraint(
                condition=models.Q(state="complete", completed_at__isnull=False)
                | (~models.Q(state="complete") & models.Q(completed_at__isnull=True)),
                name="only_complete_envelopes_have_an_effect_time",
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether signatures are still taken."""
        return self.state == EnvelopeState.OPEN


class PlaceState(models.TextChoices):
    """Where one signature stands."""

    WAITING = "waiting", "等前一位签署"
    READY = "ready", "待签署"
    INTENDED = "intended", "已确认，正在签署"
    SIGNED = "signed", "已签署"


class Place(models.Model):
    """One signature, or with an `organisation` one seal. Without a fixed person whoever stands for it may seal.

    `waiting_reason` says why an intended signature is not made yet (the time-stamp authority does not answer).
    `by_hand`: the person signed a printed copy at a counter; who saw it (`intended_by`) attests it electronically, and
    `sheet` is the picture of the signed copy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    envelope = models.ForeignKey(Envelope, models.PROTECT, related_name="places")
    order = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="places")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=PlaceState.choices, default=PlaceState.WAITING)
    intended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    intended_as = models.ForeignKey(Standing, models.PROTECT, null=True, related_name="+")
    intended_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    edition = models.OneToOneField(Edition, models.PROTECT, null=True, related_name="place")
    certificate_serial = models.CharField(max_length=40, default="", blank=True)
    tsa = models.CharField(max_length=200, default="", blank=True)
    waiting_reason = models.CharField(max_length=200, default="", blank=True)
    by_hand = models.BooleanField(default=False)
    sheet = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["envelope", "order"], name="one_place_each_turn"),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | models.Q(organisation__isnull=False),
                name="a_place_is_somebodys",
            ),
        ]

    @property
    def is_seal(self) -> bool:
        """Whether an organisation's seal goes here."""
        return self.organisation_id is not None

    @property
    def holder(self) -> str:
        """Whose name the signature bears."""
        if self.organisation is not None:
            return self.organisation.name
        return self.person.name if self.person else ""

    @property
    def certified(self) -> str:
        """Whom the certificate of the signature names: the witness where somebody signed by hand, else the holder."""
        return self.intended_by.name if self.by_hand and self.intended_by else self.holder

    @property
    def reason(self) -> str:
        """What the signature says it was made for."""
        return f"{self.label}在纸质本上亲笔签名，由窗口见证" if self.by_hand else self.label
