"""What the desk asks before a case is accepted, and what the other side asks at its invitation."""

from __future__ import annotations

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import long_text
from concord.mediation.words import DeclineReason


class RequestCompletion(ActForm):
    """One list, one line a thing."""

    items = long_text("需要补充的材料", help_text="一行写一项，写清补什么、怎么补。只能提一次，请列全。")

    def clean_items(self) -> list[str]:
        """Lines as a list."""
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


class Complete(ActForm):
    """The applicant's words on what was completed."""

    text = long_text("补充说明")


class Decline(ActForm):
    """A coded reason and its words."""

    reason = forms.ChoiceField(label="理由", choices=DeclineReason.choices, error_messages={"required": "请选择理由"})
    reason_text = long_text("说明", help_text="申请人会在通知书里看到这段话。", most=400)

    def clean_reason(self) -> DeclineReason:
        """The reason as its own type."""
        return DeclineReason(self.cleaned_data["reason"])
