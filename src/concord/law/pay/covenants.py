"""Pay for keeping a non-compete promise, and the penalty for leaving within a service period."""

from __future__ import annotations

from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting

LAW = "劳动合同法"
INTERPRETATION = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
SHARE = Decimal("0.3")
EARLY_RELEASE_MONTHS = 3
LONGEST = 24

NON_COMPETE = (
    Field("average_wage", "离职前十二个月平均工资", Kind.MONEY),
    Field("months", "已经履行的月数", Kind.NUMBER, required=False, at_most=LONGEST),
    Field("agreed_monthly", "约定的每月补偿", Kind.MONEY, required=False, hint="没有约定就不填"),
    Field("released_early", "单位是否提前解除竞业限制", Kind.FLAG, required=False),
    MINIMUM_WAGE,
    Field("on", "离职日期", Kind.DATE, required=False, hint="没有填最低工资时用来查当时的标准"),
)
SERVICE_PENALTY = (
    Field("training_cost", "单位支付的培训费用", Kind.MONEY),
    Field("months_total", "服务期（月）", Kind.NUMBER, at_most=600),
    Field("months_left", "尚未履行（月）", Kind.NUMBER, at_most=600),
    Field("agreed", "约定的违约金", Kind.MONEY, required=False, hint="没有约定金额就不填"),
    Field("left_for_cause", "是否因单位过错依第三十八条离职", Kind.FLAG, required=False),
)


def non_compete(facts: Facts, setting: Setting) -> Reckoning:
    """竞业限制补偿: as agreed, else 30 % of the average wage but not below the minimum wage; +3 on early release."""
    working = Working()
    monthly = _monthly(working, facts, setting)
    months = facts.number("months", Decimal(1))
    if facts.flag("released_early"):
        working.line("提前解除另加（月）", "单位提前解除", EARLY_RELEASE_MONTHS, f"{INTERPRETATION}第三十九条")
        months += EARLY_RELEASE_MONTHS
    article = f"{LAW}第二十三条；{INTERPRETATION}第三十六条"
    total = working.pay("竞业限制补偿", f"{monthly} × {plain(months)}个月", monthly * months, article)
    working.caution("因单位原因三个月没有支付补偿的，可以请求解除竞业限制（解释（一）第三十八条）")
    return working.close(total, monthly=monthly, months=months)


def service_penalty(facts: Facts, _setting: Setting) -> Reckoning:
    """服务期违约金: at most the share of the training cost for the months left, nor more than agreed."""
    working = Working()
    whole, left = facts.number("months_total"), facts.number("months_left")
    if whole == 0:
        raise BadInput("months_total", "服务期应大于零，请核对")
    if left > whole:
        raise BadInput("months_left", "尚未履行的月数多于整个服务期，请核对")
    if facts.flag("left_for_cause"):
        total = working.pay("违约金", "依第三十八条离职，不用支付", Decimal(0), "劳动合同法实施条例第二十六条")
        return working.close(total)
    cost = facts.number("training_cost")
    article = f"{LAW}第二十二条；劳动合同法实施条例第十六条"
    share = working.pay("应分摊的培训费用", f"{cost} × {plain(left)} ÷ {plain(whole)}", cost * left / whole, article)
    agreed = rounded(facts.number("agreed", cost))
    total = working.pay("违约金", f"约定 {agreed} 与分摊 {share} 中较低的", min(agreed, share), article)
    return working.close(total, share=share)


def _monthly(working: Working, facts: Facts, setting: Setting) -> Decimal:
    if facts.has("agreed_monthly"):
        agreed = facts.number("agreed_monthly")
        return working.pay("每月补偿", "按约定", agreed, f"{LAW}第二十三条")
    minimum = setting.minimum_wage(working, facts, facts.maybe_day("on"))
    share = rounded(facts.number("average_wage")) * SHARE
    formula = f"{facts.number('average_wage')} × 30% = {plain(rounded(share))}，不低于最低工资 {minimum}"
    return working.pay("每月补偿", formula, max(share, minimum), f"{INTERPRETATION}第三十六条")


CALCULATORS = (
    Calculator("non_compete", "竞业限制补偿", NON_COMPETE, non_compete),
    Calculator("service_penalty", "服务期违约金", SERVICE_PENALTY, service_penalty),
)
