"""A side's request for another mediator."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Case
from concord.mediation.words import ChangeReason, Compartment, Side


class Change(Subject):
    """A side's request for another mediator. It lies with that side and the desk: the other side hears of none.

    The record and the sealed columns know it by this name; everything else says reassignment.
    `successor` and `override_reason` are the head's choice when it is agreed to.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="changes")
    side = models.CharField(max_length=10, choices=Side.choices)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField("原因", max_length=10, choices=ChangeReason.choices)
    words = SealedText("说明", default="", blank=True)
    successor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    override_reason = models.CharField(max_length=300, default="", blank=True)
    answer = SealedText("答复", default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "side"], condition=Q(state="asked"), name="one_open_change_a_side")
        ]

    def __str__(self) -> str:
        return "更换调解员的请求"

    @property
    def compartment(self) -> str:
        """Where it lies: with the side that asked and the desk."""
        return Compartment.TO_APPLICANT if self.side == Side.APPLICANT else Compartment.TO_RESPONDENT
