"""What an agreement asks, and saying no to it."""

from __future__ import annotations

from decimal import Decimal

from django import forms

from concord.ground.lifecycle.forms import ActForm
from concord.mediation.forms.inputs import day, long_text
from concord.mediation.words import Side


class AgreementForm(ActForm):
    """The terms around the items."""

    story = long_text("主要事实和争议", most=4000)
    total = forms.DecimalField(
        label="各项金额合计",
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        help_text="与各项相加一致才能保存。",
    )
    ending = long_text(
        "劳动关系的结束", required=False, help_text="何时、依据哪一条结束；影响失业保险金，请写准。", most=500
    )
    default = long_text("逾期责任", required=False, most=500)
    scope = long_text("了结的范围", required=False, help_text="写明哪些争议就此了结，哪些不包括。", most=500)


class ItemForm(forms.Form):
    """One promise."""

    payer = forms.ChoiceField(label="谁来履行", choices=[("", "请选择"), *Side.choices])
    what = forms.CharField(label="履行什么", max_length=200)
    amount = forms.DecimalField(
        label="金额", required=False, min_value=Decimal("0.01"), max_digits=12, decimal_places=2
    )
    due_on = day("履行日期")
    way = forms.CharField(label="方式", max_length=120, help_text="例如：转账到申请人本人尾号 1234 的银行卡")


# Empty rows are left out; three of them stand ready without any script.
ItemForms = forms.formset_factory(ItemForm, extra=3, max_num=20, can_delete=True)


class NotSigning(ActForm):
    """Nobody owes a reason for not signing."""

    reason = long_text("原因", required=False, help_text="可以不写。", most=400)
