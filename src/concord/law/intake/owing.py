"""Sums that a folded text plainly calls owed: 欠我八千, 扣了480, 工资9600、押金五百都不给."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.marked import EACH_MONTH, ELSEWHERE, PAID, RATE, TOTAL, UNPAID, M, Text, before, gap, named
from concord.law.intake.monthly import is_monthly

_OWING = re.compile(
    rf"(?:(?<![不我])欠(?!条|他|老板|公司|厂|银行|别人|信用卡)|拖欠|还差|差(?!不多)(?=我|他|她|一|{M}|了)|还剩|(?<!只)剩下?|余下|尾款|还有(?={gap(2)}{M}{gap(2)}{UNPAID})"
    rf"|打(?:了|个|张|的)?{gap(4)}(?:白条|欠条|条子|字据)|白条|欠条写的是|里面还有|冻结(?:了)?|压(?:着|了)我?们?){gap(12)}(?P<a>{M})"
    rf"|(?<![一每要会想得])(?:扣|罚|抠)(?!款)(?:了|掉|我|他|她|发|走|光|住|除|的|钱|员工|最后|半个?月|一个月|当月)*[^，\ue000-\ue0c7一每]{{0,3}}?(?P<b>{M})(?!一)"
    rf"|少(?:了|发|给|算)(?:了|我|工资|的)*(?P<c>{M})"
    rf"|(?P<d>{M}){gap(12)}{UNPAID}"
    rf"|{UNPAID}[^，。\ue000-\ue0c7天月]{{0,6}}?(?P<e>{M})"
    rf"|(?P<f>{M})(?:块)?的?(?:欠条|白条|条子|字据|工钱就|工资(?:全部|都|全|也)?(?:被)?(?:扣|不))"
)
# Said of the clauses before it.
_ALL_UNPAID = re.compile(
    rf"^(?:都|全|一样|一个|样样){gap(6)}{UNPAID}|^(?:都|一样|全)(?:没|不)|^扣着不给|^(?:站点|老板|厂里|公司|人事){gap(6)}不(?:退|给)"
    rf"|^(?:离职|走|满){gap(8)}(?:不退|没退|没|还没退|不给)|^(?:(?:现在|后来|公司|老板|人事)说?|说){gap(4)}(?:没有了?$|不给了?$|作废|没了$|取消)"
    rf"|^(?:领导|老板|公司|人事|经理|HR){gap(10)}(?:不发|不给)了?$|^做满{gap(8)}不给|^满了|^不退|^不给|^一分(?:钱)?没|^(?:一直|还|到现在){gap(4)}{UNPAID}|^到期{gap(2)}不(?:还|给)|^说没"
    rf"|^过了{gap(4)}一分没|^半年没给|^这个钱|^(?:公司|老板){gap(2)}{UNPAID}"
)
# A loss that goes on from month to month is no sum that is owed: 降了一级，少了1300.
_GOES_ON = re.compile("降|调岗|调去|竞聘|换岗|调到|撤职|岗位")
_KINDS = (
    ("deposit", re.compile("押金|保证金|服装费|工衣|介绍费|押")),
    ("notice_pay", re.compile(r"代通知|[nN]\+1|\+1|加一|通知金")),
    ("severance", re.compile("补偿金|经济补偿")),
    ("non_compete", re.compile("竞业")),
    ("women", re.compile("生育津贴")),
    ("bonus", re.compile("奖|提成|返(?!还)|佣金|分红|签单|提|高温|补贴")),
    ("overtime", re.compile("加班费")),
)
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Item:
    """A sum owed and the claim its words name; wages when they name none. `words` are the clause it stands in."""

    claim: str
    amount: Decimal
    words: str


def item(text: Text, clause: str, amount: Decimal) -> Item:
    """A sum as the clause that names it tells what it is for."""
    claim = next((name for name, words in _KINDS if words.search(clause)), "wages")
    return Item(claim, amount.quantize(_HUNDREDTH), text.spelt(clause))


def plainly(text: Text) -> list[Item] | None:
    """Each sum an owing word names, and those beside it. None: no owing word; empty: one only roughly said."""
    found: list[Item] = []
    used: set[str] = set()
    for clause in text.clauses:
        for mark in named(_OWING, clause):
            if mark in used or _is_apart(text, clause, mark):
                continue
            if text.loose(mark):
                return []
            used.add(mark)
            found.append(item(text, _around(clause, mark), text.value(mark)))
    found += _joined(text, used)
    found += _carried(text, used)
    totals = {text.value(mark) for mark in text.everywhere(TOTAL) if not ELSEWHERE.search(text.clause_of(mark))}
    if totals and (found or re.search(rf"欠|拖|扣|罚|差额|{UNPAID}", text.marked)):
        return _of_total(text, totals, found)
    return None if not found else [] if _something_else(text, used) else found


# What a sum may be beside a debt without touching it.
_BESIDE = re.compile(r"到手|补偿|赔|伤|社保|管理费|一年|每年|基数|底薪|定金")


def _something_else(text: Text, used: set[str]) -> bool:
    """Whether a sum stands there that has no place: neither owed, nor a wage, a rate, a part, or somebody else's."""
    placed = used | set(text.everywhere(RATE)) | set(text.everywhere(EACH_MONTH)) | set(text.everywhere(PAID))
    loose = [mark for mark in re.findall(M, text.marked) if mark not in placed]
    return any(
        not is_monthly(text.clause_of(mark), mark)
        and not ELSEWHERE.search(text.clause_of(mark))
        and not _BESIDE.search(text.clause_of(mark))
        for mark in loose
    )


def _of_total(text: Text, totals: set[Decimal], found: list[Item]) -> list[Item]:
    """The total where one is said; nothing when the parts come to more than it."""
    if len(totals) != 1 or any(each.loose for each in text.sums):
        return []
    total = totals.pop()
    parts = sum((each.amount for each in found), Decimal(0))
    if parts == total:
        return found
    if len(text.sums) > 1 + len(found) or re.search("差|剩|余下|尾款", text.marked):
        return []  # a part paid, or a balance, that this grammar has no place for
    return [item(text, next(iter(text.clauses), ""), total)] if parts < total else []


def _is_apart(text: Text, clause: str, mark: str) -> bool:
    """A sum in an owing clause that is something else: a rate, a month's wage, a part paid, what others ask."""
    owed = re.search(rf"(?:欠|差|少|扣|罚|压)[^，]{{0,10}}{mark}|{mark}[^，]{{0,12}}{UNPAID}", clause)
    each_month = re.search(rf"每(?:个)?月[^，]{{0,8}}{mark}|{mark}(?:一|每)(?:个)?月", clause)
    threatened = re.search(r"就(?:扣|罚)(?!了)", clause)
    taken = re.search(rf"(?:扣|罚)(?:了|掉|走)我?{mark}", clause)
    goes_on = re.search(rf"少了{mark}", clause) and (_GOES_ON.search(text.marked) or "工资少了" in clause)
    monthly = is_monthly(clause, mark) and not owed
    each_year = re.search(rf"[一每]年[^，]{{0,4}}{mark}|年薪[^，]{{0,4}}{mark}", clause)
    return bool(
        monthly
        or threatened
        or each_year
        or each_month
        or goes_on
        or (ELSEWHERE.search(clause) and not taken)
        or mark in named(RATE, clause)
        or mark in named(PAID, clause)
    )


def _joined(text: Text, used: set[str]) -> list[Item]:
    """工资1400和押金500都没给; 欠我工资6500，还有绩效奖5000: what stands beside a sum that is owed."""
    found: list[Item] = []
    clauses = text.clauses
    for place, clause in enumerate(clauses):
        marks = [mark for mark in re.findall(M, clause) if mark not in used]
        beside = any(mark in used for mark in clause) and re.search(
            rf"{M}[^，]{{0,4}}(?:和|跟|加|[+＋、]|还有|以及)", clause
        )
        goes_on = place and re.match("还有|另外|加上|以及", clause) and any(mark in used for mark in clauses[place - 1])
        if (beside or goes_on) and not any(_stays(text, clause, mark) for mark in marks):
            used.update(marks)
            found += [item(text, _around(clause, mark), text.value(mark)) for mark in marks]
    return found


def _carried(text: Text, used: set[str]) -> list[Item]:
    """Sums of the clauses just before 都不给, 不退."""
    found: list[Item] = []
    clauses = text.clauses
    for place, clause in enumerate(clauses):
        if not _ALL_UNPAID.search(clause):
            continue
        for earlier in reversed(clauses[max(0, place - 3) : place]):
            marks = [mark for mark in re.findall(M, earlier) if mark not in used]
            if not marks and not re.search(M, earlier):
                continue
            if not marks or any(_stays(text, earlier, mark) for mark in marks):
                break
            used.update(marks)
            found += [item(text, _around(earlier, mark), text.value(mark)) for mark in marks]
    return found


def _around(clause: str, mark: str) -> str:
    """The words of a clause that belong to one of its sums: from the sum before it."""
    ahead = re.split(M, before(clause, mark))[-1]
    return ahead + clause[clause.index(mark) :] if not re.search(M, clause[clause.index(mark) + 1 :]) else ahead + mark


def _stays(text: Text, clause: str, mark: str) -> bool:
    """A sum that "all of it unpaid" does not reach: rough, regular, a rate, a part paid, somebody else's."""
    regular = mark in named(EACH_MONTH, clause) and not re.search("津贴|奖|押", clause)
    each_month = re.search(rf"每(?:个)?月[^，]{{0,8}}{mark}|[一每]年[^，]{{0,4}}{mark}|年薪[^，]{{0,4}}{mark}", clause)
    return bool(
        text.loose(mark)
        or regular
        or each_month
        or mark in named(RATE, clause)
        or mark in named(PAID, clause)
        or ELSEWHERE.search(clause)
    )
