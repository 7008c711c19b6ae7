"""用工体检: what an HR clerk can check alone, each question answered from the law with what to do and by when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from concord.ground.parameters import published
from concord.law.faults import BadInput
from concord.law.pay import calculators
from concord.law.pay.facts import Facts, Field, Kind
from concord.law.pay.leave import leave_entitlement
from concord.law.pay.probation import longest_probation
from concord.law.pay.reckoning import Working
from concord.law.pay.setting import Setting
from concord.law.retirement import KINDS, OVER_AGE_RULES, OVER_AGE_SINCE, RULE, reached_on
from concord.law.workdays import spell

MOST_OVERTIME = 36
GOOD, MEND, RISK = "green", "amber", "red"
TERMS = {"fixed": "固定期限", "open": "无固定期限", "task": "以完成一项工作为期限"}
TONE_WORDS = {GOOD: "没问题", MEND: "要办", RISK: "有风险"}


@dataclass(frozen=True)
class Finding:
    """What one answer means. `more` is the page that shows the working, as (label, path after /law/)."""

    tone: str
    words: str
    law: str
    more: tuple[str, str] | None = None

    @property
    def verdict(self) -> str:
        """The tone as a word."""
        return TONE_WORDS[self.tone]


@dataclass(frozen=True)
class Question:
    """One question: what it asks, and how the answer is judged on a day with the park's figures."""

    name: str
    title: str
    fields: tuple[Field, ...]
    judge: Callable[[Facts, Setting, date], Finding]


def _due(code: str, start: date, setting: Setting) -> date:
    return published.limit(code, start).due(start, setting.calendar).due


def _contract(facts: Facts, setting: Setting, today: date) -> Finding:
    law = "劳动合同法第十条、第八十二条"
    hired, signed = facts.day("hired"), facts.maybe_day("signed")
    last = _due("contract.sign", hired, setting)
    if (signed or today) <= last:
        words = "在一个月内签的，符合规定。" if signed else f"请最迟在{spell(last)}签好书面合同。"
        return Finding(GOOD if signed else MEND, words, law)
    ended = f"，到补签前一日为止（{spell(signed)}补签）" if signed else "，还没签的请马上补签"
    words = f"超过一个月没有签书面合同，从满一个月的次日起每月应付两倍工资{ended}。"
    return Finding(RISK, words, law, ("算一算二倍工资", "pay/unsigned_contract/"))


def _probation(facts: Facts, _setting: Setting, _today: date) -> Finding:
    if facts.choice("term") == "fixed" and not facts.has("contract_months"):
        raise BadInput("contract_months", "请填写固定期限合同是几个月")
    longest = longest_probation(facts.choice("term"), facts.number("contract_months", Decimal(0)))
    agreed = facts.number("agreed_months")
    law = "劳动合同法第十九条、第八十三条"
    if agreed <= longest:
        return Finding(GOOD, f"这样的合同，试用期最多 {longest} 个月，符合规定。", law)
    words = f"这样的合同，试用期最多 {longest} 个月，请改短；超过的部分已经履行的，要按转正工资再付赔偿金。"
    return Finding(RISK, words, law, ("算一算赔偿金", "pay/probation/"))


def _probation_pay(facts: Facts, setting: Setting, today: date) -> Finding:
    given = {"contract_wage": str(facts.number("contract_wage")), "on": today.isoformat()}
    reckoning = calculators.answer("probation_wage", given, setting)
    law = "劳动合同法第二十条；劳动合同法实施条例第十五条"
    floor = f"试用期工资最低 {reckoning.total} 元{_unsettled(reckoning.provisional)}"
    if reckoning.total is not None and facts.number("probation_pay") < reckoning.total:
        return Finding(RISK, f"{floor}，现在偏低，请补足差额。", law, ("看怎么算的", "pay/probation_wage/"))
    return Finding(GOOD, f"{floor}，现在不低于这个数。", law)


def _minimum(facts: Facts, setting: Setting, today: date) -> Finding:
    working = Working()
    minimum = setting.figure(working, "minimum_wage", today, place=setting.place)
    unsettled = _unsettled(any(use.provisional for use in working.uses))
    law = "劳动法第四十八条；劳动合同法第八十五条"
    if facts.number("lowest_pay") < minimum:
        words = f"本地月最低工资是 {minimum} 元{unsettled}，请补足差额。"
        return Finding(RISK, words, law, ("算一算差额", "pay/wage_gap/"))
    return Finding(GOOD, f"本地月最低工资是 {minimum} 元{unsettled}，不低于这个数。", law)


def _unsettled(provisional: bool) -> str:
    return "（标准可能已经调整，待确认）" if provisional else ""


def _overtime(facts: Facts, _setting: Setting, _today: date) -> Finding:
    law = "劳动法第四十一条、第四十四条"
    if facts.number("overtime_hours") > MOST_OVERTIME:
        words = f"每月最多 {MOST_OVERTIME} 小时，请减少加班；加班费仍要足额支付。"
        return Finding(RISK, words, law, ("算一算加班费", "pay/overtime/"))
    words = f"没有超过每月 {MOST_OVERTIME} 小时；加班仍要和工会、和职工商量，并支付加班费。"
    return Finding(GOOD, words, law, ("算一算加班费", "pay/overtime/"))


def _leave(facts: Facts, _setting: Setting, _today: date) -> Finding:
    days, taken = leave_entitlement(facts.number("service_years")), facts.count("leave_taken")
    law = "职工带薪年休假条例第三条、第五条"
    if taken >= days:
        return Finding(GOOD, f"全年应休 {days} 天，已经安排够了。", law)
    words = f"全年应休 {days} 天，还差 {days - taken} 天：请在年底前安排，安排不了的另付两倍日工资。"
    return Finding(MEND, words, law, ("算一算未休工资", "pay/annual_leave/"))


def _insurance(facts: Facts, setting: Setting, today: date) -> Finding:
    law = "社会保险法第五十八条"
    last = _due("insurance.register_worker", facts.day("insured_hired"), setting)
    done = facts.maybe_day("registered")
    if (done or today) <= last:
        words = "在三十天内办的，符合规定。" if done else f"请在{spell(last)}前办好社保登记。"
        return Finding(GOOD if done else MEND, words, law)
    words = f"应当在{spell(last)}前办登记，已经晚了，请尽快办理并补缴；这期间发生工伤的，由单位付待遇。"
    return Finding(RISK, words, law)


def _leaving(facts: Facts, setting: Setting, today: date) -> Finding:
    left = facts.day("left")
    last = _due("contract.transfer_records", left, setting)
    keep = _due("contract.keep_text", left, setting)
    words = f"当天开离职证明，{spell(last)}前办好档案和社保转移，合同文本至少留到{spell(keep)}。"
    tone = MEND if today <= last else RISK
    late = "办理转移的期限已经过了，还没办的请马上办。" if tone == RISK else ""
    return Finding(tone, words + late, "劳动合同法第五十条", ("看怎么数的", "due/contract.transfer_records/"))


def _over_age(facts: Facts, _setting: Setting, today: date) -> Finding:
    law = f"{RULE}；{OVER_AGE_RULES}第二条、第六条、第九条、第十一条、第十五条、第二十三条"
    more = ("看超龄用工的规定", "cards/over-age/")
    reached = reached_on(facts.day("born"), facts.choice("who"))
    if today < reached:
        return Finding(GOOD, f"{spell(reached)}才到法定退休年龄，现在按劳动合同法签劳动合同。", law, more)
    if facts.flag("delayed"):
        return Finding(GOOD, "双方同意弹性延迟退休的，延迟期间仍按劳动合同法，合同和社保照旧。", law, more)
    asked = {
        "agreement": "订书面用工协议，十项内容写全",
        "injury_insured": "参加工伤保险，费用由单位缴",
        "no_overtime": "一般不安排加班，安排了不超过每月 36 小时并付加班费",
        "minimum_paid": "报酬不低于最低工资，每月至少发一次",
    }
    missing = [words for name, words in asked.items() if not facts.flag(name)]
    if missing and today < OVER_AGE_SINCE:
        return Finding(MEND, f"自{spell(OVER_AGE_SINCE)}起还要做到：{'；'.join(missing)}。", law, more)
    if missing:
        return Finding(RISK, f"{spell(reached)}已到法定退休年龄，还要做到：{'；'.join(missing)}。", law, more)
    return Finding(GOOD, f"{spell(reached)}已到法定退休年龄，按超龄用工的规定都做到了。", law, more)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "contract",
        "最近入职的人，签书面合同了吗？",
        (
            Field("hired", "入职日期", Kind.DATE),
            Field("signed", "签合同的日期", Kind.DATE, required=False, hint="还没签就不填"),
        ),
        _contract,
    ),
    Question(
        "probation",
        "试用期约定得合适吗？",
        (
            Field("term", "合同类型", Kind.CHOICE, choices=TERMS),
            Field("contract_months", "合同几个月", Kind.NUMBER, required=False, at_most=600, hint="固定期限的才填"),
            Field("agreed_months", "约定试用几个月", Kind.NUMBER, at_most=60),
        ),
        _probation,
    ),
    Question(
        "probation_pay",
        "试用期工资够不够？",
        (
            Field("contract_wage", "合同约定的月工资", Kind.MONEY),
            Field("probation_pay", "试用期月工资", Kind.MONEY),
        ),
        _probation_pay,
    ),
    Question(
        "minimum",
        "工资最低的人，够最低工资吗？",
        (Field("lowest_pay", "最低的月工资（不含加班费）", Kind.MONEY),),
        _minimum,
    ),
    Question(
        "overtime",
        "加班最多的人，一个月加了多少？",
        (Field("overtime_hours", "一个月加班小时", Kind.NUMBER, at_most=744),),
        _overtime,
    ),
    Question(
        "leave",
        "年休假安排了吗？",
        (
            Field("service_years", "这位职工累计工作几年", Kind.NUMBER, at_most=70),
            Field("leave_taken", "今年已安排几天", Kind.COUNT, at_most=366),
        ),
        _leave,
    ),
    Question(
        "insurance",
        "社保登记办了吗？",
        (
            Field("insured_hired", "入职日期", Kind.DATE),
            Field("registered", "办登记的日期", Kind.DATE, required=False, hint="还没办就不填"),
        ),
        _insurance,
    ),
    Question(
        "over_age",
        "年纪最大的人，过退休年龄了吗？",
        (
            Field("born", "出生日期", Kind.DATE),
            Field("who", "哪一类", Kind.CHOICE, choices={name: each.label for name, each in KINDS.items()}),
            Field("delayed", "双方同意弹性延迟退休", Kind.FLAG, required=False),
            Field("agreement", "订了书面用工协议", Kind.FLAG, required=False),
            Field("injury_insured", "参加了工伤保险", Kind.FLAG, required=False),
            Field("no_overtime", "一般不安排加班", Kind.FLAG, required=False),
            Field("minimum_paid", "报酬不低于最低工资，按月发", Kind.FLAG, required=False),
        ),
        _over_age,
    ),
    Question("leaving", "有人离职，手续办到哪天为止？", (Field("left", "离职日期（最后一天）", Kind.DATE),), _leaving),
)


def asked(question: Question, given: Mapping[str, Any]) -> bool:
    """Whether anything was typed for a question; those left empty are not judged."""
    return any(given.get(each.name) for each in question.fields)
