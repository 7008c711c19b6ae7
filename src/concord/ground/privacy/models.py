"""What is kept: requests, consents, which notice was seen, copies, and the versions of register and notice."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from concord.ground.accounts.models import Person
from concord.ground.files.models import Blob
from concord.ground.lifecycle.models import Subject
from concord.ground.privacy.lifecycle import NOTICE, REGISTER, REQUEST
from concord.ground.privacy.words import Item, Matter, Refusal, RequestKind
from concord.ground.vault.fields import SealedText


class Request(Subject):
    """What a person asks to have put right or deleted, and what came of it. Words rest sealed."""

    state = models.CharField(max_length=24, choices=REQUEST.choices())
    person = models.ForeignKey(Person, models.PROTECT, related_name="privacy_requests")
    kind = models.CharField(max_length=12, choices=RequestKind.choices)
    item = models.CharField(max_length=12, choices=Item.choices)
    words = SealedText()
    wanted = SealedText(default="", blank=True)
    answer = SealedText(default="", blank=True)
    ground = models.CharField(max_length=12, choices=Refusal.choices, default="", blank=True)
    handled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    objection = SealedText(default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-opened_at"], name="privacy_requests_of_person"),
            models.Index(fields=["state", "opened_at"], name="privacy_requests_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.get_item_display()}"


class Consent(models.Model):
    """One consent from being given to being withdrawn; giving it anew makes another row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    matter = models.CharField(max_length=12, choices=Matter.choices)
    notice = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "matter"], condition=Q(withdrawn_at=None), name="one_open_consent_each"
            )
        ]


class Shown(models.Model):
    """That a version of the notice was shown to a person, and when they said they had read it."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    notice = models.PositiveSmallIntegerField()
    shown_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "notice"], name="each_notice_is_shown_once")]


class Copy(models.Model):
    """One archive of a person's data. `key` seals its file alone: erased with it when the time is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="copies")
    progress = models.UUIDField()
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    ordered_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-ordered_at"], name="copies_of_person")]

    def is_open(self, at: datetime) -> bool:
        """Whether it can be taken now."""
        return self.blob_id is not None and self.erased_at is None and bool(self.expires_at and at < self.expires_at)


class Revision(Subject):
    """One version of an entry of the register; `no` 1 ships with the house, so revisions begin at 2. Never removed."""

    state = models.CharField(max_length=24, choices=REGISTER.choices())
    key = models.CharField(max_length=40)
    no = models.PositiveSmallIntegerField()
    content: models.Field[dict[str, Any], dict[str, Any]] = models.JSONField()
    reason = models.CharField(max_length=300)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "no"], name="revisions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.content['name']} 第 {self.no} 版"


class NoticeEdition(Subject):
    """One version of the notice; `no` 1 ships with the house. `changes` says what is new (art. 17 para. 2)."""

    state = models.CharField(max_length=24, choices=NOTICE.choices())
    no = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    changes = models.CharField(max_length=500)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"个人信息处理说明第 {self.no} 版"
