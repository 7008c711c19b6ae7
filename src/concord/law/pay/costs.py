"""Court fees and the interest for performing late."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from concord.law.faults import BadInput
from concord.law.figures import NATION
from concord.law.money import rounded
from concord.law.pay.facts import LATEST, Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import Calculator, Setting, in_order

FEES = "诉讼费用交纳办法"
INTEREST = "民事诉讼法第二百六十四条"
FREE = {
    "mediation": ("申请调解", "人民调解法第四条"),
    "arbitration": ("申请劳动争议仲裁", "劳动争议调解仲裁法第五十三条"),
    "judicial_confirmation": ("申请司法确认", "最高人民法院关于人民调解协议司法确认程序的若干规定第十一条"),
}
SCALED = {"execution": "申请执行费", "preservation": "财产保全申请费", "payment_order": "支付令申请费"}

FEE = (
    Field(
        "kind", "程序", Kind.CHOICE,
        choices={"labour": "劳动争议起诉", "labour_reduced": "劳动争议起诉（调解、撤诉或者简易程序）"}
        | SCALED | {kind: name for kind, (name, _) in FREE.items()},
    ),
    Field("amount", "金额", Kind.MONEY, required=False, hint="支付令、执行和保全需要填写"),
)  # fmt: skip
LATE = (
    Field("amount", "没有履行的金额", Kind.MONEY),
    Field("days", "迟延的天数", Kind.COUNT, required=False, at_most=36_500),
    Field("due", "应当履行的最后一日", Kind.DATE, required=False, hint="不知道天数就填这两个日期"),
    Field("paid", "实际履行之日", Kind.DATE, required=False),
)


def court_fee(facts: Facts, _setting: Setting) -> Reckoning:
    """诉讼费用: labour suits 10 yuan (half when reduced), payment orders, execution and preservation by scale."""
    working = Working()
    kind = facts.choice("kind")
    if kind in FREE:
        name, article = FREE[kind]
        return working.close(working.pay(name, "不收费", Decimal(0), article))
    if kind in SCALED:
        return working.close(_scaled(working, facts, kind))
    fee = Decimal(fees()["labour"]["full"])
    if kind == "labour_reduced":
        return working.close(working.pay("案件受理费", f"{fee} ÷ 2", fee / 2, f"{FEES}第十三条、第十五条、第十六条"))
    return working.close(working.pay("案件受理费", "劳动争议案件每件", fee, f"{FEES}第十三条"))


def late_interest(facts: Facts, setting: Setting) -> Reckoning:
    """加倍部分债务利息: amount × daily rate × days, the day after the last day of performance counted first."""
    working = Working()
    days = _days(facts)
    use = setting.book.at("late_interest_daily", facts.maybe_day("paid") or LATEST, NATION)
    if use is None:
        raise BadInput("paid", "2014年8月1日以前履行的，迟延利息按旧规定，请向法院核对")
    rate = working.rely_on(use)
    amount = facts.number("amount")
    formula = f"{amount} × {plain(rate * 100)}% × {days}日"
    total = working.pay("加倍部分债务利息", formula, amount * rate * days, f"{INTEREST}；{use.figure.source}")
    working.caution("生效文书另外判令支付的利息单独计算")
    return working.close(total, days=days)


def scale(amount: Decimal, table: Mapping[str, Any]) -> Decimal:
    """A fee by bands: a fixed one up to the first bound, then each band's share of what lies within it."""
    lower = Decimal(table["first"]["up_to"])
    fee = Decimal(table["first"]["fee"])
    for bound, share in table["bands"]:
        upper = amount if bound is None else min(Decimal(bound), amount)
        if upper > lower:
            fee += (upper - lower) * Decimal(share)
            lower = upper
    return min(fee, Decimal(table["at_most"])) if "at_most" in table else fee


def _scaled(working: Working, facts: Facts, kind: str) -> Decimal:
    if not facts.has("amount"):
        raise BadInput("amount", "请填写金额，才能按比例分段计算")
    amount = facts.number("amount")
    rows = fees()["property" if kind == "payment_order" else kind]
    full = scale(amount, rows)
    article = f"{FEES}第{'十四条；比照第十三条' if kind == 'payment_order' else '十四条'}"
    if kind == "payment_order":
        return working.pay(SCALED[kind], f"财产案件受理费 {plain(rounded(full))} ÷ 3", full / 3, article)
    if kind == "execution":
        working.caution("申请执行不用预交，由被执行人负担（诉讼费用交纳办法第二十条、第三十八条）")
    return working.pay(SCALED[kind], f"{amount} 按比例分段累计", full, article)


def _days(facts: Facts) -> int:
    if facts.has("days"):
        return facts.count("days")
    for name in ("due", "paid"):
        if not facts.has(name):
            raise BadInput(name, "请填写迟延的天数，或者填写应当履行和实际履行的日期")
    in_order(facts, "due", "paid", "实际履行之日早于应当履行的最后一日，没有迟延")
    return (facts.day("paid") - facts.day("due")).days


@cache
def fees() -> dict[str, Any]:
    """The scales of 诉讼费用交纳办法, in yuan, as shipped."""
    text = resources.files("concord.law.tables").joinpath("fees.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


CALCULATORS = (
    Calculator("court_fee", "诉讼费用", FEE, court_fee),
    Calculator("late_interest", "迟延履行利息", LATE, late_interest),
)
