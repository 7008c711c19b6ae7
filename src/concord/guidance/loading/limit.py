"""Another length of a limit, where a local text sets it."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.guidance.loading.rows import DatedRow, Row
from concord.law import limits_catalogue, rules
from concord.law.limits import UNIT_NAMES, Unit


class LimitRow(DatedRow):
    """The new length of one limit, for events from a day on."""

    code = forms.ChoiceField(label="哪个期限")
    length = forms.IntegerField(
        label="改成多长",
        min_value=1,
        error_messages={"invalid": "“改成多长”请填整数", "min_value": "“改成多长”至少是 1"},
    )
    unit = forms.ChoiceField(label="单位", choices=[(unit.value, name) for unit, name in UNIT_NAMES.items()])
    field_order = ("code", "length", "unit", "valid_from", "known_until", "source", "confidence")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        code = self.fields["code"]
        assert isinstance(code, forms.ChoiceField)  # noqa: S101 -- narrows the type
        code.choices = [
            (heading, [(each.code, f"{each.label}（现在 {each.span}）") for each in rows])
            for heading, rows in limits_catalogue.grouped()
        ]
        self.fields["valid_from"].help_text = "这一天起发生的事按新的长度数；以前开始的不变"
        self.fields["source"].help_text = "写明文件名称、文号和条款"

    def particulars(self) -> Row:
        """Which limit, and its new length."""
        given = self.cleaned_data
        return {"code": given["code"], "length": given["length"], "unit": Unit(given["unit"]).value}

    def read(self, row: Row) -> object:
        """A length within reason."""
        return rules.change(row)
