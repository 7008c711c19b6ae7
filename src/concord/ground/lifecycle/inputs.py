"""The fields every act's form is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from concord.law.faults import BadInput
from concord.law.identity import Checked
from concord.law.money import CENT, amount, rounded

_WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_MOST = Decimal(10_000_000_000)  # the columns that keep sums hold twelve figures, two of them cents


def long_text(label: str, *, required: bool = True, help_text: str = "", most: int = 2000) -> forms.CharField:
    """Several lines of words, `most` characters; its error names it."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": f"请填写“{label}”"},
    )


class Day(forms.DateField):
    """A calendar day; one that no calendar has is told so, not that it is written wrongly."""

    def to_python(self, value: Any) -> date | None:
        """The day. ValidationError says which month has no such day."""
        written = _WRITTEN.fullmatch(str(value or "").strip())
        if written and not _exists(*map(int, written.groups())):
            year, month, number = map(int, written.groups())
            raise forms.ValidationError(f"{year}年{month}月没有{number}日，请核对", code="invalid")
        return super().to_python(value)


def _exists(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def day(label: str, *, required: bool = True, help_text: str = "") -> Day:
    """A calendar day, chosen or typed; its errors name it and show one."""
    return Day(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": f"请选择“{label}”", "invalid": f"“{label}”应是日期，例如 2026-11-22"},
    )


class Money(forms.Field):
    """A sum of yuan to the cent, as people write it: 22,000, 一万二, 5千. `least` is the smallest that makes sense."""

    def __init__(self, *, least: Decimal, **options: Any) -> None:
        super().__init__(**options)
        self.least = least

    def to_python(self, value: Any) -> Decimal | None:
        """The sum, None where none was written. ValidationError says what to write instead."""
        if value in self.empty_values:
            return None
        try:
            found = amount(value)
        except BadInput as wrong:
            raise forms.ValidationError(f"“{self.label}”{wrong.message}", code="invalid") from wrong
        if found != rounded(found):
            raise forms.ValidationError(f"“{self.label}”最多写到分，请核对", code="cents")
        if not self.least <= found < _MOST:
            said = "应大于零" if found < self.least else "太大，请核对"
            raise forms.ValidationError(f"“{self.label}”{said}", code="range")
        return rounded(found)

    def prepare_value(self, value: Any) -> Any:
        """As it was typed, or plainly."""
        return f"{value:f}" if isinstance(value, Decimal) else value


def money(label: str, *, required: bool = False, help_text: str = "", least: Decimal = CENT) -> Money:
    """A sum of yuan; its errors name it."""
    return Money(
        label=label,
        required=required,
        help_text=help_text,
        least=least,
        widget=forms.TextInput({"inputmode": "decimal", "data-unit": "元", "autocomplete": "off"}),
        error_messages={"required": f"请填写“{label}”"},
    )


def short_text(
    label: str, *, required: bool = True, most: int = 120, help_text: str = "", **attrs: str
) -> forms.CharField:
    """One line of words, `most` characters; its error names it."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": f"请填写{label}", "max_length": f"{label}太长了，请缩短"},
    )


def phone_number(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A mobile number; whether it is one, `checked` says."""
    return short_text(label, required=required, most=11, help_text=help_text, inputmode="numeric", autocomplete="tel")


def checked(form: forms.Form, name: str, check: Callable[[str], Checked]) -> str:
    """A field's value as `law.identity` reads it, "" where none was given; its own words when it cannot be right."""
    value = str(form.cleaned_data.get(name) or "").strip()
    if not value:
        return ""
    result = check(value)
    if not result.ok:
        raise forms.ValidationError("；".join(result.errors))
    return result.value
