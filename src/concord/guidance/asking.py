"""先问一问: what is asked, what is answered, and the application it may become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms

from concord.ground.accounts.actors import Actor
from concord.ground.parameters import published
from concord.ground.reckoning import headlines
from concord.ground.reckoning.headlines import Sum
from concord.ground.reckoning.questions import MonthInput, Questions
from concord.guidance import advice, claims, hearing, limitation, situation
from concord.guidance.advice import Advice, Door
from concord.guidance.limitation import Risk
from concord.guidance.situation import Situation
from concord.law.faults import BadInput
from concord.law.intake import asked
from concord.law.intake.voices import CLAIMS, Heard
from concord.law.money import amount
from concord.law.pay.reckoning import Reckoning
from concord.mediation.application.operations import applying
from concord.mediation.models import Draft

LONGEST_STORY, MOST_CLAIMS = 2000, 10
_YES, _NO = "yes", "no"

# What happened, in as few words as fit beside a tick, under the headings people look for.
GROUPS: tuple[tuple[str, Mapping[str, str]], ...] = (
    (
        "工资和休假",
        {
            "wages": "工资没发够",
            "overtime": "加班没给钱",
            "minimum": "工资太低",
            "bonus": "奖金提成没给",
            "annual_leave": "年假没休",
            "sick_pay": "病假没工资",
            "standstill": "停工放假",
        },
    ),
    (
        "离开单位",
        {
            "unlawful": "被辞退",
            "severance": "要经济补偿",
            "notice_pay": "没提前通知",
            "reinstate": "想回去上班",
            "papers": "不给离职证明",
            "deposit": "扣押金证件",
        },
    ),
    (
        "合同和岗位",
        {
            "unsigned": "没签合同",
            "open_ended": "不签长期合同",
            "probation": "试用期有问题",
            "transfer": "调岗降薪",
            "relation": "不认我是员工",
            "non_compete": "竞业限制",
            "training": "要赔培训费",
        },
    ),
    (
        "保险、受伤、生育和新就业",
        {"insurance": "没交社保", "injury": "工作受伤", "women": "怀孕生孩子", "platform": "外卖网约车"},
    ),
)


class Telling(forms.Form):
    """What happened, in one's own words; never kept."""

    story = forms.CharField(
        label="发生了什么",
        max_length=LONGEST_STORY,
        help_text="怎么说都行，例如：公司三个月没发工资还把我开除了。不用写姓名和单位。",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"max_length": "太长了，请留下最要紧的几句"},
    )


class Answers(forms.Form):
    """The situation by taps: everything but the claims may be left out."""

    use_required_attribute = False

    claims = forms.MultipleChoiceField(
        label="遇到了什么",
        choices=list(CLAIMS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    working = forms.ChoiceField(
        label="现在还在这家单位上班吗",
        choices=[(_YES, "还在"), (_NO, "已经不在")],
        widget=forms.RadioSelect,
        required=False,
    )
    owed = forms.CharField(
        label="一共欠多少工资",
        max_length=12,
        required=False,
        help_text="讲得出总数的填上，就按它写；讲不出的不填，按月份算。",
        widget=forms.TextInput({"inputmode": "decimal", "data-unit": "元", "autocomplete": "off"}),
    )
    wage = forms.CharField(
        label="一个月工资",
        max_length=12,
        required=False,
        widget=forms.TextInput({"inputmode": "decimal", "data-unit": "元", "autocomplete": "off"}),
    )
    hired = forms.DateField(label="哪天开始上班", required=False, widget=forms.DateInput())
    left = forms.DateField(label="哪天离开的", required=False, widget=forms.DateInput())
    owed_from = forms.CharField(
        label="从哪个月起没发工资", max_length=7, required=False, widget=MonthInput({"placeholder": "2026-03"})
    )
    owed_until = forms.CharField(
        label="到哪个月", max_length=7, required=False, widget=MonthInput({"placeholder": "2026-05"})
    )
    story = forms.CharField(
        label="您写的话（会写进申请的经过）",
        max_length=LONGEST_STORY,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean_wage(self) -> Decimal | None:
        """A sum above nothing."""
        return self._sum("wage")

    def clean_owed(self) -> Decimal | None:
        """A sum above nothing."""
        return self._sum("owed")

    def clean_owed_from(self) -> date | None:
        """A month, as its first day."""
        return self._month("owed_from")

    def clean_owed_until(self) -> date | None:
        """A month, as its first day."""
        return self._month("owed_until")

    def clean(self) -> dict[str, Any]:
        """Days and months run forwards."""
        given = super().clean() or {}
        for first, last in (("hired", "left"), ("owed_from", "owed_until")):
            if given.get(first) and given.get(last) and given[last] < given[first]:
                self.add_error(last, f"“{self.fields[last].label}”早于“{self.fields[first].label}”，请核对")
        return given

    def told(self) -> Situation:
        """The situation; only once valid."""
        given = self.cleaned_data
        return Situation(
            tuple(given["claims"]),
            working={_YES: True, _NO: False}.get(given["working"], False if given["left"] else None),
            hired=given["hired"],
            left=given["left"],
            wage=given["wage"],
            owed=given["owed"],
            owed_from=given["owed_from"],
            owed_until=given["owed_until"] or given["owed_from"],
        )

    def _sum(self, name: str) -> Decimal | None:
        text = self.cleaned_data.get(name) or ""
        try:
            value = amount(text, name) if text else None
        except BadInput as wrong:
            raise forms.ValidationError(wrong.message) from wrong
        if value is not None and value <= 0:
            raise forms.ValidationError(f"{self.fields[name].label}应大于零，请核对")
        return value

    def _month(self, name: str) -> date | None:
        text = self.cleaned_data.get(name) or ""
        try:
            return date.fromisoformat(f"{text}-01") if text else None
        except ValueError as wrong:
            raise forms.ValidationError(f"“{self.fields[name].label}”请写成 2026-03 这样") from wrong


def filled(told: Situation, story: str) -> dict[str, Any]:
    """The answers a text already gave, as the form takes them."""
    months = {"owed_from": told.owed_from, "owed_until": told.owed_until}
    working = {True: _YES, False: _NO, None: ""}[told.working]
    return {
        "claims": list(told.claims),
        "working": working,
        "wage": f"{told.wage:f}" if told.wage else "",
        "owed": f"{told.owed:f}" if told.owed else "",
        "hired": told.hired,
        "left": told.left,
        **{name: f"{day:%Y-%m}" if day else "" for name, day in months.items()},
        "story": story,
    }


def shared(told: Situation) -> str:
    """The answers as a query of the result page, without a word of the story."""
    given = filled(told, "")
    days = {name: day.isoformat() for name in ("hired", "left") if (day := given[name])}
    texts = {name: text for name in ("working", "wage", "owed", "owed_from", "owed_until") if (text := given[name])}
    return urlencode([*(("claims", claim) for claim in told.claims), *texts.items(), *days.items()])


@dataclass(frozen=True)
class Answer:
    """One claim: what to know, why we think so, the calculator as far as it is answered, and the time left.

    `stated` is the sum the person named; `aside` says why there is no sum beside another claim, `lacks` what one needs.
    """

    advice: Advice
    because: tuple[tuple[str, str], ...]
    asked: Mapping[str, str]
    reckoning: Reckoning | None
    risk: Risk
    stated: Decimal | None = None
    aside: str = ""
    lacks: str = ""

    @property
    def sum(self) -> Sum | None:
        """What was stated, or the calculator's answer when the situation says enough for one."""
        if self.stated is not None:
            return Sum(self.stated, self.stated)
        return headlines.headline(self.reckoning) if self.reckoning else None

    @property
    def laws(self) -> list[str]:
        """The articles this answer rests on, each once."""
        return list(
            dict.fromkeys(
                [
                    self.risk.law,
                    *(each.law for each in self.advice.proofs),
                    *(each.law for each in self.advice.others),
                ]
            )
        )


# Beside 2N there is no month for the missing notice, and no N: 实施条例 25; 劳动合同法 40 is about lawful dismissals.
_BESIDE_UNLAWFUL: Mapping[str, str] = {
    "notice_pay": "违法辞退的赔偿金（2N）和代通知金（+1）不能一起要：+1 只用在依法、因不胜任等原因辞退时。先按 2N 提。",
    "severance": "拿了违法辞退的赔偿金（2N），就不再有经济补偿（N）：2N 就是按它的两倍算的。",
}
_LACKS: Mapping[str, str] = {"overtime": "还差加班小时，填上就能算", "annual_leave": "还差没休的天数，填上就能算"}


def answers(
    told: Situation, heard: Sequence[Heard], today: date, amounts: Mapping[str, Decimal] | None = None
) -> list[Answer]:
    """What to know of each claim, in the order told; `amounts` are sums the person named, by claim."""
    stated = {**(amounts or {}), **({"wages": told.owed} if told.owed else {})}
    because = {each.claim: each.because for each in heard}
    found = []
    for claim in told.claims:
        known = advice.by_claim()[claim]
        given = situation.question(claim, told)
        risk = limitation.risk(known.counts_from, told, published.calendar(), today)
        aside = _BESIDE_UNLAWFUL.get(claim, "") if "unlawful" in told.claims else ""
        reckoning = None if aside else _reckoned(known, given)
        sum_stated = None if aside else stated.get(claim)
        lacks = _LACKS.get(claim, "") if reckoning is None and sum_stated is None else ""
        found.append(Answer(known, because.get(claim, ()), given, reckoning, risk, sum_stated, aside, lacks))
    return found


def doors(told: Situation) -> list[Door]:
    """The ways to go for these claims, the likeliest first."""
    return advice.doors_for(told.claims)


def _reckoned(known: Advice, given: Mapping[str, str]) -> Reckoning | None:
    if known.calculator is None or not given:
        return None
    form = Questions(known.calculator, given, published.setting)
    if not form.is_bound or not form.is_valid():
        return None
    return (
        form.reckoning if headlines.headline(form.reckoning).high else None
    )  # nothing out of an empty answer is no sum


def begin(told: Situation, story: str, *, by: Actor, at: datetime, today: date) -> Draft:
    """A new application with these claims, their sums and days, and the story; BadFacts as for any application."""
    draft = applying.begin_draft(by=by, at=at)
    named = asked.ask(story, hearing.voices_in_force()).amounts() if story else {}
    known = [each for each in answers(told, (), today, named) if not (each.aside and each.advice.claim == "notice_pay")]
    rows = [_claim(each, told, today) for each in known[:MOST_CLAIMS]]
    kept: dict[str, Any] = {"claims": claims.step(rows)}
    if story:
        kept["story"] = {"story": story}
    return applying.save_draft(draft, answers=kept, by=by, at=at)


def _claim(each: Answer, told: Situation, today: date) -> claims.Row:
    since, until = situation.period(each.advice.claim, told, today)
    calculator, reckoning = each.advice.calculator, each.reckoning
    if each.stated is None and calculator and reckoning:
        amount_asked, detail = headlines.claimed(reckoning), claims.detail(calculator, reckoning)
    else:
        amount_asked, detail = each.stated, ""
    return claims.Row(each.advice.cause, amount_asked, detail, since, until)
