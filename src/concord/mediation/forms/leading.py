"""What leading a case asks: who mediates, who may speak, how long, what was said."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.mediation import access, conditions
from concord.mediation.forms.inputs import day, long_text
from concord.mediation.models import Case
from concord.mediation.words import Compartment, Side


class Assign(ActForm):
    """A mediator of the body, and a reason where the conflict check found something."""

    mediator = forms.ChoiceField(label="调解员", error_messages={"required": "请选择一位调解员"})
    override_reason = long_text(
        "仍指派的理由", required=False, help_text="只有回避审查有发现、仍要指派时才填写。", most=300
    )

    def prepare(self) -> None:
        case: Case = self.subject
        present = case.assignments.filter(until=None).values_list("mediator_id", flat=True)
        people = [person for person in access.mediators(case.body_id, self.at) if person.pk not in set(present)]
        self.people = {str(person.pk): person for person in people}
        field = self.fields["mediator"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [("", "请选择"), *((key, person.name) for key, person in self.people.items())]

    def asked(self) -> dict[str, Any]:
        """The person instead of the key."""
        return {**super().asked(), "mediator": self.people[self.cleaned_data["mediator"]]}


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


class WriteRecord(ActForm):
    """A session as its record prints it."""

    started_at = forms.DateTimeField(label="开始时间", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    ended_at = forms.DateTimeField(label="结束时间", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    place = forms.CharField(label="地点或方式", max_length=120, initial="线上（和园平台）")
    present = forms.MultipleChoiceField(
        label="在场的人",
        widget=forms.CheckboxSelectMultiple,
        help_text="除您以外；他们要逐一确认笔录。",
        error_messages={"required": "请勾选在场的人"},
    )
    recusal = forms.CharField(label="是否申请回避", max_length=120, initial="双方均不申请回避")
    statements = long_text("各方陈述", help_text="一行一段，用“某人：说了什么”的格式。", most=8000)
    undisputed = long_text("无争议的事实", required=False, help_text="一行一条。")
    issues = long_text("争议焦点", required=False, help_text="一行一条。")
    result = long_text("本次结果", most=500)

    def prepare(self) -> None:
        case: Case = self.subject
        people = {str(person.pk): (person, side.label) for side in Side for person in access.speakers(case, side)}
        self.people = people
        field = self.fields["present"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(key, f"{person.name}（{side}）") for key, (person, side) in people.items()]

    def asked(self) -> dict[str, Any]:
        """The record's content and the people who were there."""
        given = self.cleaned_data
        content = {
            "started_at": given["started_at"].isoformat(),
            "ended_at": given["ended_at"].isoformat(),
            "place": given["place"],
            "recusal": given["recusal"],
            "statements": [_statement(line) for line in _lines(given["statements"])],
            "undisputed": _lines(given["undisputed"]),
            "issues": _lines(given["issues"]),
            "result": given["result"],
        }
        return {"content": content, "present": [self.people[key][0] for key in given["present"]]}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _statement(line: str) -> dict[str, str]:
    speaker, colon, text = line.replace(":", "：", 1).partition("：")
    return {"speaker": speaker, "text": text} if colon else {"speaker": "", "text": line}
