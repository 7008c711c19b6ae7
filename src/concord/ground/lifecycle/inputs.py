"""The fields every act's form is made of."""

from __future__ import annotations

from collections.abc import Callable

from django import forms

from concord.law.identity import Checked


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


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A calendar day, chosen or typed; its errors name it and show one."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": f"请选择“{label}”", "invalid": f"“{label}”应是日期，例如 2026-11-22"},
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
