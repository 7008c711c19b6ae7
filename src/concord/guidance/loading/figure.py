"""A published figure: a wage, an average, a number that draws a line."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.guidance.loading.rows import DatedRow, Row
from concord.law import figures
from concord.law.faults import BadInput


class FigureRow(DatedRow):
    """A published figure from a day on."""

    kind = forms.ChoiceField(label="什么数据")
    value = forms.CharField(label="数值", max_length=20, widget=forms.TextInput({"inputmode": "decimal"}))
    field_order = ("kind", "value", "valid_from", "known_until", "source", "confidence")
    field_of = {"figure": "value"}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 -- narrows the type
        kind.choices = [(f"{key}@{place}", label) for (key, place), label in figures.kinds().items()]
        self.fields["source"].help_text = "例如：桂政发〔2023〕24号"

    def particulars(self) -> Row:
        """Which figure, where, and its value."""
        key, _, place = self.cleaned_data["kind"].partition("@")
        label = figures.kinds()[key, place]
        return {"key": key, "place": place, "label": label, "value": self.cleaned_data["value"]}

    def read(self, row: Row) -> object:
        """A positive number."""
        found = figures.figure(row)
        if not (found.value.is_finite() and found.value > 0):
            raise BadInput("value", "数值应大于零，请核对")
        return found
