"""Severance (N), unlawful dismissal (2N) and pay in lieu of notice (+1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.limits import add_months
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Value, Working, plain
from concord.law.pay.setting import MINIMUM_WAGE, OVER_AGE, Calculator, Setting, in_order, refuse_over_age, wage_cap
from concord.law.workdays import ONE_DAY

CONTRACT_LAW_IN_FORCE = date(2008, 1, 1)
LONGEST_CAPPED = Decimal(12)
HALF = Decimal("0.5")
LAW = "劳动合同法"
RULES = "劳动合同法实施条例"
OLD_RULE = "违反和解除劳动合同的经济补偿办法；劳动合同法第九十七条"

SERVICE = (
    Field("start", "入职日期", Kind.DATE),
    Field("last", "离职日期（最后一天，计入）", Kind.DATE),
    Field("average_wage", "离职前十二个月平均工资", Kind.MONEY, hint="应得工资，含奖金、津贴和补贴"),
    Field("wage_cap", "当地上年度职工月平均工资的三倍", Kind.MONEY, required=False, hint="不填就用公布的数据"),
    MINIMUM_WAGE,
    OVER_AGE,
)
BEFORE_2008 = Field(
    "before_2008", "2008年以前的年限怎么算", Kind.CHOICE, required=False,
    hint="看当时因为什么离开；不清楚就不填，几种算法都写出来",
    choices={
        "none": "当时规定不用支付（如合同到期）",
        "cap12": "支付，最多十二个月（如单位提出协商解除、不能胜任）",
        "nocap": "支付，不封顶（如医疗期满、客观情况变化、裁员）",
    },
)  # fmt: skip
NOTICE = (
    Field("monthly_standard", "上一个月的工资标准", Kind.MONEY, hint="工资标准，不是平均工资"),
    Field(
        "ground", "单位为什么解除", Kind.CHOICE,
        choices={
            "40": "医疗期满不能干、不能胜任、客观情况变化（第四十条）",
            "unlawful": "没有法定理由（违法解除）",
            "other": "其他（协商、裁员、过错、到期、自己辞职等）",
        },
    ),
    Field("noticed", "是否提前三十日书面通知", Kind.FLAG, required=False),
    Field("on", "哪一天解除", Kind.DATE, required=False, hint="不填就按现在的规定"),
    OVER_AGE,
)  # fmt: skip


@dataclass(frozen=True)
class Base:
    """The monthly wage units are multiplied with. `uncapped` has the minimum-wage floor but not the 3× cap."""

    amount: Decimal
    uncapped: Decimal
    capped: bool


def service_units(start: date, last: date) -> Decimal:
    """Months of pay for a service from `start` to `last`, both included (劳动合同法 47).

    One for each full year; a remainder of six months or more counts one, a shorter one half.
    """
    end = last + ONE_DAY
    years = _full_years(start, end)
    if add_months(start, 12 * years) == end:
        return Decimal(years)
    return Decimal(years + 1) if add_months(start, 12 * years + 6) <= end else years + HALF


def units_before_2008(start: date, last: date) -> Decimal:
    """Months of pay under the rule in force before 2008: any part of a year counts one."""
    end = min(last + ONE_DAY, CONTRACT_LAW_IN_FORCE)
    if start >= end:
        return Decimal(0)
    years = _full_years(start, end)
    return Decimal(years if add_months(start, 12 * years) == end else years + 1)


def severance(facts: Facts, setting: Setting) -> Reckoning:
    """经济补偿: base × units since 2008, and the older years by the rule of their time.

    Whether those are paid, and up to how many, hangs on the ground: while it is not chosen, every sum is named and
    none stands alone (劳动合同法 97).
    """
    in_order(facts, "start", "last", "离职日期早于入职日期，请核对")
    working = Working()
    start, last = facts.day("start"), facts.day("last")
    refuse_over_age(facts, last, working, "经济补偿")
    base = _base(working, facts, setting)
    chosen = facts.has("before_2008")
    earlier, before = _before_2008(working, facts, base) if chosen else (Decimal(0), rounded(Decimal(0)))
    units = Decimal(0)
    if last >= CONTRACT_LAW_IN_FORCE:
        units = _units(working, max(start, CONTRACT_LAW_IN_FORCE), last, base)
    since = working.pay("经济补偿", f"{base.amount} × {plain(units)}", base.amount * units, f"{LAW}第四十七条")
    working.caution("经济补偿在办结工作交接时支付（劳动合同法第五十条）")
    results = {"base": base.amount, "units": units, "since_2008": since}
    if not chosen and units_before_2008(start, last):
        return _open(working, facts, base, since, results)
    total = before + since
    if before:
        working.pay("合计", f"{before} + {since}", total, f"{LAW}第九十七条")
    return working.close(total, units_before_2008=earlier, before_2008=before, **results)


def _open(working: Working, facts: Facts, base: Base, since: Decimal, results: Mapping[str, Value]) -> Reckoning:
    """One sum for each rule that may hold for the years before 2008; rules that give the same are named together."""
    units = units_before_2008(facts.day("start"), facts.day("last"))
    found: dict[Decimal, list[str]] = {}
    for rule, label in BEFORE_2008.choices.items():
        counted = {"none": Decimal(0), "cap12": min(units, LONGEST_CAPPED)}.get(rule, units)
        found.setdefault(counted, []).append(label)
    for counted, labels in found.items():
        sum_before = rounded(base.uncapped * counted)
        label = f"2008年以前的年限：{'；或者'.join(labels)}"
        formula = f"{base.uncapped} × {plain(counted)} + {since}"
        working.choice(label, working.pay(label, formula, sum_before + since, f"{OLD_RULE}；{LAW}第四十七条"))
    working.caution("2008年以前的年限付不付、封不封顶，要看离职的原因，请选好“2008年以前的年限怎么算”再算一次")
    return working.close_open(units_before_2008=units, **results)


def unlawful_dismissal(facts: Facts, setting: Setting) -> Reckoning:
    """违法解除或者终止的赔偿金: twice base × units, counted from the first day of service without a split."""
    in_order(facts, "start", "last", "离职日期早于入职日期，请核对")
    working = Working()
    refuse_over_age(facts, facts.day("last"), working, "违法解除的赔偿金")
    if facts.day("last") < CONTRACT_LAW_IN_FORCE:
        raise BadInput("last", "2008年1月1日以前解除的，当时没有两倍赔偿的规定，请按当时的规定向法院核对")
    base = _base(working, facts, setting)
    units = _units(working, facts.day("start"), facts.day("last"), base)
    total = working.pay(
        "赔偿金", f"2 × {base.amount} × {plain(units)}", 2 * base.amount * units,
        f"{LAW}第八十七条；{RULES}第二十五条",
    )  # fmt: skip
    working.caution(
        "支付赔偿金后不再另付经济补偿，也没有代通知金；也可以不要赔偿金、要求继续履行劳动合同（劳动合同法第四十八条）"
    )
    return working.close(total, base=base.amount, units=units)


def notice_pay(facts: Facts, setting: Setting) -> Reckoning:
    """代通知金: last month's wage standard, owed only for a lawful dismissal by article 40 without notice.

    Beside the compensation for an unlawful dismissal (2N) there is none (劳动合同法 87; 实施条例 20, 25).
    """
    working = Working()
    refuse_over_age(facts, setting.on(facts), working, "代通知金")
    standard, ground = facts.number("monthly_standard"), facts.choice("ground")
    article = f"{LAW}第四十条；{RULES}第二十条"
    owed = ground == "40" and not facts.flag("noticed")
    if ground == "unlawful":
        working.caution("违法解除的，要的是赔偿金（经济补偿的两倍），不能再加代通知金；没有提前通知也是一样")
        reason, article = "违法解除没有代通知金", f"{LAW}第八十七条；{RULES}第二十五条"
    elif owed:
        reason = f"上一个月的工资标准 {standard}"
        working.caution("解除本身不合法的，改要赔偿金，不能两样都要（劳动合同法第八十七条）")
    else:
        reason = "不是第四十条情形，或者已经提前三十日通知"
    total = working.pay("代通知金", reason, standard if owed else Decimal(0), article)
    return working.close(total, base=rounded(standard))


def _full_years(start: date, end: date) -> int:
    years = end.year - start.year
    return years if add_months(start, 12 * years) <= end else years - 1


def _base(working: Working, facts: Facts, setting: Setting) -> Base:
    """The average wage, not below the minimum wage and not above three times the average of the place."""
    last = facts.day("last")
    average = rounded(facts.number("average_wage"))
    floor = rounded(setting.minimum_wage(working, facts, last))
    cap = rounded(wage_cap(working, facts, setting, last))
    if cap < floor:
        raise BadInput("wage_cap", f"三倍封顶线 {cap} 低于最低工资 {floor}，请核对")
    if average < floor:
        working.line("计算基数", f"平均工资 {average} 低于最低工资，按 {floor}", floor, f"{RULES}第二十七条")
        return Base(floor, floor, capped=False)
    if average > cap:
        working.line("计算基数", f"平均工资 {average} 超过三倍，按 {cap}", cap, f"{LAW}第四十七条")
        return Base(cap, average, capped=True)
    working.line("计算基数", f"离职前十二个月平均工资 {average}", average, f"{LAW}第四十七条；{RULES}第二十七条")
    return Base(average, average, capped=False)


def _units(working: Working, start: date, last: date, base: Base) -> Decimal:
    """Units of a service; at most twelve, but only where the base is capped."""
    units = service_units(start, last)
    span = f"{start} 至 {last}"
    if base.capped and units > LONGEST_CAPPED:
        formula = f"{span}应为{plain(units)}，基数按三倍封顶时最多12"
        return working.line("补偿月数", formula, LONGEST_CAPPED, f"{LAW}第四十七条")
    return working.line("补偿月数", span, units, f"{LAW}第四十七条")


def _before_2008(working: Working, facts: Facts, base: Base) -> tuple[Decimal, Decimal]:
    """Units and pay for the years before 2008; the 3× cap came only with the law of 2008."""
    rule = facts.choice("before_2008")
    units = units_before_2008(facts.day("start"), facts.day("last"))
    if units == 0 or rule == "none":
        return Decimal(0), rounded(Decimal(0))
    if rule == "cap12":
        units = min(units, LONGEST_CAPPED)
    working.line("2008年以前的补偿月数", f"{facts.day('start')} 至 2007-12-31，不满一年按一年", units, OLD_RULE)
    formula = f"{base.uncapped} × {plain(units)}"
    return units, working.pay("2008年以前的经济补偿", formula, base.uncapped * units, OLD_RULE)


CALCULATORS = (
    Calculator("severance", "经济补偿", (*SERVICE, BEFORE_2008), severance),
    Calculator("unlawful_dismissal", "违法解除赔偿金", SERVICE, unlawful_dismissal),
    Calculator("notice_pay", "代通知金", NOTICE, notice_pay),
)
