"""What the counter asks: who stands there, how they stand by what was read, which papers they were given."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.accounts.forms import SeenForm
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import checked, day, phone_number, short_text
from concord.law import identity
from concord.mediation.counter import queries as counter
from concord.mediation.words import Answer, Capacity, Confirmed, Handing


class BeginOral(SeenForm):
    """Somebody who comes to tell an application."""

    phone = phone_number("手机号", required=False, help_text="没有手机可以不填：办理结果打印出来交给本人或者邮寄。")

    def clean_phone(self) -> str:
        """Eleven figures."""
        return checked(self, "phone", identity.check_mobile)


class ConfirmOral(forms.Form):
    """How the applicant stands by the text: on the signed sheet, or by the code on their phone."""

    confirmed = forms.ChoiceField(
        label="本人怎样确认",
        choices=Confirmed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择本人怎样确认"},
    )
    sheet = forms.FileField(
        label="签名的笔录",
        required=False,
        help_text="签名或捺印后的每一页，拍照或者扫描成一个文件；选“签名或捺印”时必填。",
    )
    code = forms.CharField(
        label="验证码",
        required=False,
        max_length=10,
        help_text="请申请人念出手机上收到的 6 位数字；选“验证码”时必填。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, phone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if not phone:
            self.initial["confirmed"] = Confirmed.SIGNED
            field = self.fields["confirmed"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
            field.choices = [(Confirmed.SIGNED.value, Confirmed.SIGNED.label)]
            del self.fields["code"]

    def clean_confirmed(self) -> Confirmed:
        """The way as its own type."""
        return Confirmed(self.cleaned_data["confirmed"])

    def clean(self) -> dict[str, Any]:
        """Each way needs its own proof."""
        given = super().clean() or {}
        if given.get("confirmed") == Confirmed.SIGNED and not given.get("sheet"):
            self.add_error("sheet", "请选择签名笔录的照片或扫描件")
        if given.get("confirmed") == Confirmed.CODE and not given.get("code"):
            self.add_error("code", "请填写申请人手机上收到的 6 位数字")
        return given


class AnswerInPerson(SeenForm):
    """Somebody of the invited side at the counter, and their answer."""

    capacity = forms.ChoiceField(label="以什么身份答复", choices=Capacity.choices)
    answer = forms.ChoiceField(
        label="本人的答复",
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择本人的答复"},
    )
    text = forms.CharField(
        label="本人说的话", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    sheet = forms.FileField(label="书面答复的照片或扫描件", required=False, help_text="本人写了答复的，请拍照上传。")

    def clean_capacity(self) -> Capacity:
        """The capacity as its own type."""
        return Capacity(self.cleaned_data["capacity"])

    def clean_answer(self) -> Answer:
        """The answer as its own type."""
        return Answer(self.cleaned_data["answer"])


class WitnessSignature(SeenForm):
    """Whose signature the clerk saw being made, its picture, and the clerk's own code."""

    sheet = forms.FileField(
        label="签名页的照片或扫描件",
        help_text="本人签名或捺印后的协议，每一页都要。",
        error_messages={"required": "请选择签名页的照片或扫描件"},
    )
    code = forms.CharField(
        label="您的验证码",
        max_length=10,
        help_text="发到您自己手机上的 6 位数字，表示您愿意见证。",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "请填写您手机上收到的 6 位数字"},
    )


class HandOver(ActForm):
    """Which papers somebody was given on paper, how and when."""

    party = forms.ChoiceField(label="交给谁", widget=forms.RadioSelect, error_messages={"required": "请选择交给谁"})
    papers = forms.MultipleChoiceField(
        label="哪些文书",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾选交付的文书", "invalid_choice": "这份文书不能交给这一方，请重新勾选"},
    )
    way = forms.ChoiceField(
        label="怎么送的",
        choices=Handing.choices,
        widget=forms.RadioSelect,
        initial=Handing.IN_PERSON,
        error_messages={"required": "请选择怎么送的"},
    )
    on = day("交付或寄出的日期")
    receiver = short_text("签收人", required=False, most=60, help_text="不是本人签收的，写明姓名和关系。")
    tracking = short_text("邮单号", required=False, most=40, help_text="邮寄的请填写。")

    def prepare(self) -> None:
        self.parties = {str(party.pk): party for party in self.subject.everyone}
        self.kept = {str(paper.pk): paper for paper in counter.printable(self.subject)}
        party, papers = self.fields["party"], self.fields["papers"]
        assert isinstance(party, forms.ChoiceField)  # noqa: S101 -- narrows the type
        assert isinstance(papers, forms.MultipleChoiceField)  # noqa: S101 -- narrows the type
        party.choices = [(key, f"{each.get_side_display()} {each.name}") for key, each in self.parties.items()]
        papers.choices = [(key, f"{each.title} {each.number or ''}".strip()) for key, each in self.kept.items()]
        self.fields["on"].initial = clocks.legal_day(self.at)

    def asked(self) -> dict[str, Any]:
        """The party and the papers instead of their keys."""
        given = super().asked()
        return {
            **given,
            "party": self.parties[given["party"]],
            "papers": [self.kept[key] for key in given["papers"]],
            "way": Handing(given["way"]),
        }
