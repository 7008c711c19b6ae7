"""What no one may send to be signed: sums that differ, promises nobody could enforce, clauses the law makes void."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal

from concord.law import money
from concord.mediation.agreement.checks.facts import ItemFacts, Terms
from concord.mediation.agreement.checks.findings import Finding
from concord.mediation.words import Cause

ENFORCEABLE = "办案规则第七十八条；民诉法解释第三百五十八条"
_PAYS = re.compile(
    r"(支付|补发|补足|赔偿|补偿|返还|退还|给付|发放)[^，,。；]{0,24}(款|金|工资|费|元|报酬|补偿|押金|待遇)"
)
_FIGURES = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万)?元")
_CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆](?:[零壹贰叁肆伍陆柒捌玖角分]*[整正角分])?")
_RELATION = re.compile(r"(确认|认定|承认)[^，,。；]{0,30}(存在|建立|有)[^，,。；]{0,6}劳动关系")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")


def promises_something(terms: Terms) -> Iterator[Finding]:
    """An agreement without an item promises nothing."""
    if not terms.items:
        yield Finding("nothing", "协议还没有一项内容", "请至少写一项：谁、做什么、哪一天", field="items")


def total_is_the_sum(terms: Terms) -> Iterator[Finding]:
    """The total is the sum of the items."""
    summed = sum((each.amount for each in terms.items if each.amount is not None), Decimal(0))
    if summed != terms.total:
        words = f"各项金额相加是 {summed} 元，与合计 {terms.total} 元不一致"
        yield Finding("total", words, "请核对各项金额或者合计", field="total")


def instalments_make_the_sum(terms: Terms) -> Iterator[Finding]:
    """The instalments of an item add up to it."""
    for no, item in terms.numbered:
        summed = sum((each.amount for each in item.instalments), Decimal(0))
        if item.instalments and summed != item.amount:
            words = f"第{no}项分期相加是 {summed} 元，与这一项的金额 {item.amount or 0} 元不一致"
            yield Finding("instalments", words, "请核对每一期的金额", field="amount", item=no)


def words_name_the_same_sum(terms: Terms) -> Iterator[Finding]:
    """A sum written into the words is the sum of the item, in figures or in capitals."""
    for no, item in terms.numbered:
        right = {item.amount, *(each.amount for each in item.instalments)}
        for found in _sums(item.what):
            if item.amount is not None and found not in right:
                words = f"第{no}项的文字里写的是 {found} 元，金额一栏是 {item.amount} 元"
                yield Finding("two_sums", words, "请改成一样的，或者文字里不写金额", field="what", item=no)


def _sums(text: str) -> Iterator[Decimal]:
    for figures, myriad in _FIGURES.findall(text):
        yield Decimal(figures.replace(",", "")) * (10000 if myriad else 1)
    for words in _CAPITALS.findall(text):
        yield money.from_capitals(words)


def payment_names_its_sum(terms: Terms) -> Iterator[Finding]:
    """Whoever must pay must know how much."""
    for no, item in terms.numbered:
        if item.amount is None and _PAYS.search(item.what):
            words = f"第{no}项写了要付钱，却没有金额"
            yield Finding("no_sum", words, "请填写确定的金额", ENFORCEABLE, "amount", no)


def payment_says_what_for(terms: Terms) -> Iterator[Finding]:
    """A payment names the claim it answers, and whether tax is taken off it."""
    for no, item in terms.numbered:
        if item.amount is None:
            continue
        if item.cause is None:
            words = f"第{no}项没有写明是哪一类款项"
            yield Finding("no_cause", words, "请在“对应哪类请求”里选一项", field="cause", item=no)
        if item.basis is None:
            words = f"第{no}项没有写明是税前还是税后"
            yield Finding("no_basis", words, "请选择税前（应发）或者税后（到手）", field="basis", item=no)


def day_is_fixed(terms: Terms) -> Iterator[Finding]:
    """Every promise has a day, and it is not past."""
    for no, item in terms.numbered:
        if not item.last_day:
            yield Finding("no_day", f"第{no}项没有履行日期", "请写明最迟哪一天", ENFORCEABLE, "due_on", no)
        elif _first_day(item) < terms.today:
            yield Finding("past_day", f"第{no}项的履行日期已经过去", "请改为今天或以后", field="due_on", item=no)


def _first_day(item: ItemFacts) -> date:
    return min(each for each in (item.due_on, *(one.due_on for one in item.instalments)) if each)


def injury_waits_for_its_grade(terms: Terms) -> Iterator[Finding]:
    """A one-off sum for a work injury rests on a grade (工伤保险条例 21, 37)."""
    for no, item in terms.numbered:
        if item.cause is Cause.INJURY and item.amount is not None and not terms.case.graded:
            words = f"第{no}项支付工伤待遇，但还没有按伤残等级测算过"
            mend = "请等劳动能力鉴定的等级出来，在“对照”里按等级测算后再写"
            yield Finding("injury", words, mend, "工伤保险条例第二十一条、第三十七条", "cause", no)


_PENALTY = re.compile("违约金|罚款|罚金|惩罚")
_ALLOWED = {Cause.NON_COMPETE, Cause.TRAINING}


def worker_pays_no_penalty(terms: Terms) -> Iterator[Finding]:
    """A worker owes a penalty only under a service period or a non-compete promise (劳动合同法 25)."""
    for no, item in terms.numbered:
        if terms.worker_pays(item) and _PENALTY.search(item.what) and item.cause not in _ALLOWED:
            words = f"第{no}项由劳动者支付违约金或者罚款，这样的约定无效"
            mend = "请删去；属于服务期、竞业限制的，请选对应的请求"
            yield Finding("penalty", words, mend, "劳动合同法第二十五条", "what", no)


def relation_is_not_back_dated(terms: Terms) -> Iterator[Finding]:
    """An employment is confirmed from no earlier than the case itself speaks of."""
    known = terms.case.employed_since
    for clause in terms.clauses:
        first = min(_days(clause.text), default=None) if _RELATION.search(clause.text) else None
        if known and first and first < known:
            words = f"{clause.place}确认的劳动关系从{first:%Y年%m月%d日}起，比本案材料里最早的{known:%Y年%m月%d日}还早"
            mend = "请照事实写；确有更早的，请先由申请人补充请求和材料"
            law = "社会保险法第八十八条；办案规则第七十五条"
            yield Finding("back_dated", words, mend, law, clause.field, clause.item)


def _days(text: str) -> Iterator[date]:
    for year, month, day in _DAY.findall(text):
        with suppress(ValueError):  # 2月30日 is no day; the words are judged by their other days
            yield date(int(year), int(month), int(day or 1))


CHECKS = (
    promises_something,
    total_is_the_sum,
    instalments_make_the_sum,
    words_name_the_same_sum,
    payment_names_its_sum,
    payment_says_what_for,
    day_is_fixed,
    injury_waits_for_its_grade,
    worker_pays_no_penalty,
    relation_is_not_back_dated,
)
