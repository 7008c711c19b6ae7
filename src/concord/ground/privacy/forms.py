"""What each act on personal data asks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import Day
from concord.ground.lifecycle.personal import Activity, Ground
from concord.ground.privacy.words import ASKABLE, Item, Refusal, RequestKind
from concord.law import identity


def _long(
    label: str, *, required: bool = True, most: int = 1000, rows: int = 4, help_text: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"请填写{label}"},
    )


class CarryOut(ActForm):
    """What was done."""

    answer = _long("办理结果", help_text="写给申请人看：改了什么、删了什么。")


class Refuse(ActForm):
    """On which ground, and why."""

    ground = forms.ChoiceField(
        label="依据",
        choices=Refusal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择依据"},
    )
    answer = _long("理由", help_text="写给申请人看：为什么，保存到什么时候。")


class Objection(ActForm):
    """Why another person should look again."""

    objection = _long("为什么不同意这个答复")


class Ask(ActForm):
    """What should be put right or deleted. `about` holds the kind."""

    item = forms.ChoiceField(label="什么内容", widget=forms.RadioSelect, error_messages={"required": "请选择内容"})
    words = _long("说明", help_text="哪里不对，或者为什么要删除；案件里的内容请写案号。")
    wanted = forms.CharField(
        label="应当是", required=False, max_length=60, help_text="更正姓名或者身份证号码的，写正确的内容。"
    )

    def prepare(self) -> None:
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(each.value, each.label) for each in ASKABLE[self.about["kind"]]]
        if self.about["kind"] == RequestKind.DELETION:
            del self.fields["wanted"]

    def clean(self) -> dict[str, Any]:
        """The right content is there and can be right, where it is put in by itself."""
        given = super().clean() or {}
        checks = {Item.NAME: identity.check_name, Item.ID_NUMBER: identity.check_id_number}
        check = checks.get(given.get("item", "")) if "wanted" in self.fields else None
        if check is not None:
            result = check(given.get("wanted") or "")
            if not result.ok:
                self.add_error("wanted", result.errors[0])
            given["wanted"] = result.value
        return {"wanted": "", **given}


class IdNumber(ActForm):
    """The number one agrees to have kept."""

    id_number = forms.CharField(
        label="身份证号码", max_length=18, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def clean_id_number(self) -> str:
        """GB 11643 check digit and date."""
        result = identity.check_id_number(self.cleaned_data["id_number"])
        if not result.ok:
            raise forms.ValidationError(result.errors[0])
        return result.value


class Revise(ActForm):
    """An activity and its assessment anew. `about` holds the activity as it stands."""

    name = forms.CharField(label="处理活动", max_length=60)
    purpose = _long("目的", most=300, rows=2)
    ground = forms.ChoiceField(label="依据", choices=Ground.choices, widget=forms.RadioSelect)
    people = _long("涉及的人", most=300, rows=2)
    kinds = _long("信息种类", most=500, rows=3)
    sensitive = _long("其中的敏感信息", required=False, most=300, rows=2)
    recipients = _long("提供给谁", most=300, rows=2)
    retention = _long("保存期限", most=300, rows=2)
    measures = _long("保护措施", most=500, rows=3)
    why = forms.CharField(
        label="需要影响评估的情形",
        required=False,
        max_length=200,
        help_text="个人信息保护法第五十五条第几项；不需要的不填。",
    )
    necessity = _long("评估：目的、方式是否合法、正当、必要", required=False, most=500, rows=3)
    risks = _long("评估：对个人权益的影响和安全风险", required=False, most=500, rows=3)
    conclusion = _long("评估：保护措施是否有效并与风险相适应", required=False, most=500, rows=3)
    reviewed_on = Day(
        label="评估日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "请填写评估日期", "invalid": "评估日期应是日期，例如 2026-11-23"},
    )
    reason = forms.CharField(label="为什么改", max_length=300, error_messages={"required": "请写明为什么改"})

    def prepare(self) -> None:
        activity: Activity = self.about["activity"]
        for name, field in self.fields.items():
            if hasattr(activity, name):
                field.initial = getattr(activity, name)

    def clean(self) -> dict[str, Any]:
        """An assessment that is due is whole (art. 56)."""
        given = super().clean() or {}
        if given.get("why"):
            for name in ("necessity", "risks", "conclusion"):
                if not given.get(name):
                    self.add_error(name, f"需要影响评估的，请填写“{self.fields[name].label}”")
        reviewed: date | None = given.get("reviewed_on")
        if reviewed and reviewed > clocks.legal_day(self.at):
            self.add_error("reviewed_on", "评估日期不能晚于今天")
        return given


class Publish(ActForm):
    """A new version of the notice."""

    text = _long(
        "说明全文",
        most=20_000,
        rows=24,
        help_text="每一节以“## 标题”开头；要写明处理者、目的、种类、期限和行使权利的办法。",
    )
    changes = _long("改了什么", most=500, rows=3, help_text="大家会先看到这一段。")

    def prepare(self) -> None:
        self.fields["text"].initial = self.about["text"]
