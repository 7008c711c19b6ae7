"""What a mediator should think twice about; each may be passed with a written reason (3.38)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from concord.law.limits import add_months
from concord.mediation.agreement.checks.facts import Terms
from concord.mediation.agreement.checks.findings import Finding
from concord.mediation.words import Cause, Side

_ENDS = "劳动合同法第三十六条至第四十四条"
_ENDING = {Cause.SEVERANCE, Cause.UNLAWFUL, Cause.NOTICE_PAY, Cause.ENDING, Cause.PAPERS}
_DAY = re.compile(r"\d{4}\s*[年.-]\s*\d{1,2}\s*[月.-]\s*\d{1,2}")
_GROUND = re.compile("第[一二三四五六七八九十]+条|协商一致|辞职|期满|被迫|试用期|退休|破产|解散|裁员|不能胜任")
_CERTIFICATE = re.compile("离职证明|(解除|终止)(劳动合同|劳动关系)?的?证明")
_STRANGERS = "第三方|第三人|母公司|子公司|关联公司|总公司|股东|投资人|担保人|保证人|总包|发包方|派遣公司|劳务公司"
_THIRD = re.compile(rf"({_STRANGERS})[^，,。；]{{0,16}}(支付|承担|负责|代付|代为|担保|保证|连带)")
_FOREIGN = re.compile("美元|美金|港币|港元|欧元|日元|英镑|外币|比特币|USDT?|HKD|EUR|JPY|[$€£]", re.IGNORECASE)
_ACCELERATES = re.compile("(一并|全部|剩余|未到期|其余)[^。；]{0,14}(到期|支付|履行|付清)")


def far_below_the_law(terms: Terms) -> Iterator[Finding]:
    """Less than the park's share of what the law would give may be undone as plainly unfair (解释一 35)."""
    lawful = sum(terms.case.estimates.values(), Decimal(0))
    counted = [each for each in terms.items if each.cause in terms.case.estimates and not terms.worker_pays(each)]
    agreed = sum((each.amount or Decimal(0) for each in counted), Decimal(0))
    if lawful and agreed < lawful * terms.case.fairness:
        words = f"约定 {agreed} 元，不到按法律测算 {lawful} 元的 {terms.case.fairness:.0%}"
        mend = "请和双方一起看“对照”，确认是自愿让步"
        yield _warning("low", words, mend, "法释〔2020〕26号第三十五条")


def ending_has_day_and_ground(terms: Terms) -> Iterator[Finding]:
    """When and why the employment ended decides severance and unemployment benefit."""
    if not terms.ending.strip():
        if terms.case.causes & _ENDING or any(each.cause in _ENDING for each in terms.items):
            yield _warning("no_ending", "没有写劳动关系何时、因何结束", "请补写“劳动关系的结束”", field="ending")
        return
    if not _DAY.search(terms.ending):
        yield _warning("no_ending_day", "劳动关系的结束没有写日期", "请写明哪一天", field="ending")
    if not _GROUND.search(terms.ending):
        mend = "请写明依据哪一条、由谁提出；它关系到失业保险金"
        yield _warning("no_ending_ground", "劳动关系的结束没有写原因", mend, _ENDS, field="ending")


def every_claim_is_answered(terms: Terms) -> Iterator[Finding]:
    """A claim that no item names is settled unseen, or not at all."""
    named = {each.cause for each in terms.items}
    if left := [cause.label for cause in Cause if cause in terms.case.causes - named]:
        words = f"有 {len(left)} 项请求没有写进协议：{'、'.join(left)}"
        yield _warning("claim_left", words, "请加一项，或者在“了结的范围”里写明怎么处理", field="scope")


def certificate_is_handed_over(terms: Terms) -> Iterator[Finding]:
    """Whoever leaves is owed a certificate at once and the transfer of records in 15 days (劳动合同法 50)."""
    if terms.ending.strip() and not _CERTIFICATE.search(terms.text):
        words = "劳动关系结束了，却没有写离职证明怎么交"
        yield _warning("no_certificate", words, "请加一项：出具离职证明并办理档案、社会保险转移", "劳动合同法第五十条")


def no_stranger_owes(terms: Terms) -> Iterator[Finding]:
    """Somebody who does not sign is not bound."""
    for clause in terms.clauses:
        if found := _THIRD.search(clause.text):
            words = f"{clause.place}写了由“{found.group(1)}”履行或者担保，但他不签这份协议"
            mend = "请让他另外书面承诺，或者改为由当事人履行"
            yield _warning("third_party", words, mend, field=clause.field, item=clause.item)


def money_is_yuan(terms: Terms) -> Iterator[Finding]:
    """Wages are paid in yuan (劳动法 50, 工资支付暂行规定 5)."""
    for clause in terms.clauses:
        if found := _FOREIGN.search(clause.text):
            words = f"{clause.place}写了“{found.group()}”"
            yield _warning(
                "currency", words, "请改写成人民币", "工资支付暂行规定第五条", field=clause.field, item=clause.item
            )


def payment_is_not_far_off(terms: Terms) -> Iterator[Finding]:
    """The later, the likelier it fails."""
    last = add_months(terms.today, terms.case.long_months)
    for no, item in terms.numbered:
        if item.amount is not None and item.last_day and item.last_day > last:
            words = f"第{no}项要到{item.last_day:%Y年%m月%d日}才付清，超过 {terms.case.long_months} 个月"
            yield _warning("late", words, "请想一想能否提前，或者加上担保、逾期责任", field="due_on", item=no)


def default_makes_all_due(terms: Terms) -> Iterator[Finding]:
    """Without such a clause only the part that fell due can be enforced (8.21)."""
    payments = [each for item in terms.items for each in item.payments]
    if len({each.due_on for each in payments}) > 1 and not _ACCELERATES.search(terms.default):
        words = "分几次付，却没有写一次逾期、其余一并到期"
        yield _warning("no_acceleration", words, "请在“逾期责任”里补写", field="default")


def each_side_has_its_own_agent(terms: Terms) -> Iterator[Finding]:
    """One agent cannot serve both sides."""
    if terms.case.agents[Side.APPLICANT] & terms.case.agents[Side.RESPONDENT]:
        yield _warning("same_agent", "双方由同一个人代理", "请让一方换人或者本人参加", "民法典第一百六十八条")


def each_side_has_its_own_phone(terms: Terms) -> Iterator[Finding]:
    """The same phone on both sides makes one doubt who is there."""
    if terms.case.phones[Side.APPLICANT] & terms.case.phones[Side.RESPONDENT]:
        yield _warning("same_phone", "双方留的是同一个手机号", "请核对双方的号码和身份")


def each_side_has_its_own_account(terms: Terms) -> Iterator[Finding]:
    """The same account on both sides means that no money moves."""
    accounts = {side: {each.account for each in terms.items if each.payer is side and each.account} for side in Side}
    if accounts[Side.APPLICANT] & accounts[Side.RESPONDENT]:
        yield _warning("same_account", "双方收款用的是同一个账户", "请核对收款账户")


def money_goes_to_the_payee(terms: Terms) -> Iterator[Finding]:
    """Paying somebody else discharges the debt only with the payee's written word (8.22)."""
    for no, item in terms.numbered:
        payees = terms.case.names[item.payer.other]
        if item.holder and item.holder not in payees and not item.authority.strip():
            words = f"第{no}项的钱付到“{item.holder}”的账户，不是{'、'.join(payees)}本人的"
            mend = "请改成本人账户，或者写明本人的书面授权"
            yield _warning("payee", words, mend, "工资支付暂行规定第六条", field="holder", item=no)


def _warning(code: str, words: str, mend: str, article: str = "", **where: Any) -> Finding:
    return Finding(code, words, mend, article, blocks=False, **where)


CHECKS = (
    far_below_the_law,
    ending_has_day_and_ground,
    every_claim_is_answered,
    certificate_is_handed_over,
    no_stranger_owes,
    money_is_yuan,
    payment_is_not_far_off,
    default_makes_all_due,
    each_side_has_its_own_agent,
    each_side_has_its_own_phone,
    each_side_has_its_own_account,
    money_goes_to_the_payee,
)
