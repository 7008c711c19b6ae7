"""Probation: how long it may be, what too long a one costs, and the lowest wage during it."""

from __future__ import annotations

from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting

LAW = "劳动合同法"
DAYS_OF_MONTH = 30
LOWEST_SHARE = Decimal("0.8")

PROBATION = (
    Field(
        "term", "合同类型", Kind.CHOICE, required=False,
        choices={"fixed": "固定期限", "open": "无固定期限", "task": "以完成一定工作任务为期限"},
    ),
    Field("contract_months", "合同期限（月）", Kind.NUMBER, required=False, at_most=600),
    Field("worked_months", "已经履行的试用期（整月）", Kind.COUNT, at_most=600),
    Field("worked_days", "另加的天数", Kind.COUNT, required=False, at_most=31),
    Field("wage", "试用期满后的月工资", Kind.MONEY),
    Field("second", "是否同一单位第二次约定试用期", Kind.FLAG, required=False),
)  # fmt: skip
PROBATION_WAGE = (
    Field("contract_wage", "合同约定的月工资", Kind.MONEY),
    Field("lowest_post_wage", "本单位相同岗位最低档工资", Kind.MONEY, required=False),
    MINIMUM_WAGE,
    Field("on", "试用期内的任一天", Kind.DATE, required=False, hint="没有填最低工资时用来查当时的标准"),
)


def longest_probation(term: str, contract_months: Decimal) -> int:
    """Months of probation the law allows (劳动合同法 19)."""
    if term == "open":
        return 6
    bands = ((36, 6), (12, 2), (3, 1))
    return 0 if term == "task" else next((most for months, most in bands if contract_months >= months), 0)


def probation(facts: Facts, _setting: Setting) -> Reckoning:
    """违法约定试用期的赔偿金: the wage after probation for the time served beyond the legal maximum."""
    working = Working()
    longest = _longest(working, facts)
    served = facts.count("worked_months") + Decimal(facts.count("worked_days", 0)) / DAYS_OF_MONTH
    beyond = max(served - longest, Decimal(0))
    formula = f"{plain(rounded(served))} − {longest}，不足一月的天数除以30"
    working.line("超过的月数", formula, rounded(beyond), f"{LAW}第八十三条")
    wage = facts.number("wage")
    total = working.pay("赔偿金", f"{wage} × {plain(rounded(beyond))}", wage * beyond, f"{LAW}第八十三条")
    if facts.count("worked_days", 0):
        working.caution("不足一月的部分除以30折算，条文没有写明，待确认")
    return working.close(total, longest=longest, beyond_months=rounded(beyond))


def probation_wage(facts: Facts, setting: Setting) -> Reckoning:
    """试用期最低工资: 80 % of the contract wage or of the post's lowest wage, and never below the minimum wage.

    The texts join the two with 或者: the lower suffices by their words, some offices ask for the higher; where they
    differ both are given.
    """
    working = Working()
    minimum = setting.minimum_wage(working, facts, facts.maybe_day("on"))
    article = f"{LAW}第二十条；劳动合同法实施条例第十五条"
    agreed = facts.number("contract_wage") * LOWEST_SHARE
    shares = [working.pay("约定工资的80%", f"{facts.number('contract_wage')} × 80%", agreed, article)]
    if facts.has("lowest_post_wage"):
        post = facts.number("lowest_post_wage")
        shares.append(working.pay("同岗位最低档工资的80%", f"{post} × 80%", post * LOWEST_SHARE, article))
    lowest = [rounded(max(minimum, each)) for each in shares]
    formula = f"与最低工资 {plain(minimum)} 比，取高的"
    low = working.pay("试用期最低工资", f"{'、'.join(map(plain, shares))} {formula}", min(lowest), article)
    if min(lowest) == max(lowest):
        return working.close(low)
    high = working.pay("从高的读法", f"{'、'.join(map(plain, shares))} 中高的，{formula}", max(lowest), article)
    working.choice("条文写的是“或者”：满足其中一个就可以", low)
    working.choice("有的地方要求两个都满足", high)
    working.caution("实施条例第十五条用“或者”连接两个标准，两种读法的结果不同；发工资时按高的更稳妥")
    return working.close_open()


def _longest(working: Working, facts: Facts) -> int:
    if facts.flag("second"):
        return working.line("法定最长试用期（月）", "同一单位只能约定一次试用期", 0, f"{LAW}第十九条")
    term = facts.choice("term", "fixed")
    if term == "fixed" and not facts.has("contract_months"):
        raise BadInput("contract_months", "请填写固定期限合同是几个月")
    months = facts.number("contract_months", Decimal(0))
    reason = {"open": "无固定期限合同", "task": "以完成任务为期限"}.get(term, f"合同期限{plain(months)}个月")
    return working.line("法定最长试用期（月）", reason, longest_probation(term, months), f"{LAW}第十九条")


CALCULATORS = (
    Calculator("probation", "违法约定试用期的赔偿金", PROBATION, probation),
    Calculator("probation_wage", "试用期最低工资", PROBATION_WAGE, probation_wage),
)
