"""What binds a mediator to people and firms."""

from __future__ import annotations

from django.db import models

from concord.ground.accounts.models import Organisation, Person
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedText
from concord.mediation.words import TieKind


class Tie(Subject):
    """A mediator's own word that they are bound to a person or a firm; only conflict checks read it.

    `firm` is set where the name or the code is one of the register; a person is known by `name` alone.
    """

    mediator = models.ForeignKey(Person, models.PROTECT, related_name="ties")
    name = SealedText("姓名或单位名称")
    firm = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    tie = models.CharField("关系", max_length=10, choices=TieKind.choices)
    since = models.DateField("从哪天起", null=True)
    ended_on = models.DateField("到哪天止", null=True)

    class Meta:
        indexes = [models.Index(fields=["mediator"])]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_tie_display()}）"
