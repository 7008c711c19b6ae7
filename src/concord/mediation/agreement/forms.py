"""What an agreement asks, and saying no to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.forms import BoundField

from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import day, long_text, money
from concord.mediation import conditions
from concord.mediation.agreement.checks import background, checking
from concord.mediation.agreement.checks.facts import ItemFacts, Payment
from concord.mediation.words import Basis, Cause, Side

FIRST_PARTS, MORE_PARTS, MOST_PARTS = 2, 2, 24
_ACCOUNT = re.compile(r"\d{8,32}")
_PART = re.compile(r"part_(\d{1,2})_amount")


class AgreementForm(ActForm):
    """The terms around the items."""

    phrases = MappingProxyType(
        {
            "ending": "mediation.phrases_ending",
            "default": "mediation.phrases_default",
            "scope": "mediation.phrases_scope",
        }
    )
    story = long_text("主要事实和争议", most=4000)
    total = money("各项金额合计", required=True, help_text="与各项相加一致才能保存。", least=Decimal(0))
    ending = long_text(
        "劳动关系的结束", required=False, help_text="哪一天、依据哪一条结束；影响失业保险金，请写准。", most=500
    )
    default = long_text("逾期责任", required=False, help_text="分几次付的，写明一次逾期、其余一并到期。", most=500)
    scope = long_text("了结的范围", required=False, help_text="写明哪些争议就此了结，哪些不包括。", most=500)


class ItemForm(forms.Form):
    """One promise: who does what, for which claim, how much, by when, into whose account."""

    payer = forms.ChoiceField(
        label="谁来履行", choices=[("", "请选择"), *Side.choices], error_messages={"required": "请选择由谁履行"}
    )
    what = forms.CharField(label="履行什么", max_length=200, error_messages={"required": "请写明履行什么"})
    cause = forms.TypedChoiceField(
        label="对应哪类请求",
        help_text="付钱的必选。",
        required=False,
        choices=[("", "请选择"), *Cause.choices],
        coerce=Cause,
        empty_value=None,
    )
    since = day("所属时间从", required=False)
    until = day("到", required=False)
    amount = money("金额")
    basis = forms.TypedChoiceField(
        label="税前还是税后",
        help_text="付钱的必选。",
        required=False,
        choices=[("", "请选择"), *Basis.choices],
        coerce=Basis,
        empty_value=None,
    )
    due_on = day("最迟哪一天", required=False, help_text="分期的不用填，看最后一期。")
    way = forms.CharField(
        label="方式",
        max_length=120,
        help_text="例如：银行转账、现金、当面交付。",
        error_messages={"required": "请写明怎么履行，例如银行转账、当面交付"},
    )
    holder = forms.CharField(label="收款户名", required=False, max_length=60, help_text="不填就是收款人本人。")
    bank = forms.CharField(label="开户银行", required=False, max_length=60)
    account = forms.CharField(
        label="收款账号",
        required=False,
        max_length=40,
        help_text="加密保存，双方和调解组织只看到后四位。",
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    authority = forms.CharField(
        label="本人的书面授权",
        required=False,
        max_length=120,
        help_text="收款户名不是本人时填写：授权书的名称和日期。",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for no in range(1, self._parts_shown() + 1):
            self.fields[f"part_{no}_amount"] = money(f"第 {no} 期金额")
            self.fields[f"part_{no}_due_on"] = day(f"第 {no} 期最迟哪一天", required=False)
        if kept := self.initial.get("kept_account"):
            self.fields["account"].help_text = f"已填写 {kept}。不改就留空；加密保存，双方和调解组织只看到后四位。"

    def _parts_shown(self) -> int:
        if self.is_bound:
            typed = [int(found[1]) for name in self.data if (found := _PART.fullmatch(self._bare(name)))]
            return min(max(typed, default=FIRST_PARTS), MOST_PARTS)
        known = sum(1 for name in self.initial if _PART.fullmatch(name))
        return min(known + MORE_PARTS if known else FIRST_PARTS, MOST_PARTS)

    def _bare(self, name: str) -> str:
        return name.removeprefix(f"{self.prefix}-")

    @property
    def parts(self) -> Iterator[tuple[BoundField, BoundField]]:
        """The instalments' fields, a pair each."""
        numbers = [found[1] for name in self.fields if (found := _PART.fullmatch(name))]
        return ((self[f"part_{no}_amount"], self[f"part_{no}_due_on"]) for no in numbers)

    @property
    def has_parts(self) -> bool:
        """Whether anything stands in an instalment, so that the page shows them open."""
        return any(field.value() for pair in self.parts for field in pair)

    def clean_account(self) -> str:
        """Figures alone; blanks are forgiven."""
        value = re.sub(r"[\s-]", "", self.cleaned_data["account"])
        if value and not _ACCOUNT.fullmatch(value):
            raise forms.ValidationError("收款账号应是 8 到 32 位数字，请对照银行卡再看一遍")
        return value

    def clean(self) -> dict[str, Any]:
        """An instalment has both its sum and its day."""
        given = super().clean() or {}
        for amount, due_on in self.parts:
            one, other = given.get(amount.name), given.get(due_on.name)
            if one and not other and due_on.name not in self.errors:
                self.add_error(due_on.name, "请填写这一期最迟哪一天")
            if other and not one and amount.name not in self.errors:
                self.add_error(amount.name, "请填写这一期的金额")
        return given

    def facts(self, *, kept_account: str = "") -> ItemFacts:
        """What was typed; an account left alone stays as it was."""
        given = self.cleaned_data
        parts = [(given[amount.name], given[due_on.name]) for amount, due_on in self.parts]
        instalments = tuple(Payment(amount, due_on) for amount, due_on in parts if amount)
        names = ("what", "amount", "due_on", "way", "cause", "since", "until", "basis", "holder", "bank", "authority")
        return ItemFacts(
            payer=Side(given["payer"]),
            account=given["account"] or kept_account,
            instalments=instalments,
            **{name: given[name] for name in names},
        )

    @staticmethod
    def typed(item: ItemFacts, *, kept_account: str) -> dict[str, Any]:
        """A promise as the form shows it again."""
        names = ("payer", "what", "cause", "since", "until", "amount", "basis", "due_on", "way", "holder", "bank")
        shown: dict[str, Any] = {name: getattr(item, name) for name in (*names, "authority")}
        shown["kept_account"] = kept_account
        if item.instalments:
            shown["due_on"] = None
        for no, each in enumerate(item.instalments, start=1):
            shown |= {f"part_{no}_amount": each.amount, f"part_{no}_due_on": _day(each.due_on)}
        return shown


def _day(value: date) -> str:
    return value.isoformat()


# Empty rows are left out.
ItemForms = forms.formset_factory(ItemForm, extra=1, max_num=20, can_delete=True)


class OpenSigning(ActForm):
    """Nothing, unless something should be thought over twice: then each point, and why it is sent all the same."""

    heeded = long_text(
        "仍送签的理由", help_text="写明已向双方说明、双方仍愿意这样约定的情况；会留在案件里。", most=1000
    )

    def prepare(self) -> None:
        agreement = conditions.standing_agreement(self.subject)
        terms = background.of_agreement(agreement, at=self.at) if agreement else None
        found = checking.warnings(terms) if terms else []
        self.notes = tuple(map(str, found))
        if not found:
            del self.fields["heeded"]


class OpenAccount(forms.Form):
    """Why an account number is opened."""

    purpose = forms.CharField(
        label="查看用途", max_length=200, min_length=4, help_text="会留下记录，例如：按协议支付第一期工资"
    )


class NotSigning(ActForm):
    """Nobody owes a reason for not signing."""

    reason = long_text("原因", required=False, help_text="可以不写。", most=400)
