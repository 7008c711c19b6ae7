"""What the parties promise each other."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.documents.models import Paper
from concord.ground.signing.models import Envelope
from concord.ground.vault import masks
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Case
from concord.mediation.words import Basis, Cause, Side


class Agreement(models.Model):
    """One agreement of a case. A case has one that stands; a refused one is kept as `dropped_at`.

    `heeded` is why the mediator sent it to be signed in spite of the warnings.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="agreements")
    story = SealedText("主要事实和争议")
    ending = SealedText("劳动关系的结束", default="", blank=True)
    default = SealedText("逾期责任", default="", blank=True)
    scope = SealedText("了结的范围", default="", blank=True)
    total = models.DecimalField("金额合计（元）", max_digits=14, decimal_places=2, default=Decimal(0))
    heeded = SealedText("仍送签的理由", default="", blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, related_name="+")
    envelope = models.ForeignKey(Envelope, models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(dropped_at__isnull=True), name="one_standing_agreement"
            )
        ]


class Item(models.Model):
    """One promise: who does what for whom, by which day. `amount` is None for a duty that is not money.

    `holder` is whose account takes the money, "" for the payee's own; the number rests sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="items")
    no = models.PositiveSmallIntegerField()
    payer = models.CharField("谁来履行", max_length=10, choices=Side.choices)
    what = models.CharField("履行什么", max_length=200)
    cause = models.CharField("对应哪类请求", max_length=4, choices=Cause.choices, default="", blank=True)
    since = models.DateField("从", null=True)
    until = models.DateField("到", null=True)
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2, null=True)
    basis = models.CharField("税前还是税后", max_length=6, choices=Basis.choices, default="", blank=True)
    due_on = models.DateField("履行日期")
    way = models.CharField("方式", max_length=120)
    holder = models.CharField("收款户名", max_length=60, default="", blank=True)
    bank = models.CharField("开户银行", max_length=60, default="", blank=True)
    account = SealedText("收款账号", default="", blank=True)
    authority = models.CharField("本人的书面授权", max_length=120, default="", blank=True)

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["agreement", "no"], name="items_are_numbered")]

    @property
    def period(self) -> str:
        """The time it is paid for in words, "" when none was given."""
        days = [f"{day:%Y年%m月%d日}" for day in (self.since, self.until) if day]
        return "至".join(days)

    @property
    def masked_account(self) -> str:
        """The account as the parties and the desk may see it, "" when none was given."""
        return masks.account(self.account) if self.account else ""


class Instalment(models.Model):
    """One part of an item's sum and the day it is due."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, models.CASCADE, related_name="instalments")
    no = models.PositiveSmallIntegerField()
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    due_on = models.DateField("哪天前付")

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["item", "no"], name="instalments_are_numbered")]
