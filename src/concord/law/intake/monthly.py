"""The monthly wage a folded text states. A sum inside an owing, a cutting or a bonus phrase is never one."""

from __future__ import annotations

import re
from decimal import Decimal

from concord.law.intake.marked import Text, before, named
from concord.law.intake.sayings import M, source

_UNPAID = source("unpaid")


def _gap(most: int) -> str:
    """At most so many characters of the same clause, none of them a sum, as few as will do."""
    return rf"[^，\ue000-\ue0c7]{{0,{most}}}?"


_RATE = re.compile(
    rf"(?:(?:一|每)(?:天|日|晚|个?小时|单|台|人|件|套|辆|吨|车)|每次|人均|日薪|时薪|日结){_gap(4)}(?P<a>{M})"
    rf"|(?P<b>{M})(?:/|一|每)(?:天|日|晚|个?小时|单|台|人|件|套|辆)"
    rf"|(?:提成)?每(?:台|单|件|辆|套){_gap(3)}(?P<c>{M})|(?:一台|一单|一件|一辆)提(?:成)?(?P<d>{M})"
)
_LEAST, _MOST = 500, 60_000
_MONTHLY = re.compile(
    rf"(?:月薪|(?<![一二三四五六七八九十\d])月工资|(?<![两三四五六七八九十半几\d])一个?月|1个月|每个?月|每月|月月|按月|应发|实发|转正(?:后|工资)?|平时|包吃住工资|合计|固定){_gap(6)}(?P<a>{M})"
    rf"|(?P<b>{M})(?:的)?(?:一个?月|每个?月|/月|月薪)"
    rf"|(?<!少)(?:工资|底薪|到手|薪水)(?:是|按|为|有|才|就|只有|只)?(?P<c>{M})|(?P<d>{M})的(?:月薪|月?工资|焊工|普工)|(?P<e>{M})(?:管|包)(?:吃|住)"
)
_OTHER = re.compile(
    r"奖|提成|补偿|津贴|押|补贴|生活费|罚|社保|抠|竞业|返|赔|违约|管理费|保证金|公积金|购物|卡|基数|餐补|房租|高温|差价|业绩|名额|压着"
)
_OTHER_AFTER = re.compile(r"的?(?:生活费|押金|补贴|奖|补偿|交的|的货|的单)")
_CUT = re.compile(
    rf"(?:少|降|欠|拖|差|扣|补|涨|短|罚|减|砍|多|压)(?:了|着|掉|到|成|发|给|我|们)*(?:工资|薪水|钱)?{M}|工资(?:少|降|扣|涨)"
)
_IDLE = re.compile(r"待岗|在家|放假|长假|停工|停产|待派|退回|轮休|回家等|病假|住院|养病")
_WHOLE_DEBT = re.compile("总共|一共|累计|共计|欠|还剩|差(?!一个月)|应该有")
_PART = re.compile(
    r"(?:[两三四五六七八九十几]|[2-9]|\d\d)个月[^，]{0,6}$|做满|上个月[^，]{0,8}(?:才|只)|工资条?上?(?:写|莫名)|拖欠"
)
# Of several sums the regular one, the whole before its parts, what is agreed before what is received.
_RANKS = ("转正", "合计", "应发", "实发", "月薪", "原来", "平时")


def wage(text: Text) -> Decimal | None:
    """Yuan a month; None when none is said, or several are and none of them is the regular one."""
    said = [
        (_rank(clause, mark), text.value(mark))
        for clause in text.clauses
        for mark in named(_MONTHLY, clause)
        if not _is_other(text, clause, mark)
    ]
    if not said:
        return None
    best = max(rank for rank, _ in said)
    values = [value for rank, value in said if rank == best]
    return values[0] if len(set(values)) == 1 or best == 0 else None


def is_monthly(clause: str, mark: str) -> bool:
    """Whether a sum stands where a month's wage stands."""
    return mark in named(_MONTHLY, clause)


def _is_other(text: Text, clause: str, mark: str) -> bool:
    ahead = before(clause, mark)
    behind = clause[clause.index(mark) + 1 :]
    return (
        text.loose(mark)
        or not _LEAST <= text.value(mark) <= _MOST
        or mark in named(_RATE, clause)
        or bool(_OTHER.search(ahead) or _OTHER_AFTER.match(behind) or _WHOLE_DEBT.search(ahead))
        or ("合计" in ahead and bool(re.search(rf"{_UNPAID}|欠|拖|跑", text.marked)))
        or _is_cut(clause, mark)
        or _is_part(text, clause, mark)
    )


def _is_cut(clause: str, mark: str) -> bool:
    return bool(_CUT.search(clause)) and f"差一个月工资{mark}" not in clause


def _is_part(text: Text, clause: str, mark: str) -> bool:
    """What was paid of it, for standing still, or for several months at once."""
    ahead = before(clause, mark)
    idle = _IDLE.search(text.marked) and re.search("给|发", ahead) and not re.search("平时|月薪|原来", ahead)
    part = _PART.search(ahead) and not re.search("合计|应发", ahead)
    due = re.search(rf"{mark}[^，]{{0,4}}{_UNPAID}", clause) and not re.search("月份|一个月|个?月的?工资", ahead)
    part = part or ("实际到手" in ahead and "月" not in clause)
    base = "底薪" in ahead and re.search("提成|加班", text.marked)
    return bool(idle or part or due or base)


def _rank(clause: str, mark: str) -> int:
    ahead = before(clause, mark)
    if re.search("[只才](?:给|发)", ahead):
        return -1
    return next((len(_RANKS) - place for place, word in enumerate(_RANKS) if word in ahead), 0)
