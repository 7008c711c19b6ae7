"""What is done at the counter: applications told by word of mouth, answers in person, papers handed over."""

from __future__ import annotations

import uuid

from django.db import models

from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.models import Person
from concord.ground.documents.models import Paper
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Case, Draft, Evidence, Party
from concord.mediation.models.invitation import Invitation
from concord.mediation.words import Confirmed, Handing


class Oral(models.Model):
    """Who told an application at the counter, what identity was seen, and how they stood by what was read back.

    `person` is the account known by the identity number, None until one is found or introduced. `read_mark` is a keyed
    digest of what was read back: once the application is changed it fits no longer, and it must be read again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.OneToOneField(Draft, models.CASCADE, null=True, related_name="oral")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="oral")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField("姓名", max_length=60)
    identity = SealedText("身份证号")
    phone = SealedText("手机号", default="", blank=True)
    document = models.CharField("证件", max_length=12, choices=IdentityDocument.choices)
    seen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField("核对证件时间")
    read_mark = models.BinaryField(max_length=32, null=True)
    read_at = models.DateTimeField("宣读时间", null=True)
    confirmed = models.CharField("确认方式", max_length=8, choices=Confirmed.choices, default="", blank=True)
    sheet = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name="签名的笔录")

    def __str__(self) -> str:
        return f"{self.name}的口头申请"

    @property
    def check_code(self) -> str:
        """What ties the signed sheet to the text that was read back: eight figures and letters, "" before."""
        text = bytes(self.read_mark).hex().upper()[:8] if self.read_mark else ""
        return f"{text[:4]}-{text[4:]}" if text else ""


class Appearance(models.Model):
    """Somebody of the invited side who came in person: what identity was seen, and what they wrote, if they wrote."""

    invitation = models.OneToOneField(Invitation, models.PROTECT, primary_key=True, related_name="appearance")
    identity = SealedText("身份证号")
    document = models.CharField("证件", max_length=12, choices=IdentityDocument.choices)
    seen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField("核对证件时间")
    sheet = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+", verbose_name="书面答复")


class Handover(models.Model):
    """Papers given to somebody on paper: which, how, to whom, on which day, by whom."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="handovers")
    papers = models.ManyToManyField(Paper, related_name="+")
    way = models.CharField("方式", max_length=10, choices=Handing.choices)
    on = models.DateField("交付或寄出的日期")
    receiver = models.CharField("签收人", max_length=60, default="", blank=True)
    tracking = models.CharField("邮单号", max_length=40, default="", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]
