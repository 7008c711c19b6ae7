"""Asking the other side whether it wants to be mediated."""

from __future__ import annotations

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Case, Party
from concord.mediation.words import Answer, Capacity


class Channel(models.TextChoices):
    """How an invitation travels."""

    PHONE = "phone", "短信"
    LETTER = "letter", "信函"
    COUNTER = "counter", "当面"


class Invitation(Subject):
    """One invitation to one party. The link's token and a letter's code are kept only as keyed hashes."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="invitations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="invitations")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    token_index = models.BinaryField(max_length=32, unique=True)
    code_index = models.BinaryField(max_length=32, null=True)
    phone = SealedText(default="", blank=True)
    answerer = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answerer_name = models.CharField("答复人", max_length=60, default="", blank=True)
    capacity = models.CharField(max_length=20, choices=Capacity.choices, default="", blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_text = SealedText("答复说明", default="", blank=True)

    def __str__(self) -> str:
        return "调解邀请"


class Attempt(models.Model):
    """One attempt to reach or to open: a message sent, a code asked for, a wrong code, a call by the clerk."""

    id = models.BigAutoField(primary_key=True)
    invitation = models.ForeignKey(Invitation, models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    what = models.CharField(max_length=120)
    ok = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]
