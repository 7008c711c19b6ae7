"""Notices people read inside, deliveries that go outside, and what a demonstration keeps instead of sending."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from concord.ground.accounts.models import Person
from concord.ground.vault.fields import SealedJson, SealedText


class Notice(models.Model):
    """Something one person should know; `url` leads to where they read on, `subject` to what it is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    body = models.CharField(max_length=500, default="", blank=True)
    url = models.CharField(max_length=300, default="", blank=True)
    subject = models.UUIDField(null=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"]),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="notice_unread"),
        ]


class Channel(models.TextChoices):
    """How a message leaves the house."""

    SMS = "sms", "短信"
    EMAIL = "email", "邮件"


class State(models.TextChoices):
    """Where a delivery stands. WAITING and FAILED are tried again from `next_try_at` on."""

    WAITING = "waiting", "待发出"
    SENT = "sent", "已发出"
    FAILED = "failed", "未成功，将重试"
    GIVEN_UP = "given_up", "已停止重试"


class Delivery(models.Model):
    """One message to the outside; `params` hold nothing but what `wording` allows for `template`.

    Address and params rest sealed: an invitation's link is a secret of the one invited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = SealedText()
    template = models.CharField(max_length=40)
    params = SealedJson(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state__in=["waiting", "failed"]), name="delivery_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_when",
            ),
        ]


class SentInDemo(models.Model):
    """A message a demonstration would have sent; shown on its own page, only on the machine it runs on."""

    id = models.BigAutoField(primary_key=True)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    address = SealedText()
    text = SealedText()
    at = models.DateTimeField()
