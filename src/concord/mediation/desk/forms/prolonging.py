"""What leading a case asks: who may speak for a party, how long it may take, what is said."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import Day, day, long_text
from concord.law.workdays import spell
from concord.mediation import conditions
from concord.mediation.desk import prolonging


class ProposeExtension(ActForm):
    """Until when and why. A day off moves on: to which day is said once, and proposed when asked again."""

    until = day("延长到", help_text="双方都同意才延期。选的这一天放假的，最后一天顺延到下一个工作日。")
    reason = long_text("理由", most=300)
    moves_to = Day(
        label="顺延到",
        required=False,
        widget=forms.HiddenInput,
        help_text="选的这一天放假时填写：您知道的顺延以后的最后一天。",
    )

    def clean(self) -> dict[str, Any]:
        """Whoever chooses a day off has read which day it becomes."""
        given = super().clean() or {}
        last = prolonging.last_day(prolonging.running(self.subject), given["until"]) if given.get("until") else None
        if last and last.moves and given.get("moves_to") != last.due:
            self.add_error("until", f"{last.words}仍选这一天的，请再按一次“提议延期”。")
            self.data = {**dict(self.data.items()), "moves_to": last.due.isoformat()}
        return given

    def asked(self) -> dict[str, Any]:
        """The chosen day; what it becomes is counted anew when both have agreed."""
        given = super().asked()
        given.pop("moves_to")
        return given


class AnswerExtension(ActForm):
    """Yes or no, to a day that is named."""

    agrees = forms.TypedChoiceField(
        label="您的答复",
        choices=[("yes", "同意延期"), ("no", "不同意")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择同意或不同意"},
    )

    def prepare(self) -> None:
        """The proposed day, and the one it becomes when it is a day off."""
        proposal = conditions.open_proposal(self.subject) if self.subject else None
        if proposal is None:
            return
        last = prolonging.last_day(prolonging.running(self.subject), proposal.until)
        self.fields["agrees"].help_text = f"提议延长到{spell(proposal.until)}。{last.words if last else ''}"
