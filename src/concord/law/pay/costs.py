"""Court fees, the lines that decide which procedure a claim takes, and the interest for performing late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.figures import NATION
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting, in_order
from concord.law.workdays import GUANGXI

FEES = "诉讼费用交纳办法"
FINAL = "劳动争议调解仲裁法第四十七条"
SMALL_CLAIMS = "民事诉讼法第一百六十五条"
INTEREST = "民事诉讼法第二百六十四条"
FREE = {
    "mediation": ("申请调解", "人民调解法第四条"),
    "arbitration": ("申请劳动争议仲裁", "劳动争议调解仲裁法第五十三条"),
    "judicial_confirmation": ("申请司法确认", "最高人民法院关于人民调解协议司法确认程序的若干规定第十一条"),
}
SCALED = {"execution": "申请执行费", "preservation": "财产保全申请费", "payment_order": "支付令申请费"}
ORDER_SHARE = 3
SMALL = {"small_claims": "小额诉讼（法院可以直接适用）", "small_claims_agreed": "小额诉讼（双方约定才适用）"}

FEE = (
    Field(
        "kind", "程序", Kind.CHOICE,
        choices={"labour": "劳动争议起诉", "labour_reduced": "劳动争议起诉（调解、撤诉或者简易程序）"}
        | SCALED | {kind: name for kind, (name, _) in FREE.items()},
    ),
    Field("amount", "金额", Kind.MONEY, required=False, hint="支付令、执行和保全需要填写"),
    Field("on", "哪一天交费", Kind.DATE, required=False, hint="不填就按现在的标准"),
)  # fmt: skip
LINE = (
    Field("kind", "哪条线", Kind.CHOICE, choices={"final_award": "一裁终局（单位一般不能再起诉）"} | SMALL),
    Field("amount", "这一项请求的金额", Kind.MONEY, required=False, hint="填了就告诉您有没有超过"),
    Field("on", "哪一天裁决或者立案", Kind.DATE, required=False, hint="不填就按现在的标准"),
    MINIMUM_WAGE,
)
LATE = (
    Field("amount", "没有履行的金额", Kind.MONEY),
    Field("days", "迟延的天数", Kind.COUNT, required=False, at_most=36_500),
    Field("due", "应当履行的最后一日", Kind.DATE, required=False, hint="不知道天数就填这两个日期"),
    Field("paid", "实际履行之日", Kind.DATE, required=False),
)


def court_fee(facts: Facts, setting: Setting) -> Reckoning:
    """诉讼费用: labour suits by the piece (half when reduced), payment orders, execution and preservation by scale."""
    working = Working()
    kind = facts.choice("kind")
    if kind in FREE:
        name, article = FREE[kind]
        return working.close(working.pay(name, "不收费", Decimal(0), article))
    if kind in SCALED:
        return working.close(_scaled(working, facts, setting, kind))
    fee = setting.figure(working, "labour_suit_fee", setting.on(facts), place=NATION)
    if kind == "labour_reduced":
        return working.close(
            working.pay("案件受理费", f"{plain(fee)} ÷ 2", fee / 2, f"{FEES}第十三条、第十五条、第十六条")
        )
    return working.close(working.pay("案件受理费", "劳动争议案件每件", fee, f"{FEES}第十三条"))


def line(facts: Facts, setting: Setting) -> Reckoning:
    """金额线: up to what sum an award is final for the employer, or a suit goes by the small-claims procedure."""
    working = Working()
    kind, on = facts.choice("kind"), setting.on(facts)
    highest = _final(working, facts, setting, on) if kind == "final_award" else _small(working, setting, kind, on)
    if facts.has("amount"):
        amount = facts.number("amount")
        within = "没有超过" if amount <= highest else "超过了"
        working.line("这一项请求", f"{amount} 与 {highest} 比较", within, working.steps[-1].article)
    return working.close(highest)


def _final(working: Working, facts: Facts, setting: Setting, on: date) -> Decimal:
    months = setting.figure(working, "final_award_months", on)
    wage = setting.minimum_wage(working, facts, on)
    working.caution(
        "每一项请求分别看，只算劳动报酬、工伤医疗费、经济补偿或者赔偿金；因执行工时、休假、社会保险等劳动标准发生的争议，不论金额都是终局"
    )
    working.caution(
        "劳动者不服的，仍可以在收到裁决书十五日内起诉；单位只能在三十日内申请撤销（第四十八条、第四十九条）"
    )
    return working.pay("一裁终局的线", f"{plain(wage)} × {plain(months)}个月", wage * months, FINAL)


def _small(working: Working, setting: Setting, kind: str, on: date) -> Decimal:
    times = setting.figure(working, f"{kind}_times", on)
    year = setting.figure(working, "average_wage_year", on, place=GUANGXI)
    working.caution("只用于事实清楚、争议不大的简单金钱给付；确认劳动关系等身份争议不适用，由法院决定")
    return working.pay("小额诉讼的线", f"{plain(year)} × {plain(times)}", year * times, SMALL_CLAIMS)


def late_interest(facts: Facts, setting: Setting) -> Reckoning:
    """加倍部分债务利息: amount × daily rate × days, the day after the last day of performance counted first."""
    working = Working()
    days = _days(facts)
    use = setting.book.at("late_interest_daily", setting.on(facts, "paid"), NATION)
    if use is None:
        raise BadInput("paid", "2014年8月1日以前履行的，迟延利息按旧规定，请向法院核对")
    rate = working.rely_on(use)
    amount = facts.number("amount")
    formula = f"{amount} × {plain(rate * 100)}% × {days}日"
    total = working.pay("加倍部分债务利息", formula, amount * rate * days, f"{INTEREST}；{use.row.source}")
    working.caution("生效文书另外判令支付的利息单独计算")
    return working.close(total, days=days)


def _scaled(working: Working, facts: Facts, setting: Setting, kind: str) -> Decimal:
    if not facts.has("amount"):
        raise BadInput("amount", "请填写金额，才能按比例分段计算")
    amount = facts.number("amount")
    use = setting.fees.at("property" if kind == "payment_order" else kind, setting.on(facts))
    if use is None:
        raise BadInput("on", "2007年4月1日以前的收费标准没有收入，请向法院核对")
    full = working.rely_on_scale(use).fee(amount)
    if kind == "payment_order":
        formula = f"财产案件受理费 {plain(rounded(full))} ÷ {ORDER_SHARE}"
        return working.pay(SCALED[kind], formula, full / ORDER_SHARE, f"{FEES}第十四条；比照{use.row.source}")
    if kind == "execution":
        working.caution("申请执行不用预交，由被执行人负担（诉讼费用交纳办法第二十条、第三十八条）")
    return working.pay(SCALED[kind], f"{amount} 按比例分段累计", full, use.row.source)


def _days(facts: Facts) -> int:
    if facts.has("days"):
        return facts.count("days")
    for name in ("due", "paid"):
        if not facts.has(name):
            raise BadInput(name, "请填写迟延的天数，或者填写应当履行和实际履行的日期")
    in_order(facts, "due", "paid", "实际履行之日早于应当履行的最后一日，没有迟延")
    return (facts.day("paid") - facts.day("due")).days


CALCULATORS = (
    Calculator("court_fee", "诉讼费用", FEE, court_fee),
    Calculator("claim_line", "一裁终局和小额诉讼的金额线", LINE, line),
    Calculator("late_interest", "迟延履行利息", LATE, late_interest),
)
