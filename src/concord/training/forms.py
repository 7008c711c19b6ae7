"""What the acts of training ask."""

from __future__ import annotations

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import short_text


def _moment() -> forms.DateTimeField:
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label="开始时间", widget=picker, input_formats=["%Y-%m-%dT%H:%M"])


class Plan(ActForm):
    """A course."""

    title = short_text("课程名称", most=80)
    teacher = short_text("授课人", most=60)
    place = short_text("地点")
    starts_at = _moment()
    hours = forms.IntegerField(label="学时", min_value=1, max_value=80)
    seats = forms.IntegerField(label="名额", min_value=1, max_value=500, initial=30)


class Postpone(ActForm):
    """When and where instead."""

    starts_at = _moment()
    place = short_text("地点")

    def prepare(self) -> None:
        """Start from what is planned now."""
        self.fields["place"].initial = self.subject.place
        self.fields["starts_at"].initial = self.subject.starts_at


class Attend(ActForm):
    """The code on the wall."""

    code = forms.RegexField(
        r"^\d{6}$", label="签到码", error_messages={"invalid": "签到码是六位数字，请看教室里现在显示的"}
    )
