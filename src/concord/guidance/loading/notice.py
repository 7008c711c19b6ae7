"""A published arrangement of holidays."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.parameters.declarations import CERTAIN
from concord.guidance.loading.rows import SURE, Row, iso, lines, readable
from concord.law import workdays


class NoticeRow(forms.Form):
    """The notice, its days off and the days made up for them."""

    region = forms.ChoiceField(
        label="哪一级的通知", choices=[(workdays.NATION, "国务院办公厅"), (workdays.GUANGXI, "广西壮族自治区")]
    )
    year = forms.IntegerField(
        label="哪一年", min_value=2024, max_value=2099, error_messages={"invalid": "“哪一年”请填四位数字，例如 2027"}
    )
    number = forms.CharField(label="文号", max_length=60, help_text="例如：国办发明电〔2025〕7号")
    title = forms.CharField(label="通知名称", max_length=120)
    off = forms.CharField(
        label="放假的日子",
        max_length=2000,
        help_text="每行一个假期：名称 第一天 最后一天，例如：国庆节 2027-10-01 2027-10-07",
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )
    work = forms.CharField(
        label="调休要上班的日子",
        max_length=1000,
        required=False,
        help_text="每行一天，例如：2027-09-26",
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )
    confidence = forms.ChoiceField(label="可靠程度", choices=SURE, widget=forms.RadioSelect, initial=CERTAIN.value)

    def row(self) -> Row:
        """The row as the table keeps it."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("region", "year", "number", "title", "confidence")},
            "off": [line.split() for line in lines(given["off"])],
            "work": lines(given["work"]),
        }

    def basis(self) -> str:
        """What the proposal rests on."""
        return f"{self.cleaned_data['number']} {self.cleaned_data['title']}"

    def clean_off(self) -> str:
        """Every line is a name and two days in order, in the year the notice is about or right beside it."""
        for number, line in enumerate(lines(self.cleaned_data["off"]), start=1):
            _, *rest = line.split()
            days = [iso(text) for text in rest]
            if len(days) != 2 or days[0] is None or days[1] is None or days[0] > days[1]:
                raise forms.ValidationError(f"放假的日子第 {number} 行“{line}”看不懂，请照例子写")
        return str(self.cleaned_data["off"])

    def clean_work(self) -> str:
        """Every line is one day."""
        for number, line in enumerate(lines(self.cleaned_data["work"]), start=1):
            if iso(line) is None:
                raise forms.ValidationError(f"调休要上班的日子第 {number} 行“{line}”不是日期，请写成 2027-09-26")
        return str(self.cleaned_data["work"])

    def clean(self) -> dict[str, Any]:
        """The row can be read as the law reads it, and its days lie in or beside its year."""
        given = super().clean() or {}
        if not self.errors:
            row = self.row()
            readable(self, workdays.notice, row, {"notice": "off"})
            days = [iso(day) for _, *ends in row["off"] for day in ends] + [iso(day) for day in row["work"]]
            if any(day and abs(day.year - given["year"]) > 1 for day in days):
                self.add_error("off", f"有的日子不在 {given['year']} 年前后，请核对年份")
        return given
