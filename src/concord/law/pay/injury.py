"""What the national work-injury regulation gives, once and by the month; the province's own wait until loaded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from concord.law.faults import BadInput
from concord.law.figures import NATION
from concord.law.money import rounded
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.reckoning import Reckoning, Working, plain
from concord.law.pay.setting import Calculator, Setting
from concord.law.workdays import GUANGXI

REGULATION = "工伤保险条例"
MONTHS = {1: 27, 2: 25, 3: 23, 4: 21, 5: 18, 6: 16, 7: 13, 8: 11, 9: 9, 10: 7}
GRADE_NAMES = "一二三四五六七八九十"
ALLOWANCE = {1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60}  # per cent of the own wage, by the month
CARE = {"full": ("生活完全不能自理", 50), "most": ("生活大部分不能自理", 40), "part": ("生活部分不能自理", 30)}
KEPT_GRADES, OFFERED_GRADES = range(1, 5), range(5, 7)
DEATH = "death"
REVISED = date(2011, 1, 1)  # the months of each grade were raised
FUNERAL_MONTHS = 6
DEATH_TIMES = 20
LOCAL = {"injury_medical_months": "一次性工伤医疗补助金", "injury_employment_months": "一次性伤残就业补助金"}

FIELDS = (
    Field(
        "grade", "伤残等级", Kind.CHOICE,
        choices={str(grade): f"{GRADE_NAMES[grade - 1]}级" for grade in MONTHS} | {DEATH: "因工死亡"},
    ),
    Field("wage", "本人工资（受伤前十二个月平均缴费工资）", Kind.MONEY, required=False),
    Field("area_average_year", "统筹地区职工年平均工资", Kind.MONEY, required=False, hint="不填就用公布的数据"),
    Field("on", "事故发生日期", Kind.DATE, required=False, hint="没有填平均工资时用来查当时的数据"),
    Field("insured", "是否参加工伤保险", Kind.FLAG, required=False),
    Field(
        "care", "鉴定确认的生活自理障碍", Kind.CHOICE, required=False, hint="没有确认需要护理就不填",
        choices={name: label for name, (label, _) in CARE.items()},
    ),
)  # fmt: skip


def injury(facts: Facts, setting: Setting) -> Reckoning:
    """工伤待遇: what is paid once as the total, what is paid by the month beside it, or the payments on death.

    The own wage is kept within 60 and 300 % of the area's average, worked out from the yearly figure.
    """
    working = Working()
    if not facts.flag("insured"):
        working.caution("没有参加工伤保险的，由用人单位按同样的项目和标准支付（工伤保险条例第六十二条）")
    working.caution("接平台单时受伤、和平台没有劳动关系的，走职业伤害保障，不按这里算；劳务派遣的，由派遣公司承担")
    if facts.has("on") and facts.day("on") < REVISED:
        working.unsettled = True
        working.caution("2011年1月1日以前的事故，月数和工亡补助金按修订前的条例，和这里不同，待确认")
    average = _average(working, facts, setting)
    if facts.choice("grade") == DEATH:
        return _death(working, facts, setting, average)
    grade = int(facts.choice("grade"))
    base = _own_wage(working, facts, average)
    months = MONTHS[grade]
    article = f"{REGULATION}第{_article(grade)}条"
    formula = f"{base} × {months}个月（{GRADE_NAMES[grade - 1]}级）"
    benefit = working.pay("一次性伤残补助金", formula, base * months, article)
    monthly = _allowance(working, facts, setting, grade, base)
    care = _care(working, facts, average)
    total = benefit + _local(working, facts, setting, grade, average)
    working.besides.append(f"治疗工伤的医疗、康复和辅助器具费用另由{_payer(facts)}付；停工留薪期的工资由单位照发")
    return working.close(
        total, base=base, months=months, disability_benefit=benefit, monthly_allowance=monthly, monthly_care=care
    )


def _allowance(working: Working, facts: Facts, setting: Setting, grade: int, base: Decimal) -> Decimal | None:
    """伤残津贴 by the month: grades 1–4 from the fund, 5–6 from the firm where no work can be given (35, 36)."""
    if grade not in ALLOWANCE:
        return None
    share, article = ALLOWANCE[grade], f"{REGULATION}第{_article(grade)}条"
    monthly = working.pay("伤残津贴（每月）", f"{base} × {share}%", base * share / 100, article)
    if facts.has("on") and (floor := setting.floor(working, facts, facts.day("on"), monthly)) and floor > monthly:
        monthly = working.pay("伤残津贴（每月）", f"低于最低工资，补到 {floor}", floor, article)
    if grade in KEPT_GRADES:
        working.besides.append(f"伤残津贴每月 {monthly} 元，由{_payer(facts)}付到办理退休；保留劳动关系，退出工作岗位")
        working.caution("单位和本人以伤残津贴为基数缴纳基本医疗保险费；退休后养老金低于津贴的，补足差额（第三十五条）")
    else:
        working.besides.append(f"保留劳动关系；单位难以安排工作的，每月发伤残津贴 {monthly} 元，社会保险照缴")
    return monthly


def _care(working: Working, facts: Facts, average_year: Decimal) -> Decimal | None:
    """生活护理费 by the month: 50, 40 or 30 % of the area's monthly average (34); named where nobody said."""
    article, monthly = f"{REGULATION}第三十四条", rounded(average_year / 12)
    if facts.has("care"):
        label, share = CARE[facts.choice("care")]
        care = working.pay("生活护理费（每月）", f"{monthly} × {share}%（{label}）", monthly * share / 100, article)
        working.besides.append(f"生活护理费每月 {care} 元")
        return care
    if facts.choice("grade") in {str(grade) for grade in KEPT_GRADES}:
        low, high = (rounded(monthly * share / 100) for share in (30, 50))
        working.besides.append(f"经鉴定确认需要护理的，另有生活护理费每月 {low} 至 {high} 元（{article}）")
    return None


def _average(working: Working, facts: Facts, setting: Setting) -> Decimal:
    """The area's yearly average wage, as given or as published."""
    if facts.has("area_average_year"):
        return facts.number("area_average_year")
    if not facts.has("on"):
        raise BadInput("area_average_year", "请填写统筹地区职工年平均工资，或者填写事故发生日期")
    return setting.average_wage_year(working, facts.day("on"))


def _own_wage(working: Working, facts: Facts, average_year: Decimal) -> Decimal:
    if not facts.has("wage"):
        raise BadInput("wage", "请填写受伤前十二个月平均缴费工资")
    wage = rounded(facts.number("wage"))
    lowest, highest = rounded(average_year / 12 * 60 / 100), rounded(average_year / 12 * 3)
    article = f"{REGULATION}第六十四条"
    if wage < lowest:
        return working.line("本人工资", f"{wage} 低于平均工资的60%，按 {lowest}", lowest, article)
    if wage > highest:
        return working.line("本人工资", f"{wage} 高于平均工资的300%，按 {highest}", highest, article)
    return working.line("本人工资", "受伤前十二个月平均缴费工资", wage, article)


def _death(working: Working, facts: Facts, setting: Setting, average_year: Decimal) -> Reckoning:
    if not facts.has("on"):
        raise BadInput("on", "请填写事故发生日期，才知道用哪一年的人均可支配收入")
    income = setting.figure(working, "disposable_income", facts.day("on"), place=NATION)
    article = f"{REGULATION}第三十九条"
    benefit = working.pay("一次性工亡补助金", f"{plain(income)} × 20", income * DEATH_TIMES, article)
    monthly = rounded(average_year / 12)
    funeral = working.pay("丧葬补助金", f"{monthly} × 6个月", monthly * FUNERAL_MONTHS, article)
    working.besides.append(
        "供养亲属抚恤金按月另付：配偶为本人工资的 40%，其他供养亲属每人 30%，孤寡老人或者孤儿各加 10%，"
        "合计不超过本人工资"
    )
    return working.close(benefit + funeral, death_benefit=benefit, funeral_benefit=funeral)


def _local(working: Working, facts: Facts, setting: Setting, grade: int, average_year: Decimal) -> Decimal:
    """The two payments whose months the province sets, on ending the contract; blocked while not loaded.

    A loaded row carries the months of one grade under the key `injury_medical_months_7` and the like.
    """
    if grade in KEPT_GRADES:
        return Decimal(0)
    total = Decimal(0)
    for key, name in LOCAL.items():
        use = setting.book.at(f"{key}_{grade}", facts.day("on"), GUANGXI) if facts.has("on") else None
        if use is None:
            working.block(name, "广西的月数标准还没有录入，暂时算不出来，请以社会保险经办机构答复为准")
            continue
        months = working.rely_on(use)
        monthly = rounded(average_year / 12)
        formula = f"{monthly} × {plain(months)}个月"
        total += working.pay(name, formula, monthly * months, f"{REGULATION}第{_article(grade)}条；{use.row.source}")
    ending = "本人提出解除或者终止" if grade in OFFERED_GRADES else "合同期满终止或者本人提出解除"
    working.besides.append(
        f"两项一次性补助金在{ending}劳动合同时才付，医疗补助金由{_payer(facts)}付，就业补助金由单位付"
    )
    return total


def _payer(facts: Facts) -> str:
    return "工伤保险基金" if facts.flag("insured") else "单位"


def _article(grade: int) -> str:
    if grade <= 4:
        return "三十五"
    return "三十六" if grade <= 6 else "三十七"


CALCULATORS = (Calculator("injury", "工伤待遇", FIELDS, injury),)
