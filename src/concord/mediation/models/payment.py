"""What the payee of an agreement says became of each promised sum."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedText
from concord.mediation.models.agreement import Item
from concord.mediation.models.case import Case
from concord.mediation.words import Side


class Payment(Subject):
    """One sum that an agreement in force promises by a day: an item of money, or one instalment of it.

    Nobody is said to have paid without a word: what arrived stands in `arrivals`. `rung_at` is when the desk last
    spoke with the payer about it, None once the payee says again that nothing came.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="payments")
    item = models.ForeignKey(Item, models.PROTECT, related_name="payments")
    no = models.PositiveSmallIntegerField("第几期", default=1)
    of = models.PositiveSmallIntegerField("共几期", default=1)
    payee = models.CharField("收款的一方", max_length=10, choices=Side.choices)
    amount = models.DecimalField("金额（元）", max_digits=12, decimal_places=2)
    due_on = models.DateField("最迟哪天付")
    rung_at = models.DateTimeField("联系付款一方的时间", null=True)
    rung_words = SealedText("联系的情况", default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "no"], name="one_payment_each")]
        indexes = [models.Index(fields=["case"], name="payments_of_a_case")]

    def __str__(self) -> str:
        turn = f"（第{self.no}期，共{self.of}期）" if self.of > 1 else ""
        return f"{self.item.what}{turn}"

    @property
    def payer(self) -> Side:
        """The side that pays."""
        return Side(self.payee).other

    @property
    def arrived(self) -> Decimal:
        """How much the payee said has come, in yuan."""
        return sum((row.amount for row in self.arrivals.all()), Decimal(0))

    @property
    def rest(self) -> Decimal:
        """How much the payee has not said has come, in yuan."""
        return self.amount - self.arrived


class Arrival(models.Model):
    """Money that came, in the payee's word; `by_desk` when a clerk wrote down what the payee told them."""

    id = models.BigAutoField(primary_key=True)
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="arrivals")
    amount = models.DecimalField("收到的金额（元）", max_digits=12, decimal_places=2)
    came_on = models.DateField("哪天收到")
    told_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by_desk = models.BooleanField("由窗口代记", default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="something_arrived")]
