"""What signing in and keeping one's account asks."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from concord.ground.accounts import codes
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.law import identity


def _first_error(checked: identity.Checked) -> str:
    if not checked.ok:
        raise ValidationError(checked.errors[0])
    return checked.value


def checked_phone(text: str) -> str:
    """The tidied mobile number; ValidationError says what to mend."""
    return _first_error(identity.check_mobile(text))


def _phone_field() -> forms.CharField:
    attrs = {"inputmode": "tel", "autocomplete": "tel"}
    return forms.CharField(label="手机号码", max_length=20, widget=forms.TextInput(attrs=attrs))


def _new_password(help_text: str, *, required: bool) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(label="新密码", required=required, widget=widget, help_text=help_text, strip=False)


class SeenForm(forms.Form):
    """Whose identity document was seen at a counter, and which."""

    document = forms.ChoiceField(
        label="看了哪种证件",
        choices=IdentityDocument.choices,
        widget=forms.RadioSelect,
        initial=IdentityDocument.CARD,
        error_messages={"required": "请选择看了哪种证件"},
    )
    name = forms.CharField(
        label="证件上的姓名",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请填写证件上的姓名"},
    )
    identity = forms.CharField(
        label="证件上的身份证号",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "请填写证件上的身份证号"},
    )

    def clean_name(self) -> str:
        return _first_error(identity.check_name(self.cleaned_data["name"]))

    def clean_identity(self) -> str:
        return _first_error(identity.check_id_number(self.cleaned_data["identity"]))

    def clean_document(self) -> IdentityDocument:
        return IdentityDocument(self.cleaned_data["document"])


class PhoneForm(forms.Form):
    """Where to send a code."""

    phone = _phone_field()

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"])


class CodeForm(forms.Form):
    """The six figures from the message."""

    code = forms.CharField(label="验证码", max_length=10, help_text="短信里的 6 位数字")

    def clean_code(self) -> str:
        code: str = codes.typed(self.cleaned_data["code"])
        if not (code.isascii() and code.isdigit() and len(code) == 6):
            raise ValidationError("验证码是 6 位数字，请核对短信。")
        return code


class PasswordForm(forms.Form):
    """Phone or sign-in name, and password."""

    login = forms.CharField(
        label="手机号码或者登录名", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PasswordAgain(forms.Form):
    """The password once more."""

    password = forms.CharField(
        label="登录密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class NameForm(forms.Form):
    """What a newcomer tells after the phone is proved."""

    name = forms.CharField(
        label="姓名",
        max_length=60,
        help_text="与身份证上的写法一致",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = _new_password("设了密码，手机不在身边时也能登录；至少 10 个字符。", required=False)

    def clean_name(self) -> str:
        return _first_error(identity.check_name(self.cleaned_data["name"]))

    def clean_password(self) -> str:
        return _strong(self.cleaned_data["password"])


class NewPasswordForm(forms.Form):
    """A first password, or a new one; the old one is asked where there is one."""

    old = forms.CharField(
        label="现在的密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = _new_password("至少 10 个字符，不要用生日、电话这类容易猜的。", required=True)

    def __init__(self, *args: object, has_password: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through to Django as given
        if not has_password:
            del self.fields["old"]

    def clean_new(self) -> str:
        return _strong(self.cleaned_data["new"])


def _strong(password: str) -> str:
    if password:
        validate_password(password)
    return password
