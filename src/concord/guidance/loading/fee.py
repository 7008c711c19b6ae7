"""A published scale of fees."""

from __future__ import annotations

from django import forms

from concord.guidance.loading.rows import DatedRow, Row, lines
from concord.law import fees

REST = "以上"
_NUMBER = {"inputmode": "decimal", "data-unit": "元"}


class FeeRow(DatedRow):
    """A fee taken by bands from a day on."""

    kind = forms.ChoiceField(label="什么费用", choices=list(fees.KINDS.items()))
    first_up_to = forms.CharField(label="起步一段到多少元", max_length=20, widget=forms.TextInput(_NUMBER))
    first_fee = forms.CharField(label="起步一段收多少元", max_length=20, widget=forms.TextInput(_NUMBER))
    bands = forms.CharField(
        label="再往上各段",
        max_length=1000,
        help_text=f"每行一段：上限 比例，最后一行写“{REST}”，例如：100000 0.025，下一行：{REST} 0.02",
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
    )
    at_most = forms.CharField(
        label="最多收多少元", max_length=20, required=False, widget=forms.TextInput(_NUMBER), help_text="没有封顶就不填"
    )
    field_order = (
        "kind", "first_up_to", "first_fee", "bands", "at_most", "valid_from", "known_until", "source", "confidence",
    )  # fmt: skip
    field_of = {"fee": "bands"}

    def particulars(self) -> Row:
        """Which fee, its first step, its bands and its ceiling."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("kind", "first_up_to", "first_fee")},
            "bands": [_band(line) for line in lines(given["bands"])],
            "at_most": given["at_most"] or None,
        }

    def read(self, row: Row) -> object:
        """Bands that climb to an open end."""
        return fees.scale(row)

    def clean_first_up_to(self) -> str:
        """An amount."""
        return _amount(self, "first_up_to")

    def clean_first_fee(self) -> str:
        """An amount."""
        return _amount(self, "first_fee")

    def clean_at_most(self) -> str:
        """An amount, or nothing."""
        return _amount(self, "at_most") if self.cleaned_data["at_most"] else ""

    def clean_bands(self) -> str:
        """Every line is a bound and a share."""
        for number, line in enumerate(lines(self.cleaned_data["bands"]), start=1):
            bound, *share = line.split()
            if len(share) != 1 or not _is_number(share[0]) or not (bound == REST or _is_number(bound)):
                raise forms.ValidationError(f"再往上各段第 {number} 行“{line}”看不懂，请照例子写")
        return str(self.cleaned_data["bands"])


def _band(line: str) -> list[str | None]:
    bound, share = line.split()
    return [None if bound == REST else bound, share]


def _amount(form: forms.Form, name: str) -> str:
    text = str(form.cleaned_data[name]).strip()
    if not _is_number(text):
        raise forms.ValidationError(f"“{form.fields[name].label}”请填数字，例如 10000")
    return text


def _is_number(text: str) -> bool:
    return text.isascii() and text.count(".") <= 1 and text.replace(".", "").isdigit()
