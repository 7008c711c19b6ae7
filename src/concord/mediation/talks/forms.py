"""What the acts around shown things ask."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import long_text
from concord.mediation.models import Evidence, Message
from concord.mediation.words import Compartment, Stance


class ShownItem(ActForm):
    """Nothing is asked; what would be shown to the other side stands there to be read once more."""

    what = forms.CharField(label="这一条", disabled=True, widget=forms.Textarea(attrs={"rows": 4}))

    def prepare(self) -> None:
        item: Message | Evidence = self.about.get("item") or self.subject.message or self.subject.evidence
        self.fields["what"].initial = item.text if isinstance(item, Message) else item.name

    def asked(self) -> dict[str, Any]:
        """Nothing: the item is the address's."""
        return {}


def _stance(label: str, help_text: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=Stance.choices,
        coerce=Stance,
        widget=forms.RadioSelect,
        error_messages={"required": f"请选择您对{label}的意见"},
    )


class GiveOpinion(ActForm):
    """A side's word on the other side's evidence (质证)."""

    handed = ("evidence",)
    genuine = _stance("真实性", "是不是真的，有没有改过")
    lawful = _stance("合法性", "来得正不正当")
    relevant = _stance("关联性", "和这次争议有没有关系")
    words = forms.CharField(
        label="说明",
        required=False,
        max_length=500,
        help_text="不认可的，写明哪里不对。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TieEvidence(ActForm):
    """Which claims a piece of evidence speaks to."""

    claims = forms.MultipleChoiceField(label="对应的请求", required=False, widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        evidence: Evidence = self.about["evidence"]
        self.known = {str(claim.pk): claim for claim in self.subject.claims.all()}
        field = self.fields["claims"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(key, f"{claim.no}. {claim.get_cause_display()}") for key, claim in self.known.items()]
        field.initial = [str(claim.pk) for claim in evidence.claims.all()]

    def asked(self) -> dict[str, Any]:
        """The claims themselves."""
        return {"claims": [self.known[key] for key in self.cleaned_data["claims"]]}


class Say(ActForm):
    """A message, to both sides unless it is for one side's own room."""

    room = forms.ChoiceField(
        choices=Compartment.choices, widget=forms.HiddenInput, required=False, initial=Compartment.SHARED
    )
    text = long_text("消息", most=2000)

    def clean_room(self) -> str:
        """Jointly, unless said otherwise."""
        return self.cleaned_data["room"] or Compartment.SHARED
