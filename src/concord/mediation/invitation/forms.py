"""What the desk says to invite the other side, and what the other side says of itself."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.accounts import codes
from concord.ground.lifecycle.forms import ActForm
from concord.ground.vault import masks
from concord.law import identity
from concord.mediation.models import Case, Invitation
from concord.mediation.words import Capacity, Side


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
        field.choices = [
            *known,
            ("other", "短信发到另一个手机号"),
            ("letter", "寄信函（没有手机号时）"),
            ("here", "对方就在窗口，当面答复"),
        ]
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
        """The phone to write to, "" for a letter and for who is here already."""
        way = self.cleaned_data["way"]
        ways = {"known": self.known, "other": self.cleaned_data.get("other_phone", "")}
        return {"phone": ways.get(way, ""), "here": way == "here"}


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
        """Codes as typed from paper: spaces, width and case do not matter."""
        given = super().asked()
        if "letter_code" in given:
            given["letter_code"] = codes.typed(given["letter_code"]).replace("-", "").upper()
        return {**given, "capacity": Capacity(given["capacity"])}
