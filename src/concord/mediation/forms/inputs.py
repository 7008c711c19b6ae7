"""The fields every act's form is made of."""

from __future__ import annotations

from django import forms


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
