"""What the parties promise each other."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.documents.models import Paper
from concord.ground.signing.models import Envelope
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Case
from concord.mediation.words import Side


class Agreement(models.Model):
    """One agreement of a case. A case has one that stands; a refused one is kept as `dropped_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="agreements")
    story = SealedText("主要事实和争议")
    ending = SealedText("劳动关系的结束", default="", blank=True)
    default = SealedText("逾期责任", default="", blank=True)
    scope = SealedText("了结的范围", default="", blank=True)
    total = models.DecimalField("金额合计（元）", max_digits=14, decimal_places=2, default=Decimal(0))
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
    """One promise: who does what for whom, by which day. `amount` is None for a duty that is not money."""

    id = models.BigAutoField(primary_key=True)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="items")
    no = models.PositiveSmallIntegerField()
    payer = models.CharField("谁来履行", max_length=10, choices=Side.choices)
    what = models.CharField("履行什么", max_length=200)
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2, null=True)
    due_on = models.DateField("履行日期")
    way = models.CharField("方式", max_length=120)

    class Meta:
        ordering = ["no"]
        constraints = [models.UniqueConstraint(fields=["agreement", "no"], name="items_are_numbered")]
