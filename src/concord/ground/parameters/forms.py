"""What proposing a value asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from concord.ground.parameters.declarations import Confidence, Kind, Parameter


def _look(parameter: Parameter) -> dict[str, Any]:
    return {"label": "新的值", "help_text": parameter.help}


def _whole(parameter: Parameter) -> forms.Field:
    return forms.IntegerField(min_value=0, widget=forms.NumberInput({"data-unit": parameter.unit}), **_look(parameter))


def _decimal(parameter: Parameter) -> forms.Field:
    widget = forms.NumberInput({"data-unit": parameter.unit, "step": "any"})
    return forms.DecimalField(widget=widget, **_look(parameter))


def _share(parameter: Parameter) -> forms.Field:
    words = f"{parameter.help}填 0 到 1 之间的小数，例如 0.7 表示 70%。"
    widget = forms.NumberInput({"step": "0.01"})
    return forms.DecimalField(min_value=0, max_value=1, widget=widget, **{**_look(parameter), "help_text": words})


def _yes_no(parameter: Parameter) -> forms.Field:
    answers = [("yes", "是"), ("no", "否")]
    return forms.TypedChoiceField(
        choices=answers, coerce=lambda answer: answer == "yes", widget=forms.RadioSelect, **_look(parameter)
    )


def _choice(parameter: Parameter) -> forms.Field:
    return forms.ChoiceField(choices=parameter.choices, widget=forms.RadioSelect, **_look(parameter))


def _json(parameter: Parameter) -> forms.Field:
    return forms.JSONField(widget=forms.Textarea({"rows": 4, "spellcheck": "false"}), **_look(parameter))


def _text(parameter: Parameter) -> forms.Field:
    # Where the declared default is empty, empty is an answer: nothing of the kind exists.
    return forms.CharField(max_length=300, required=parameter.default != "", **_look(parameter))


def _long(parameter: Parameter) -> forms.Field:
    return forms.CharField(max_length=4000, widget=forms.Textarea({"rows": 12}), **_look(parameter))


_FIELDS: dict[Kind, Callable[[Parameter], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.INTEGER: _whole,
    Kind.DAYS: _whole,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.JSON: _json,
}


class Propose(forms.Form):
    """A new value, from which day, on what ground, and how sure."""

    valid_from = forms.DateField(label="从哪天起", widget=forms.DateInput)
    source = forms.CharField(
        label="依据", max_length=300, help_text="例如文件名称和文号；口头答复请写明单位、姓名和日期。"
    )
    confidence = forms.ChoiceField(label="可靠程度", choices=Confidence.choices, widget=forms.RadioSelect)
    field_order = ("value", "valid_from", "source", "confidence")

    def __init__(self, parameter: Parameter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _FIELDS[parameter.kind](parameter)
        self.order_fields(self.field_order)
