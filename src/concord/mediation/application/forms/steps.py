"""The application in four short steps; every field keeps what was typed, right or wrong."""

from __future__ import annotations

from typing import Any

from django import forms

from concord.ground.lifecycle.inputs import checked, day, long_text, money, phone_number, short_text
from concord.law import identity
from concord.mediation.words import Capacity, Cause
from concord.registry import queries as registry


class Body(forms.Form):
    """Which body is asked; the one that serves the whole park unless another is chosen."""

    body = forms.ChoiceField(label="请哪个组织调解", error_messages={"required": "请选择调解组织"})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        bodies = list(registry.bodies())
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [(str(each.pk), f"{each.name}（{each.address}）") for each in bodies]
        if bodies:
            field.initial = str(bodies[0].pk)


class Employer(forms.Form):
    """The employer somebody applies against."""

    # The employer chosen from the register; it counts only while the name beside it is still that employer's.
    other_firm = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    other_name = short_text(
        "单位名称",
        help_text="写名字、名字的一部分，或者统一社会信用代码，从企业名录里选；名录里没有的，写您知道的名字。",
    )
    other_code = short_text("统一社会信用代码", required=False, most=18, help_text="18 位，不知道可以不填。")
    other_phone = phone_number(
        "单位联系人手机号", required=False, help_text="老板或人事的手机号，用来邀请对方；不知道可以不填。"
    )
    other_address = short_text("单位地址", required=False, most=200)
    other_head = short_text("法定代表人或负责人", required=False, most=60)

    def clean_other_code(self) -> str:
        """GB 32100 check digit."""
        return checked(self, "other_code", identity.check_uscc)

    def clean_other_phone(self) -> str:
        """Eleven figures."""
        return checked(self, "other_phone", identity.check_mobile)


class WorkerParties(Body, Employer):
    """A worker against an employer."""

    name = short_text("您的姓名", most=60, autocomplete="name")
    id_number = short_text(
        "您的身份证号", required=False, most=18, help_text="用来核对身份，只显示首尾各一位。", autocomplete="off"
    )
    phone = phone_number("您的手机号")
    address = short_text("您的住址", required=False, most=200, autocomplete="street-address")
    post = short_text("您的岗位", required=False, most=60)
    field_order = ("body", "name", "id_number", "phone", "address", "post")

    def clean_id_number(self) -> str:
        """GB 11643 check digit and date."""
        return checked(self, "id_number", identity.check_id_number)

    def clean_phone(self) -> str:
        """Eleven figures."""
        return checked(self, "phone", identity.check_mobile)


class NamedParties(Body, Employer):
    """A worker somebody else files for: who they are, what the two are to each other, why they do not file."""

    name = short_text("申请人姓名", most=60, help_text="您替谁申请，就写谁的姓名，和身份证上一样。")
    id_number = short_text("申请人身份证号", most=18, help_text="用来核对身份，只显示首尾各一位。", autocomplete="off")
    capacity = forms.ChoiceField(
        label="您是申请人的什么人",
        choices=[(each.value, each.label) for each in (Capacity.RELATIVE, Capacity.TRUSTED)],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择您是申请人的什么人"},
    )
    why = long_text(
        "申请人为什么不能自己申请", most=300, help_text="例如：没有手机，不识字，走不开。只给核验授权的工作人员看。"
    )
    phone = phone_number("申请人手机号", required=False, help_text="没有手机可以不填。")
    address = short_text("申请人住址", required=False, most=200)
    post = short_text("申请人岗位", required=False, most=60)
    field_order = ("body", "name", "id_number", "capacity", "why", "phone", "address", "post")

    def clean_id_number(self) -> str:
        """GB 11643 check digit and date."""
        return checked(self, "id_number", identity.check_id_number)

    def clean_capacity(self) -> Capacity:
        """The capacity as its own type."""
        return Capacity(self.cleaned_data["capacity"])

    def clean_phone(self) -> str:
        """Eleven figures."""
        return checked(self, "phone", identity.check_mobile)


class ToldParties(Employer):
    """What remains to be asked at the counter of somebody whose identity was seen there."""

    address = short_text("申请人住址", required=False, most=200)
    post = short_text("申请人岗位", required=False, most=60)
    field_order = ("address", "post")


class EmployerParties(Body):
    """An employer against a worker; the employer's own facts stand in the register."""

    other_name = short_text("对方姓名", most=60)
    other_code = short_text("对方身份证号", required=False, most=18)
    other_phone = phone_number("对方手机号", required=False, help_text="用来邀请对方；不知道可以不填，改寄信函。")
    other_address = short_text("对方住址", required=False, most=200)
    other_post = short_text("对方岗位", required=False, most=60)

    def clean_other_code(self) -> str:
        """GB 11643 check digit and date."""
        return checked(self, "other_code", identity.check_id_number)

    def clean_other_phone(self) -> str:
        """Eleven figures."""
        return checked(self, "other_phone", identity.check_mobile)


class ClaimForm(forms.Form):
    """One thing asked for."""

    cause = forms.ChoiceField(
        label="请求什么", choices=[("", "请选择"), *Cause.choices], error_messages={"required": "请选择请求什么"}
    )
    since = day("从", required=False)
    until = day("到", required=False)
    amount = money("金额")
    detail = forms.CharField(
        label="怎么算的、补充说明", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """A period runs forwards."""
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "“到”早于“从”，请核对")
        return given


MOST_CLAIMS = 10
ClaimForms = forms.formset_factory(ClaimForm, extra=0, max_num=MOST_CLAIMS, can_delete=True)


class Story(forms.Form):
    """What happened, in one's own words."""

    story = forms.CharField(
        label="事情的经过",
        max_length=6000,
        help_text="什么时候入职、做什么、约定多少工资、发生了什么。想到哪写到哪，会自动保存。",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "请写一写事情的经过，几句话也可以"},
    )


def _delivery(label: str, ways: tuple[str, str], *, help_text: str = "") -> forms.TypedChoiceField:
    """Whether papers may be served electronically: asked, for silence is no answer and papers print one."""
    return forms.TypedChoiceField(
        label=label,
        choices=list(zip(("on", "off"), ways, strict=True)),
        coerce=lambda value: value == "on",
        widget=forms.RadioSelect,
        help_text=help_text,
        error_messages={"required": f"请选择{label}"},
    )


class Finish(forms.Form):
    """Wishes, consent and declarations."""

    channel = forms.ChoiceField(
        label="您希望怎么调解",
        choices=[(each, each) for each in ("线上文字", "电话", "视频", "到现场")],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择怎么调解"},
    )
    time = short_text("方便的时间", required=False, most=60, help_text="例如：工作日晚上、周末")
    language = short_text("语言", required=False, most=30, help_text="例如：壮语、手语")
    need = short_text("其他需要", required=False, most=120, help_text="例如：看不清小字、行动不便")
    electronic_delivery = _delivery(
        "文书怎么给您",
        ("在平台上收，同时发短信提醒", "要纸质的，当面交付或者邮寄"),
        help_text="选了在平台上收，以后随时可以改要纸质的。",
    )
    true_facts = forms.BooleanField(label="我写的都是真实的", error_messages={"required": "请确认内容真实，再提交"})
    nowhere_else = forms.BooleanField(
        label="这件事没有在申请仲裁或者打官司",
        error_messages={"required": "已在仲裁或诉讼的，请在那里办理；没有的话请勾选"},
    )


class OwnFinish(Finish):
    """The same, asked of a worker: with the separate consent that sensitive data needs (个人信息保护法 29)."""

    sensitive_materials = forms.BooleanField(
        label="单独同意：为调解使用我提交的敏感材料",
        required=False,
        help_text="病历、伤残鉴定、银行流水等。不同意也可以申请；同意后随时可以在“我的信息”里撤回。",
    )
    field_order = (
        "channel",
        "time",
        "language",
        "need",
        "electronic_delivery",
        "sensitive_materials",
        "true_facts",
        "nowhere_else",
    )


class ToldFinish(Finish):
    """The same, asked by the clerk across the counter."""

    electronic_delivery = _delivery(
        "文书怎么给申请人",
        ("在平台上收，同时发短信提醒", "打印出来当面交付或者邮寄（没有手机的选这个）"),
    )
    true_facts = forms.BooleanField(
        label="申请人确认所说属实", error_messages={"required": "请问过申请人，确认所说属实后勾选"}
    )
    nowhere_else = forms.BooleanField(
        label="申请人确认这件事没有在申请仲裁或者打官司",
        error_messages={"required": "已在仲裁或诉讼的，请在那里办理；没有的话请勾选"},
    )
