"""What leading a case asks: who may speak for a party, how long it may take, what is said."""

from __future__ import annotations

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.mediation.forms.inputs import day, long_text
from concord.mediation.words import Compartment


class ProposeExtension(ActForm):
    """Until when and why."""

    until = day("延长到", help_text="双方都同意才延期。")
    reason = long_text("理由", most=300)


class AnswerExtension(ActForm):
    """Yes or no."""

    agrees = forms.TypedChoiceField(
        label="您的答复",
        choices=[("yes", "同意延期"), ("no", "不同意")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择同意或不同意"},
    )


class Say(ActForm):
    """A message, to both sides unless it is for one side's own room."""

    room = forms.ChoiceField(
        choices=Compartment.choices, widget=forms.HiddenInput, required=False, initial=Compartment.SHARED
    )
    text = long_text("消息", most=2000)

    def clean_room(self) -> str:
        """Jointly, unless said otherwise."""
        return self.cleaned_data["room"] or Compartment.SHARED
