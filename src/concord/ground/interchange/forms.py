"""What each act on a client asks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms

from concord.ground.accounts import queries as accounts
from concord.ground.accounts import roles
from concord.ground.accounts.models import Organisation, OrganisationKind, Person
from concord.ground.accounts.roles import Role
from concord.ground.interchange.models import Scope
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import Day


def _role_for() -> dict[str, Role]:
    """As what a system acts, by the kind of organisation it acts for."""
    return {kind: role for role in roles.those(lambda role: role.for_systems) for kind in role.of}


class Reason(ActForm):
    """Why a client is ended."""

    reason = forms.CharField(
        label="原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请填写原因"},
    )


class Propose(ActForm):
    """Which system, run by whom, for whom it acts, what it may do, until when."""

    name = forms.CharField(
        label="系统名称", max_length=60, help_text="例如：某某调解平台", error_messages={"required": "请填写系统名称"}
    )
    organisation = forms.ChoiceField(label="由谁运行", error_messages={"required": "请选择运行单位"})
    acts_for = forms.CharField(
        label="替谁办事",
        max_length=120,
        help_text="调解组织或者用人单位的全称。系统只能看到这个单位能看到的案件。",
        error_messages={"required": "请填写单位全称"},
    )
    scopes = forms.MultipleChoiceField(
        label="可以做什么",
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少勾选一项"},
    )
    contact = forms.CharField(
        label="联系人的手机号或者登录名",
        max_length=60,
        help_text="推送不成功时提醒这个人；要先登录过和园。",
        error_messages={"required": "请填写联系人"},
    )
    until = Day(
        label="有效期的最后一天", required=False, widget=forms.DateInput(attrs={"type": "date"}), help_text="不填为长期"
    )
    reason = forms.CharField(
        label="依据", max_length=300, help_text="例如：对接协议的名称和文号", error_messages={"required": "请填写依据"}
    )

    def prepare(self) -> None:
        rows = Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE).order_by("kind", "name")
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [("", "请选择"), *((str(row.pk), row.name) for row in rows), ("own", "由被代表的单位自己运行")]

    def clean_acts_for(self) -> Organisation:
        """The organisation of this very name that a system may act for."""
        found = Organisation.objects.filter(name=self.cleaned_data["acts_for"].strip(), kind__in=_role_for()).first()
        if found is None:
            raise forms.ValidationError("没有找到这个调解组织或者用人单位，请填写全称")
        return found

    def clean_contact(self) -> Person:
        """Somebody who signed in before."""
        given = self.cleaned_data["contact"].strip()
        found = accounts.found_by_phone(given) or accounts.found_by_handle(given)
        if found is None:
            raise forms.ValidationError("没有人用这个号码或者登录名登录过，请先请本人登录一次和园")
        return found

    def clean_until(self) -> datetime | None:
        """The Shanghai midnight after the last day."""
        day: date | None = self.cleaned_data["until"]
        if day is None:
            return None
        end = datetime.combine(day + timedelta(days=1), time(), clocks.SHANGHAI)
        if end <= self.at:
            raise forms.ValidationError("有效期的最后一天已经过去，请核对")
        return end

    def asked(self) -> dict[str, Any]:
        """Organisations instead of keys; the role follows from whom the system acts for."""
        given = super().asked()
        acts_for: Organisation = given["acts_for"]
        runs = given["organisation"]
        organisation = acts_for if runs == "own" else Organisation.objects.get(pk=runs)
        return {**given, "organisation": organisation, "role": _role_for()[acts_for.kind]}
