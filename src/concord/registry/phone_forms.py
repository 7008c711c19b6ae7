"""What replacing a phone asks, at the counter and of oneself."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from concord.ground.accounts.forms import SeenForm, checked_phone
from concord.ground.accounts.recovering import Proof
from concord.law import identity


def _phone(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=20,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": f"请填写{label}"},
    )


def _code(help_text: str) -> forms.CharField:
    return forms.CharField(
        label="验证码",
        required=False,
        max_length=10,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class _InTwoSteps(forms.Form):
    """First a code is sent to the new phone, then everything counts together: `LAST` is asked only then."""

    LAST: ClassVar[dict[str, str]] = {"code": "请填写新手机收到的 6 位数字"}

    step = forms.ChoiceField(choices=[("code", ""), ("change", "")], widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in self.LAST.items():
            self.fields[name].required = self.is_last
            self.fields[name].error_messages["required"] = words

    def show_last(self) -> None:
        """From now on the page shows that the last questions must be answered."""
        for name in self.LAST:
            self.fields[name].required = True

    def clean_new_phone(self) -> str:
        return checked_phone(self.cleaned_data["new_phone"])

    @property
    def is_last(self) -> bool:
        """Whether the phone is to be replaced now."""
        return self.data.get("step") == "change"


class ReplacePhone(SeenForm, _InTwoSteps):
    """Somebody at the counter, their document, and the phone they hold now."""

    old_phone = _phone("原来的手机号", required=False, help_text="登记账号时没有填身份证号的，凭它找到账号。")
    new_phone = _phone("新手机号")
    code = _code("请本人念出新手机上收到的 6 位数字。")
    field_order = ("document", "name", "identity", "old_phone", "new_phone", "code")

    def clean_old_phone(self) -> str:
        given: str = self.cleaned_data["old_phone"]
        return checked_phone(given) if given else ""


class LostPhone(_InTwoSteps):
    """Oneself: the account, the identity number on record, the new phone and a second proof."""

    LAST: ClassVar[dict[str, str]] = {**_InTwoSteps.LAST, "word": "请填写密码、动态码或者恢复码"}

    login = forms.CharField(
        label="原来的手机号或者登录名", max_length=60, error_messages={"required": "请填写原来的手机号或者登录名"}
    )
    identity = forms.CharField(
        label="身份证号", max_length=20, help_text="与账号登记的一致", error_messages={"required": "请填写身份证号"}
    )
    new_phone = _phone("新手机号")
    proof = forms.ChoiceField(
        label="第二凭证", choices=Proof.choices, widget=forms.Select, initial=Proof.PASSWORD, required=False
    )
    word = forms.CharField(
        label="密码、动态码或者恢复码",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    code = _code("新手机上收到的 6 位数字")
    field_order = ("login", "identity", "new_phone", "proof", "word", "code")

    def clean_identity(self) -> str:
        checked = identity.check_id_number(self.cleaned_data["identity"])
        if not checked.ok:
            raise forms.ValidationError(checked.errors[0])
        return checked.value

    def clean_proof(self) -> Proof:
        return Proof(self.cleaned_data["proof"] or Proof.PASSWORD)
