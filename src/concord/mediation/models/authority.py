"""Written authority to speak for a party."""

from __future__ import annotations

import uuid

from django.db import models

from concord.ground.accounts.models import Person
from concord.ground.files.models import Blob
from concord.ground.vault.fields import SealedText
from concord.mediation.models.case import Representation


class PowerOfAttorney(models.Model):
    """A power of attorney as its holder lodged it; the desk still checks it before anything is signed.

    `why` is told where somebody filed for another: what kept them from filing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    representation = models.ForeignKey(Representation, models.PROTECT, related_name="powers")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    why = SealedText("本人不能自己申请的原因", default="", blank=True)
    lodged_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField()

    class Meta:
        ordering = ["lodged_at"]
        verbose_name_plural = "powers of attorney"
