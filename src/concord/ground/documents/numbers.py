"""Taking and voiding numbers. Call inside the act's transaction: a rolled-back act leaves no gap."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concord.ground.documents.freezing import SHANGHAI
from concord.ground.documents.kinds import Series
from concord.ground.documents.models import Counter, Number


@transaction.atomic
def take(series: Series, *, at: datetime) -> Number:
    """The next number of the series in the year of `at` (Asia/Shanghai). Acts taking numbers wait for each other."""
    year = at.astimezone(SHANGHAI).year
    Counter.objects.get_or_create(series=series.code, year=year)
    counter = Counter.objects.select_for_update().get(series=series.code, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    text = series.spell(year, counter.last)
    return Number.objects.create(series=series.code, year=year, n=counter.last, text=text, taken_at=at)


def void(number: Number, *, reason: str, at: datetime) -> None:
    """Mark a number as never used for anything that stands; it is kept and not given again."""
    Number.objects.filter(pk=number.pk, voided_at=None).update(voided_at=at, void_reason=reason)
    number.refresh_from_db()
