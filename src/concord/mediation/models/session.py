"""When people meet: one session of the mediator with both sides, or with one side alone."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedJson, SealedText
from concord.mediation.models.case import Case
from concord.mediation.words import Coming, Compartment, Side, Way


class Session(Subject):
    """One session. With one side alone it lies in that side's compartment, and the other side hears of none.

    `sequence` grows with each change of time or place, so that calendars replace what they hold (RFC 5545).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="sessions")
    compartment = models.CharField(max_length=16, choices=Compartment.choices, default=Compartment.SHARED)
    mediator = models.ForeignKey(Person, models.PROTECT, related_name="leads")
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    way = models.CharField("方式", max_length=8, choices=Way.choices)
    place = models.CharField("地点", max_length=120, default="", blank=True)
    link = SealedText("会议链接", default="", blank=True)
    agenda: models.Field[list[str], list[str]] = SealedJson(default=list)
    sequence = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    why = SealedText("取消原因", default="", blank=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_later")]
        indexes = [models.Index(fields=["mediator", "starts_at"]), models.Index(fields=["place", "starts_at"])]

    def __str__(self) -> str:
        return "会面"


class Invitee(models.Model):
    """Somebody asked to come, what they answered, and whether they came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.PROTECT, related_name="asked_to")
    side = models.CharField(max_length=10, choices=Side.choices)
    coming = models.CharField(max_length=4, choices=Coming.choices, default="", blank=True)
    words = SealedText("别的时间", default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    by_mail = models.BooleanField("日历文件也发到邮箱", default=False)
    came = models.BooleanField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="one_invitation_to_a_session")]
