"""What the desk asks before a case is accepted, and what the other side asks at its invitation."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from django import forms

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import long_text
from concord.mediation.models import Case, Party
from concord.mediation.words import DeclineReason, Side


class Accept(ActForm):
    """Nothing is asked; the desk reads how each applicant's identity stands before it lets the case in."""

    def prepare(self) -> None:
        self.notes = tuple(standing_of_identity(self.subject))


def standing_of_identity(case: Case) -> Iterator[str]:
    """How it is known who applies, one line an applicant: what was proved, what was only typed, what was seen."""
    oral = getattr(case, "oral", None)
    for party in case.side(Side.APPLICANT):
        if oral is not None and party.is_person:
            day = clocks.legal_day(oral.seen_at)
            yield f"{party.name}：{oral.seen_by.name}于 {day:%Y-%m-%d} 在窗口看过{oral.get_document_display()}"
        else:
            yield f"{party.name}：{_typed(party)}"


def _typed(party: Party) -> str:
    """What stands behind an application that nobody brought to a counter."""
    if not party.is_person:
        speakers = party.representations.filter(until=None).select_related("person")
        who = "、".join(f"{row.person.name}（{row.get_capacity_display()}，{row.power_words}）" for row in speakers)
        return f"由{who or '单位账号'}提交；统一社会信用代码只核对了校验位，需要时请看营业执照"
    proved = party.person is not None and party.person.phone_verified_at is not None
    phone = "手机号已用验证码证实" if proved else "手机号还没有用验证码证实"
    number = "身份证号只核对了校验位，没有看过证件" if party.identity else "没有填身份证号"
    return f"{phone}；{number}。见面或者签协议前请核对证件"


class RequestCompletion(ActForm):
    """One list, one line a thing."""

    phrases = MappingProxyType({"items": "mediation.phrases_completion"})
    items = long_text("需要补充的材料", help_text="一行写一项，写清补什么、怎么补。只能提一次，请列全。")

    def clean_items(self) -> list[str]:
        """Lines as a list."""
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


class Complete(ActForm):
    """The applicant's words on what was completed."""

    text = long_text("补充说明")


class Decline(ActForm):
    """A coded reason and its words."""

    phrases = MappingProxyType({"reason_text": "mediation.phrases_decline"})
    reason = forms.ChoiceField(label="理由", choices=DeclineReason.choices, error_messages={"required": "请选择理由"})
    reason_text = long_text("说明", help_text="申请人会在通知书里看到这段话。", most=400)

    def clean_reason(self) -> DeclineReason:
        """The reason as its own type."""
        return DeclineReason(self.cleaned_data["reason"])
