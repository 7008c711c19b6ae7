"""Loading a row into the tables of the law: what is asked, and the list that is proposed with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms

from concord.ground.accounts.actors import Actor
from concord.ground.parameters import operations as parameters
from concord.ground.parameters import published
from concord.ground.parameters.declarations import CERTAIN, LIKELY, BadValue, Confidence
from concord.ground.parameters.models import Setting
from concord.ground.parameters.published import FIGURES, NOTICES
from concord.law import figures, workdays
from concord.law.faults import BadInput

Row = dict[str, Any]
_SURE = [(CERTAIN.value, CERTAIN.label), (LIKELY.value, LIKELY.label)]
_FIELD_OF = {"figure": "value", "notice": "off", "known_until": "known_until"}
# What makes two rows the same row: the later one replaces the earlier.
_SAME = {NOTICES: ("region", "year"), FIGURES: ("key", "place", "valid_from")}


def with_row(name: str, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The park's list with one more row; a row about the same thing is replaced."""
    same = _SAME[name]
    kept = [each for each in published.rows(name) if any(each[key] != row[key] for key in same)]
    return [*kept, row]


def propose(
    name: str, *, row: Mapping[str, Any], source: str, confidence: Confidence, by: Actor, at: datetime, on: date
) -> Setting:
    """Propose the list with one more row; another person confirms it. Raises NotAllowed, BadValue.

    BadValue too while another proposal waits: confirming both would lose the row of the first.
    """
    if Setting.objects.filter(name=name, confirmed_at=None, withdrawn_at=None).exists():
        raise BadValue("还有一项提议等待确认，请先确认或者撤回它，再录入新的")
    return parameters.propose(
        name, value=with_row(name, row), valid_from=on, source=source, confidence=confidence, by=by, at=at
    )


class NoticeRow(forms.Form):
    """A published arrangement of holidays."""

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
    confidence = forms.ChoiceField(label="可靠程度", choices=_SURE, widget=forms.RadioSelect, initial=CERTAIN.value)

    def row(self) -> Row:
        """The row as the table keeps it."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("region", "year", "number", "title", "confidence")},
            "off": [line.split() for line in _lines(given["off"])],
            "work": _lines(given["work"]),
        }

    def basis(self) -> str:
        """What the proposal rests on."""
        return f"{self.cleaned_data['number']} {self.cleaned_data['title']}"

    def clean_off(self) -> str:
        """Every line is a name and two days in order, in the year the notice is about or right beside it."""
        for number, line in enumerate(_lines(self.cleaned_data["off"]), start=1):
            parts = line.split()
            days = [_iso(text) for text in parts[1:]]
            if len(parts) != 3 or None in days or (days[0] or date.max) > (days[1] or date.min):
                raise forms.ValidationError(f"放假的日子第 {number} 行“{line}”看不懂，请照例子写")
        return str(self.cleaned_data["off"])

    def clean_work(self) -> str:
        """Every line is one day."""
        for number, line in enumerate(_lines(self.cleaned_data["work"]), start=1):
            if _iso(line) is None:
                raise forms.ValidationError(f"调休要上班的日子第 {number} 行“{line}”不是日期，请写成 2027-09-26")
        return str(self.cleaned_data["work"])

    def clean(self) -> dict[str, Any]:
        """The row can be read as the law reads it, and its days lie in or beside its year."""
        given = super().clean() or {}
        if not self.errors:
            row = self.row()
            _readable(self, workdays.notice, row)
            days = [_iso(day) for _, *ends in row["off"] for day in ends] + [_iso(day) for day in row["work"]]
            if any(day and abs(day.year - given["year"]) > 1 for day in days):
                self.add_error("off", f"有的日子不在 {given['year']} 年前后，请核对年份")
        return given


class FigureRow(forms.Form):
    """A published figure from a day on."""

    kind = forms.ChoiceField(label="什么数据")
    value = forms.CharField(label="数值", max_length=20, widget=forms.TextInput({"inputmode": "decimal"}))
    valid_from = forms.DateField(label="从哪天起", widget=forms.DateInput())
    known_until = forms.DateField(
        label="已知用到哪天", required=False, widget=forms.DateInput(), help_text="之后可能调整；没有写明就不填"
    )
    source = forms.CharField(label="文号或者来源", max_length=200, help_text="例如：桂政发〔2023〕24号")
    confidence = forms.ChoiceField(label="可靠程度", choices=_SURE, widget=forms.RadioSelect, initial=CERTAIN.value)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 -- narrows the type
        kind.choices = [(f"{key}@{place}", label) for (key, place), label in _kinds().items()]

    def row(self) -> Row:
        """The row as the table keeps it."""
        given = self.cleaned_data
        key, _, place = given["kind"].partition("@")
        until = given["known_until"]
        return {
            "key": key,
            "place": place,
            "label": _kinds()[key, place],
            "value": given["value"],
            "valid_from": given["valid_from"].isoformat(),
            "known_until": until.isoformat() if until else None,
            "source": given["source"],
            "confidence": given["confidence"],
        }

    def basis(self) -> str:
        """What the proposal rests on."""
        return str(self.cleaned_data["source"])

    def clean(self) -> dict[str, Any]:
        """A positive number, in force for at least a day."""
        given = super().clean() or {}
        if self.errors:
            return given
        if given["known_until"] and given["known_until"] < given["valid_from"]:
            self.add_error("known_until", "“已知用到哪天”早于“从哪天起”，请核对")
            return given
        row = _readable(self, figures.figure, self.row())
        if row is not None and not (row.value.is_finite() and row.value > 0):
            self.add_error("value", "数值应大于零，请核对")
        return given


def _kinds() -> dict[tuple[str, str], str]:
    """Every figure the calculators know, by key and place, under its newest name."""
    return {(each.key, each.place): each.label for each in figures.seeded()}


def _readable(form: forms.Form, read: Any, row: Row) -> Any:
    try:
        return read(row)
    except BadInput as wrong:
        name = _FIELD_OF.get(wrong.field, wrong.field)
        form.add_error(name if name in form.fields else None, wrong.message)
        return None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
