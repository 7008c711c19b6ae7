"""Bringing something out of a side's own room: asked for, and shared only by the side whose it is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.models import Subject
from concord.mediation.models.case import Case, Evidence
from concord.mediation.models.course import Message
from concord.mediation.words import Compartment


class Sharing(Subject):
    """The question whether one message or one piece of evidence may be shown to the other side too.

    It lies where its item lies. Sharing makes a copy in the shared compartment; the original stays as it is.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="sharings")
    compartment = models.CharField(max_length=16, choices=Compartment.choices)
    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="sharings")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="sharings")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True, evidence__isnull=False)
                | Q(message__isnull=False, evidence__isnull=True),
                name="sharing_of_one_item",
            ),
            models.UniqueConstraint(
                fields=["message"], condition=~Q(state="kept"), name="one_open_sharing_of_a_message"
            ),
            models.UniqueConstraint(
                fields=["evidence"], condition=~Q(state="kept"), name="one_open_sharing_of_evidence"
            ),
        ]

    def __str__(self) -> str:
        return self.evidence.name if self.evidence else "一条消息"
