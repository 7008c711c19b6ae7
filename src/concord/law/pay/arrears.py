"""Unpaid wages, pay below the minimum wage, and the addition for paying late after an order."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from concord.law.faults import BadInput
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, Calculator, Setting

LAW = "劳动合同法"
MOST_PART_TIME = 24 * 31 / Decimal(7)  # 24 hours a week in the longest month
MONTH = Field("month", "月份", Kind.MONTH)
PAID = Field("paid", "实发工资", Kind.MONEY)

ARREARS = (
    Field("months", "每月工资", Kind.ROWS, columns=(MONTH, Field("due", "应发工资", Kind.MONEY), PAID)),
)  # fmt: skip
GAP = (Field("months", "每月工资", Kind.ROWS, columns=(MONTH, PAID, MINIMUM_WAGE)),)
HOURLY = (
    Field(
        "months", "每月的小时工", Kind.ROWS,
        columns=(
            MONTH,
            Field("hours", "工作小时", Kind.NUMBER, at_most=744),
            PAID,
            Field("minimum_hourly", "当地小时最低工资", Kind.MONEY, required=False, hint="不填就用所在地公布的标准"),
        ),
    ),
)  # fmt: skip
LATE = (
    Field("unpaid", "逾期没有支付的金额", Kind.MONEY),
    Field("ordered", "劳动行政部门是否已责令限期支付而逾期未付", Kind.FLAG, required=False),
)


def wage_arrears(facts: Facts, _setting: Setting) -> Reckoning:
    """拖欠工资: due less paid, month by month; a month paid in excess does not lessen another."""
    working = Working()
    total = Decimal(0)
    for row in _by_month(facts):
        due, paid = row.number("due"), row.number("paid")
        total += working.pay(_label(row), f"{due} − {paid}", max(due - paid, Decimal(0)), f"{LAW}第三十条")
    working.pay("合计", "各月相加", total, f"{LAW}第三十条、第八十五条")
    return working.close(total)


def wage_gap(facts: Facts, setting: Setting) -> Reckoning:
    """最低工资差额: what each month's pay falls short of the minimum wage in force that month."""
    working = Working()
    total = Decimal(0)
    for row in _by_month(facts):
        minimum = setting.minimum_wage(working, row, row.day("month"))
        paid = row.number("paid")
        gap = max(minimum - paid, Decimal(0))
        formula = f"最低工资 {minimum} − 实发 {paid}"
        total += working.pay(_label(row), formula, gap, f"{LAW}第八十五条；劳动法第四十八条")
    working.pay("合计", "各月相加", total, f"{LAW}第八十五条")
    working.caution("比较时应剔除加班费，高温、夜班等特殊津贴和法定的福利待遇（最低工资规定第十二条）")
    return working.close(total)


def hourly_gap(facts: Facts, setting: Setting) -> Reckoning:
    """小时工最低工资差额: how far a month's pay lies below the hourly minimum in force (劳动合同法 72)."""
    working = Working()
    total = Decimal(0)
    for row in _by_month(facts):
        minimum = setting.hourly_minimum(working, row, row.day("month"))
        hours, paid = row.number("hours"), row.number("paid")
        formula = f"{plain(hours)}小时 × {plain(minimum)} − 实发 {paid}"
        gap = max(hours * minimum - paid, Decimal(0))
        total += working.pay(_label(row), formula, gap, f"{LAW}第七十二条")
        if hours > MOST_PART_TIME:
            working.caution(
                f"{_label(row)}平均每周超过24小时，可能不是非全日制：按全日制的，要签书面合同，也有加班费和经济补偿"
            )
    working.pay("合计", "各月相加", total, f"{LAW}第七十二条、第八十五条")
    working.caution("非全日制结算不超过十五日一次；终止用工没有经济补偿（劳动合同法第七十一条、第七十二条）")
    return working.close(total)


def late_pay_addition(facts: Facts, _setting: Setting) -> Reckoning:
    """加付赔偿金: 50 to 100 % of what stays unpaid after the authority's order; a range, never a sum."""
    working = Working()
    unpaid = rounded(facts.number("unpaid"))
    article = f"{LAW}第八十五条"
    low = working.pay("最低", f"{unpaid} × 50%", unpaid / 2, article)
    high = working.pay("最高", f"{unpaid} × 100%", unpaid, article)
    if not facts.flag("ordered"):
        working.caution("只有劳动行政部门责令限期支付、单位逾期仍不支付，才加付；不能直接写进调解协议")
    return working.close(None, low=low, high=high)


def _by_month(facts: Facts) -> list[Facts]:
    rows = sorted(facts.rows("months"), key=lambda row: row.day("month"))
    for earlier, later in pairwise(rows):
        if earlier.day("month") == later.day("month"):
            raise BadInput("months", f"{_label(later)}写了两次，请合并成一行")
    return rows


def _label(row: Facts) -> str:
    month = row.day("month")
    return f"{month.year}年{month.month}月"


CALCULATORS = (
    Calculator("wage_arrears", "拖欠工资", ARREARS, wage_arrears),
    Calculator("wage_gap", "最低工资差额", GAP, wage_gap),
    Calculator("hourly_gap", "小时工最低工资差额", HOURLY, hourly_gap),
    Calculator("late_pay_addition", "逾期不付的加付赔偿金", LATE, late_pay_addition),
)
