"""What ending, rating and closing a case ask."""

from __future__ import annotations

from types import MappingProxyType

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import long_text
from concord.mediation.models.archive import Score
from concord.mediation.words import EndReason


class Leave(ActForm):
    """Mediation is voluntary: nobody owes a reason for leaving it (调解仲裁法 5)."""

    reason = long_text("原因", required=False, help_text="可以不写。写了会印在终止通知书上，对方也能看到。", most=400)


class Withdraw(ActForm):
    """Whether the parties settled, and why."""

    settled = forms.TypedChoiceField(
        label="撤回的情形",
        choices=[("no", "不想继续了"), ("yes", "我们已经自行和解")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择撤回的情形"},
    )
    reason = long_text("说明", required=False, help_text="会印在撤回确认书上，对方也能看到。", most=400)


class End(ActForm):
    """A reason of 广西条例 30."""

    phrases = MappingProxyType({"reason_text": "mediation.phrases_end"})
    reason = forms.ChoiceField(
        label="终止原因",
        choices=[each for each in EndReason.choices if each[0] not in {"3_expired", "2_withdrawn"}],
        help_text="广西条例第三十条",
        error_messages={"required": "请选择终止原因"},
    )
    reason_text = long_text("说明", required=False, help_text="会印在终止通知书上，双方都能看到。", most=400)

    def clean_reason(self) -> EndReason:
        """The reason as its own type."""
        return EndReason(self.cleaned_data["reason"])


class Rate(ActForm):
    """好差评."""

    score = forms.TypedChoiceField(
        label="您对这次调解服务",
        choices=Score.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项"},
    )
    words = long_text("想说的话", required=False, most=500)


class Close(ActForm):
    """The outcome in words."""

    phrases = MappingProxyType({"summary": "mediation.phrases_close"})
    summary = long_text("结果摘要", help_text="写明结果、履行情况和需要跟进的事；只供本组织内部查看。", most=500)
