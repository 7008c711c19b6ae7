"""Authority to settle for a party: lodging it and checking it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html

from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.inputs import long_text
from concord.mediation import conditions
from concord.mediation.models import PowerOfAttorney
from concord.mediation.words import Power


class LodgeAuthority(ActForm):
    """The power of attorney as a scan or a photograph."""

    file = forms.FileField(
        label="授权委托书",
        help_text="盖章或者签名的原件拍照、扫描都可以：PDF、JPG、PNG、HEIC。",
        error_messages={"required": "请选择授权委托书的照片或者扫描件"},
    )
    special = forms.BooleanField(
        label="委托书写明了特别授权：有权承认、变更、放弃请求，进行和解",
        help_text="只写“全权代理”、没有写明这些的，不能代签协议（民事诉讼法第六十二条）。",
        error_messages={"required": "只写“全权代理”的不能代签协议：请让委托人写明特别授权，再提交并勾选"},
    )


class Entrusted(forms.Form):
    """What the one who is filed for has signed: how far it goes, and its picture."""

    power = forms.ChoiceField(
        label="委托书给了您哪一种授权",
        choices=[
            (Power.GENERAL.value, "一般授权：可以申请、交材料、参加调解；签协议要申请人本人到场"),
            (Power.SPECIAL.value, "特别授权：还写明了可以承认、变更、放弃请求，进行和解"),
        ],
        help_text="只写“全权代理”的是一般授权（民事诉讼法第六十二条）。",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择委托书给了您哪一种授权"},
    )
    letter = forms.FileField(
        label="授权委托书",
        help_text="申请人签名或者按手印的原件，拍照、扫描都可以：PDF、JPG、PNG、HEIC。对方看不到。",
        error_messages={"required": "请选择授权委托书的照片或者扫描件"},
    )

    def clean_power(self) -> Power:
        """The power as its own type."""
        return Power(self.cleaned_data["power"])


class ConfirmAuthority(ActForm):
    """Whose authority was checked, and by what; what was lodged stands there to be opened."""

    representation = forms.ChoiceField(label="代理人", error_messages={"required": "请选择代理人"})
    checked = long_text("核对了什么", help_text="例如：加盖公章的授权委托书（特别授权）、营业执照和身份证。", most=300)

    def prepare(self) -> None:
        self.waiting = {str(row.pk): row for row in conditions.unverified(self.subject)}
        field = self.fields["representation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = [
            (key, f"{row.person.name}（代表{row.party.name}，{row.get_capacity_display()}，{row.power_words}）")
            for key, row in self.waiting.items()
        ]
        lodged = PowerOfAttorney.objects.filter(representation__in=self.waiting.values())
        self.notes = tuple(
            format_html(
                '{}于 {} 提交了<a href="/cases/{}/authority/{}/">授权委托书</a>，请打开核对签名盖章、授权事项和期限{}',
                row.representation.person.name,
                f"{clocks.legal_day(row.lodged_at):%Y-%m-%d}",
                self.subject.pk,
                row.pk,
                f"。申请人不能自己申请的原因：{row.why}" if row.why else "",
            )
            for row in lodged.select_related("representation__person")
        )

    def asked(self) -> dict[str, Any]:
        """The representation instead of its key."""
        return {**super().asked(), "representation": self.waiting[self.cleaned_data["representation"]]}
