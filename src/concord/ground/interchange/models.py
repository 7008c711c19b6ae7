"""What is kept of other systems: clients, their requests' marks, subscriptions and pushes."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q

from concord.ground.accounts import roles
from concord.ground.accounts.models import Organisation, Person, Standing
from concord.ground.interchange.lifecycle import CLIENT, SUBSCRIPTION
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedText


class Scope(models.TextChoices):
    """What a client may ask for; what it then sees follows from its standing."""

    READ = "cases:read", "查看案件"
    ACT = "cases:act", "办理案件"
    PAPERS = "papers:read", "下载文书"
    APPLY = "applications:write", "提交申请"
    EVENTS = "events:subscribe", "订阅事件"


class Client(Subject):
    """Another system let in. `organisation` runs it; it acts for `acts_for` in `role`, through `standing`."""

    state = models.CharField(max_length=24, choices=CLIENT.choices())
    name = models.CharField("系统名称", max_length=60)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    acts_for = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=roles.choices)
    contact = models.ForeignKey(Person, models.PROTECT, related_name="+")
    scopes: models.Field[list[str], list[str]] = models.JSONField(default=list)
    reason = models.CharField("依据", max_length=300)
    until = models.DateTimeField("有效期至", null=True)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    standing = models.OneToOneField(Standing, models.PROTECT, null=True, related_name="client")
    key_id = models.CharField(max_length=24, null=True, unique=True)  # noqa: DJ001 -- clients without a key must not collide as ""
    secret = SealedText(default="", blank=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="client_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_words(self) -> list[str]:
        """Its scopes as people read them."""
        return [str(Scope(each).label) for each in self.scopes]


class Nonce(models.Model):
    """One request that was let in, so that it is let in once only; the minute's count is its client's rate."""

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, models.CASCADE, related_name="nonces")
    value = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "value"], name="nonces_are_used_once")]
        indexes = [models.Index(fields=["client", "-at"])]


class RequestKey(models.Model):
    """Which request an idempotency key belongs to: the same key with other content is a mistake of the caller's."""

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, models.CASCADE, related_name="request_keys")
    key = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "key"], name="request_keys_are_kept_once")]


class Subscription(Subject):
    """A client's wish to be told of events at an address. `events` are names of acts; none means all."""

    state = models.CharField(max_length=24, choices=SUBSCRIPTION.choices())
    client = models.ForeignKey(Client, models.PROTECT, related_name="subscriptions")
    url = models.CharField(max_length=300)
    secret = SealedText()
    events: models.Field[list[str], list[str]] = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.client.name}的事件推送"


class PushState(models.TextChoices):
    """Where a push stands."""

    WAITING = "waiting", "待推送"
    SENT = "sent", "已送达"
    GIVEN_UP = "given_up", "已停止重试"


class Push(models.Model):
    """One event for one subscription. It names what happened and to which case, and says nothing of its content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="pushes")
    event = models.CharField(max_length=80)
    subject = models.UUIDField()
    number = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=PushState.choices, default=PushState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    happened_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    answered: models.Field[Any, Any] = models.PositiveSmallIntegerField(null=True)
    failure = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="push_due")]
