"""What signing asks: that one has read the paper, and the code sent to one's phone."""

from __future__ import annotations

from django import forms


class SignForm(forms.Form):
    """The signer's word."""

    agreed = forms.BooleanField(label="我已经阅读并理解文书全部内容，自愿签署")
    code = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label="短信验证码",
        strip=True,
        error_messages={"invalid": "验证码是 6 位数字，请核对短信"},
    )
