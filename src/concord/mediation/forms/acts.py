"""What each act of a case asks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.ground.vault import masks
from concord.law import identity
from concord.mediation import access, conditions
from concord.mediation.models import Case, Invitation
from concord.mediation.models.archive import Score
from concord.mediation.words import Capacity, Compartment, DeclineReason, EndReason, Side


def _long(label: str, *, required: bool = True, help_text: str = "", most: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": f"请填写“{label}”"},
    )


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": f"请选择“{label}”", "invalid": f"“{label}”应是日期，例如 2026-11-22"},
    )


class RequestCompletion(ActForm):
    """One list, one line a thing."""

    items = _long("需要补充的材料", help_text="一行写一项，写清补什么、怎么补。只能提一次，请列全。")

    def clean_items(self) -> list[str]:
        """Lines as a list."""
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


class Complete(ActForm):
    """The applicant's words on what was completed."""

    text = _long("补充说明")


class Decline(ActForm):
    """A coded reason and its words."""

    reason = forms.ChoiceField(label="理由", choices=DeclineReason.choices, error_messages={"required": "请选择理由"})
    reason_text = _long("说明", help_text="申请人会在通知书里看到这段话。", most=400)

    def clean_reason(self) -> DeclineReason:
        """The reason as its own type."""
        return DeclineReason(self.cleaned_data["reason"])


class Assign(ActForm):
    """A mediator of the body, and a reason where the conflict check found something."""

    mediator = forms.ChoiceField(label="调解员", error_messages={"required": "请选择一位调解员"})
    override_reason = _long(
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
    checked = _long("核对了什么", help_text="例如：加盖公章的授权委托书（特别授权）、营业执照和身份证。", most=300)

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


class Invite(ActForm):
    """To the phone the application names (shown masked), to another phone, or by letter."""

    way = forms.ChoiceField(label="怎么邀请", widget=forms.RadioSelect, error_messages={"required": "请选择怎么邀请"})
    other_phone = forms.CharField(
        label="另一个手机号",
        required=False,
        max_length=11,
        help_text="只有选“发到另一个手机号”时才填写。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def prepare(self) -> None:
        case: Case = self.subject
        self.known = next((party.phone for party in case.side(Side.RESPONDENT)), "")
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        known = [("known", f"短信发到申请书上的手机 {masks.phone(self.known)}")] if self.known else []
        field.choices = [*known, ("other", "短信发到另一个手机号"), ("letter", "寄信函（没有手机号时）")]
        field.initial = "known" if known else "letter"

    def clean(self) -> dict[str, Any]:
        """Another phone must be one."""
        given = super().clean() or {}
        if given.get("way") == "other":
            checked = identity.check_mobile(given.get("other_phone") or "")
            if not checked.ok:
                self.add_error("other_phone", "；".join(checked.errors))
        return given

    def asked(self) -> dict[str, Any]:
        """The phone to write to, "" for a letter."""
        ways = {"known": self.known, "other": self.cleaned_data.get("other_phone", ""), "letter": ""}
        return {"phone": ways[self.cleaned_data["way"]]}


class Because(ActForm):
    """A reason in one's own words."""

    reason = _long("原因", most=400)


class Leave(ActForm):
    """Mediation is voluntary: nobody owes a reason for leaving it (调解仲裁法 5)."""

    reason = _long("原因", required=False, help_text="可以不写。写了会印在终止通知书上，对方也能看到。", most=400)


class NotSigning(ActForm):
    """Nobody owes a reason for not signing."""

    reason = _long("原因", required=False, help_text="可以不写。", most=400)


class Withdraw(ActForm):
    """Whether the parties settled, and why."""

    settled = forms.TypedChoiceField(
        label="撤回的情形",
        choices=[("no", "不想继续了"), ("yes", "我们已经自行和解")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择撤回的情形"},
    )
    reason = _long("说明", required=False, help_text="会印在撤回确认书上，对方也能看到。", most=400)


class End(ActForm):
    """A reason of 广西条例 30."""

    reason = forms.ChoiceField(
        label="终止原因",
        choices=[each for each in EndReason.choices if each[0] not in {"3_expired", "2_withdrawn"}],
        help_text="广西条例第三十条",
        error_messages={"required": "请选择终止原因"},
    )
    reason_text = _long("说明", required=False, help_text="会印在终止通知书上，双方都能看到。", most=400)

    def clean_reason(self) -> EndReason:
        """The reason as its own type."""
        return EndReason(self.cleaned_data["reason"])


class ProposeExtension(ActForm):
    """Until when and why."""

    until = _day("延长到", help_text="双方都同意才延期。")
    reason = _long("理由", most=300)


class AnswerExtension(ActForm):
    """Yes or no."""

    agrees = forms.TypedChoiceField(
        label="您的答复",
        choices=[("yes", "同意延期"), ("no", "不同意")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择同意或不同意"},
    )


class Rate(ActForm):
    """好差评."""

    score = forms.TypedChoiceField(
        label="您对这次调解服务",
        choices=Score.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项"},
    )
    words = _long("想说的话", required=False, most=500)


class Close(ActForm):
    """The outcome in words."""

    summary = _long("结果摘要", help_text="写明结果、履行情况和需要跟进的事；只供本组织内部查看。", most=500)


class Say(ActForm):
    """A message, to both sides unless it is for one side's own room."""

    room = forms.ChoiceField(
        choices=Compartment.choices, widget=forms.HiddenInput, required=False, initial=Compartment.SHARED
    )
    text = _long("消息", most=2000)

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
    statements = _long("各方陈述", help_text="一行一段，用“某人：说了什么”的格式。", most=8000)
    undisputed = _long("无争议的事实", required=False, help_text="一行一条。")
    issues = _long("争议焦点", required=False, help_text="一行一条。")
    result = _long("本次结果", most=500)

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


class AskInvitationCode(ActForm):
    """A letter's reader names a phone of their own; a message's reader only presses the button."""

    phone = forms.CharField(label="您的手机号", required=False, max_length=11)

    def prepare(self) -> None:
        invitation: Invitation = self.subject
        if invitation.phone:
            del self.fields["phone"]
        else:
            self.fields["phone"].required = True
            self.fields["phone"].error_messages["required"] = "请填写您的手机号，用来接收验证码"


class Identify(ActForm):
    """Who answers an invitation."""

    letter_code = forms.CharField(
        label="信函上的访问码", max_length=20, help_text="10 位字母和数字，大小写、空格都不要紧。"
    )
    phone = forms.CharField(label="您的手机号", max_length=11)
    code = forms.CharField(
        label="短信验证码",
        max_length=6,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "请填写收到的 6 位验证码"},
    )
    name = forms.CharField(label="您的姓名", max_length=60, error_messages={"required": "请填写您的姓名"})
    capacity = forms.ChoiceField(label="您的身份", choices=Capacity.choices)

    def prepare(self) -> None:
        invitation: Invitation = self.subject
        if invitation.phone:
            del self.fields["letter_code"]
            del self.fields["phone"]

    def asked(self) -> dict[str, Any]:
        """Codes as typed from paper: spaces and case do not matter."""
        given = super().asked()
        if "letter_code" in given:
            given["letter_code"] = given["letter_code"].replace(" ", "").upper()
        return {**given, "capacity": Capacity(given["capacity"])}


class AgreementForm(ActForm):
    """The terms around the items."""

    story = _long("主要事实和争议", most=4000)
    total = forms.DecimalField(
        label="各项金额合计",
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        help_text="与各项相加一致才能保存。",
    )
    ending = _long(
        "劳动关系的结束", required=False, help_text="何时、依据哪一条结束；影响失业保险金，请写准。", most=500
    )
    default = _long("逾期责任", required=False, most=500)
    scope = _long("了结的范围", required=False, help_text="写明哪些争议就此了结，哪些不包括。", most=500)


class ItemForm(forms.Form):
    """One promise."""

    payer = forms.ChoiceField(label="谁来履行", choices=[("", "请选择"), *Side.choices])
    what = forms.CharField(label="履行什么", max_length=200)
    amount = forms.DecimalField(
        label="金额", required=False, min_value=Decimal("0.01"), max_digits=12, decimal_places=2
    )
    due_on = _day("履行日期")
    way = forms.CharField(label="方式", max_length=120, help_text="例如：转账到申请人本人尾号 1234 的银行卡")


# Empty rows are left out; three of them stand ready without any script.
ItemForms = forms.formset_factory(ItemForm, extra=3, max_num=20, can_delete=True)
