"""A calculator's questions as a form; judged by `law` alone, so that page and command line refuse the same inputs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from concord.law import figures
from concord.law.faults import BadInput
from concord.law.pay import calculators, facts
from concord.law.pay.facts import Field, Kind
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.setting import Calculator, Setting

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 3, 3, 36
FEW_CHOICES = 4
PLACES = ((figures.LIUZHOU, "柳州城区（含柳东新区）"), ("luzhai", "鹿寨县"))
_BY_PLACE = {"minimum_wage", "wage_cap", "area_average_year"}
# A published figure that is missing is mended by typing it here.
_MENDED_BY = {"average_wage_year": ("wage_cap", "area_average_year")}
_IN_ROW = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


class MonthInput(forms.TextInput):
    """The browser's own month picker."""

    input_type = "month"

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """As for any input, but without a length, which belongs to text."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs


class Cell(forms.CharField):
    """An answer that belongs to others: whether it may stay empty is decided where they are read together."""

    def validate(self, value: Any) -> None:
        """Let an empty one pass, although its label does not call it optional."""


@dataclass(frozen=True)
class Rows:
    """A table of the form: its label and, line by line, the bound fields."""

    label: str
    lines: list[list[forms.BoundField]]


class Questions(forms.Form):
    """What one calculator asks. Once valid, `reckoning` holds the answer, `known` and `answers` what it rests on.

    `judged` says whether what was given is an answer or only fills the fields; None: an answer as soon as it names one.
    """

    use_required_attribute = False
    known: facts.Facts
    reckoning: Reckoning
    answers: Mapping[str, Any]

    def __init__(
        self, calculator: Calculator, given: Mapping[str, str], setting_of: Any, *, judged: bool | None = None
    ) -> None:
        self.calculator = calculator
        self.setting_of = setting_of
        self.rows = _row_count(given)
        names = [name for name, _ in _cells(calculator, self.rows)]
        asked = (bool(set(names) & set(given)) if judged is None else judged) and "more" not in given
        super().__init__(data=dict(given) if asked else None, initial=dict(given), auto_id="f-%s")
        for name, field in _cells(calculator, self.rows):
            self.fields[name] = field
        if any(each.name in _BY_PLACE or each.kind is Kind.ROWS for each in calculator.fields):
            self.fields["place"] = forms.ChoiceField(
                label="在哪里上班", choices=PLACES, required=False, help_text="决定用哪里的最低工资等标准"
            )

    @property
    def place(self) -> str:
        """Whose figures are used."""
        return self.cleaned_data.get("place") or figures.LIUZHOU

    @property
    def parts(self) -> list[forms.BoundField | Rows]:
        """The form in its order: single fields, and tables."""
        found: list[forms.BoundField | Rows] = []
        for each in self.calculator.fields:
            if each.kind is Kind.ROWS:
                lines = [[self[_cell(each, no, column)] for column in each.columns] for no in self._numbers]
                found.append(Rows(each.label, lines))
            else:
                found.append(self[each.name])
        return [*found, self["place"]] if "place" in self.fields else found

    @property
    def _numbers(self) -> range:
        return range(1, self.rows + 1)

    def clean(self) -> dict[str, Any]:
        """Judge each answer by itself, then all together."""
        cleaned = super().clean() or {}
        given = {each.name: self._given(each, cleaned) for each in self.calculator.fields}
        for each in self.calculator.fields:
            if each.name not in self.errors:
                self._judge(lambda each=each: facts.read((each,), {each.name: given[each.name]}))
        if not self.errors:
            setting: Setting = self.setting_of(self.place)
            self._judge(lambda: self._reckon(given, setting))
        return cleaned

    def _reckon(self, given: Mapping[str, Any], setting: Setting) -> None:
        self.known = facts.read(self.calculator.fields, given)
        self.reckoning = calculators.reckoned(self.calculator, self.known, setting)
        self.answers = {name: value for name, value in given.items() if value}

    def _judge(self, answer: Any) -> None:
        try:
            answer()
        except BadInput as bad:
            name = self._field_of(bad.field)
            self.add_error(name, bad.message)

    def _given(self, asked: Field, cleaned: Mapping[str, Any]) -> Any:
        if asked.kind is not Kind.ROWS:
            return cleaned.get(asked.name)
        return [self._line(asked, no, cleaned) for no in self._filled(asked, cleaned)]

    def _line(self, asked: Field, no: int, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {column.name: cleaned.get(_cell(asked, no, column)) for column in asked.columns}

    def _filled(self, asked: Field, cleaned: Mapping[str, Any]) -> list[int]:
        """The numbers of the lines in which something stands."""
        return [no for no in self._numbers if any(self._line(asked, no, cleaned).values())]

    def _field_of(self, name: str) -> str | None:
        """The field of this form to mend; None when it is no single one."""
        if found := _IN_ROW.fullmatch(name):
            table, position, column = found.groups()
            asked = next(each for each in self.calculator.fields if each.name == table)
            return f"{table}-{self._filled(asked, self.cleaned_data)[int(position) - 1]}-{column}"
        candidates = (name, *_MENDED_BY.get(name, ()), *(each for each in self.fields if each.startswith(f"{name}-1-")))
        return next((each for each in candidates if each in self.fields), None)


def typed(calculator: Calculator, answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers as the form takes them again: a table becomes its numbered cells."""
    found: dict[str, str] = {}
    for each in calculator.fields:
        given = answers.get(each.name)
        if isinstance(given, list):
            found["rows"] = str(len(given))
            cells = ((no, column, row.get(column.name)) for no, row in enumerate(given, 1) for column in each.columns)
            found |= {_cell(each, no, column): str(value) for no, column, value in cells if value}
        elif given:
            found[each.name] = str(given)
    return found


def _row_count(given: Mapping[str, str]) -> int:
    text = given.get("rows", "")
    rows = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else FIRST_ROWS
    return max(1, min(rows + MORE_ROWS * ("more" in given), MOST_ROWS))


def _cell(asked: Field, no: int, column: Field) -> str:
    return f"{asked.name}-{no}-{column.name}"


def _cells(calculator: Calculator, rows: int) -> list[tuple[str, forms.Field]]:
    found = []
    for each in calculator.fields:
        if each.kind is not Kind.ROWS:
            found.append((each.name, question_field(each, each.label)))
            continue
        for no in range(1, rows + 1):
            found += [
                (_cell(each, no, column), question_field(column, f"第 {no} 行{column.label}", kind=Cell))
                for column in each.columns
            ]
    return found


def question_field(asked: Field, label: str, *, kind: type[forms.CharField] = forms.CharField) -> forms.Field:
    """The form field for one fact; what it holds is judged by `law`."""
    if asked.kind is Kind.FLAG:
        return forms.BooleanField(label=label, required=False, help_text=asked.hint)
    return kind(label=label, required=asked.required, help_text=asked.hint, max_length=40, widget=_widget(asked))


def _widget(asked: Field) -> forms.Widget:
    match asked.kind:
        case Kind.DATE:
            return forms.DateInput()
        case Kind.MONTH:
            return MonthInput({"placeholder": "2024-03"})
        case Kind.MONEY:
            return forms.TextInput({"inputmode": "decimal", "data-unit": "元", "autocomplete": "off"})
        case Kind.CHOICE:
            return _choices(asked)
        case _:
            return forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})


def _choices(asked: Field) -> forms.Widget:
    pairs = list(asked.choices.items())
    if len(pairs) <= FEW_CHOICES:
        return forms.RadioSelect(choices=pairs)
    return forms.Select(choices=[("", "请选择"), *pairs])
