"""What the forms of all tables share: where a row comes from, how long it holds, and reading it as the law does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms

from concord.ground.parameters.declarations import ASSUMED, CERTAIN, LIKELY
from concord.law.faults import BadInput

Row = dict[str, Any]
SURE = [(each.value, each.label) for each in (CERTAIN, LIKELY, ASSUMED)]
UNTIL_HELP = "之后可能调整；没有写明就不填"


class DatedRow(forms.Form):
    """A row that holds from a day on. `field_of` leads from a key of the row to the field that mends it."""

    valid_from = forms.DateField(label="从哪天起", widget=forms.DateInput())
    known_until = forms.DateField(label="已知用到哪天", required=False, widget=forms.DateInput(), help_text=UNTIL_HELP)
    source = forms.CharField(label="文号或者来源", max_length=200)
    confidence = forms.ChoiceField(label="可靠程度", choices=SURE, widget=forms.RadioSelect, initial=CERTAIN.value)
    field_of: Mapping[str, str] = {}

    def particulars(self) -> Row:
        """What the row says beside source and days."""
        raise NotImplementedError

    def read(self, row: Row) -> object:
        """Read the row as the law reads it; BadInput naming the key."""
        raise NotImplementedError

    def row(self) -> Row:
        """The row as the table keeps it."""
        given = self.cleaned_data
        until = given["known_until"]
        return {
            **self.particulars(),
            "valid_from": given["valid_from"].isoformat(),
            "known_until": until.isoformat() if until else None,
            "source": given["source"],
            "confidence": given["confidence"],
        }

    def basis(self) -> str:
        """What the proposal rests on."""
        return str(self.cleaned_data["source"])

    def clean(self) -> dict[str, Any]:
        """The row can be read, and is in force for at least a day."""
        given = super().clean() or {}
        if self.errors:
            return given
        if given["known_until"] and given["known_until"] < given["valid_from"]:
            self.add_error("known_until", "“已知用到哪天”早于“从哪天起”，请核对")
            return given
        readable(self, self.read, self.row(), self.field_of)
        return given


def readable(form: forms.Form, read: Callable[[Row], object], row: Row, field_of: Mapping[str, str]) -> None:
    """Put what the law refuses in a row on the field that mends it."""
    try:
        read(row)
    except BadInput as wrong:
        name = field_of.get(wrong.field, wrong.field)
        form.add_error(name if name in form.fields else None, wrong.message)


def lines(text: str) -> list[str]:
    """The lines of a text in which something stands."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def iso(text: str) -> date | None:
    """A day written as 2027-10-01, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
