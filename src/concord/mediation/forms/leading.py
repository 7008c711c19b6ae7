"""What leading a case asks: who may speak for a party, how long it may take, what is said."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.mediation import conditions
from concord.mediation.forms.inputs import day, long_text
from concord.mediation.words import Compartment


class ConfirmAuthority(ActForm):
    """Whose authority was checked, and by what."""

    representation = forms.ChoiceField(label="代理人", error_messages={"required": "请选择代理人"})
    checked = long_text("核对了什么", help_text="例如：加盖公章的授权委托书（特别授权）、营业执照和身份证。", most=300)

    def prepare(self) -> None:
        self.waiting = {str(row.pk): row for row in conditions.unverified(self.subject)}
        field = self.fields["representation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [
            (key, f"{row.person.name}（代表{row.party.name}，{row.get_capacity_display()}）")
            for key, row in self.waiting.items()
        ]

    def asked(self) -> dict[str, Any]:
        """The representation instead of its key."""
        return {**super().asked(), "representation": self.waiting[self.cleaned_data["representation"]]}


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
