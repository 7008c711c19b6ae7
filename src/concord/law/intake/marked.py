"""A folded text with each of its sums as one character, so that a grammar of sums stays short."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.amounts import Amount, amounts

_FIRST, _MOST = 0xE000, 200
M = "[\ue000-\ue0c7]"  # a sum
N = r"(?:\d+|[一二两三四五六七八九十]+)"  # a count
_CLAUSE = re.compile(r"[，,。；;？?！!]+")

UNPAID = (
    r"(?:(?:没|不|未|别想|不肯)(?:有|再|能|按时)?(?:给|发|结|付|退|拿|收|打|提|补|兑|转|领)|没见|没有?见|没影|没人发|一分(?:钱)?(?:没|都没|不)|分文|发不"
    r"|一直没|到现在没|拿不|提不|提现不|取不|要不|不让提|就没有了?|挂着|没有$|作废|不认|拖着|要扣完|扣完|没着落|黄了)"
)
NOTHING = re.compile(r"一分(?:钱)?(?:都|也)?没|一毛(?:钱)?(?:都|也)?没|一块(?:钱)?(?:都|也)?没|分文没|一分不")


def gap(most: int) -> str:
    """At most so many characters of the same clause, none of them a sum, as few as will do."""
    return rf"[^，\ue000-\ue0c7]{{0,{most}}}?"


RATE = re.compile(
    rf"(?:(?:一|每)(?:天|日|晚|个?小时|单|台|人|件|套|辆|吨|车)|每次|人均|日薪|时薪|日结){gap(4)}(?P<a>{M})"
    rf"|(?P<b>{M})(?:/|一|每)(?:天|日|晚|个?小时|单|台|人|件|套|辆)"
    rf"|(?:提成)?每(?:台|单|件|辆|套){gap(3)}(?P<c>{M})|(?:一台|一单|一件|一辆)提(?:成)?(?P<d>{M})"
)
EACH_MONTH = re.compile(
    rf"(?:月薪|(?<![两三四五六七八九十几\d])一个?月|每个?月|每月|(?<![一二三四五六七八九十\d])月工资){gap(8)}(?P<a>{M})|(?P<b>{M})(?:的)?(?:一个?月|每个?月|/月)"
)
TOTAL = re.compile(rf"(?:一共|总共|总计|共计|合计|累计|加起来|总价|总额|共)(?:是|有|欠|要)?{gap(4)}(?P<a>{M})")
PAID = re.compile(
    rf"(?:(?:只|才|前面|中间|中途|先|前后|后来|已经)?(?<![冻少没未乱])(?:给|付|还|发|打|结|领)(?:过|了)(?!.{{0,6}}条)|已(?:领|付|给|发|结|拿|收)|只给|才给|先给|先付|预支|借支|一次)"
    rf"(?:我们?|我|他|她)?[^，\ue000-\ue0c7没不]{{0,4}}?(?P<a>{M})|(?:发到|打到)卡{gap(4)}(?P<b>{M})"
)
# A sum that somebody asks of the speaker, offers, lends, or spent elsewhere: never owed to the speaker.
ELSEWHERE = re.compile(
    r"我欠(?!条)|欠(?:银行|信用卡|别人)|违约金|要(?:我|他|她)[^，]{0,6}(?:赔|退)|让我[^，]{0,4}赔|借|垫|工程(?![^，]*工资)|货款|材料|菜钱|私了|愿意"
    r"|只肯|医药费|医疗费|住院|修车|律师|赔(?:我|了)|罚单|花了|学费|入股|合伙|安家|稿子|定金|房租|诈骗|骗|亏|贷款|保险费|社保费"
)
LOOSE_MONTHS = re.compile(
    r"[一二两三四五六七八九十\d]+个?多月|[一二两三四五六七八九十\d]+个月(?:多|左右)|半年|几个月|大半年|[一二两]年"
)


@dataclass(frozen=True)
class Text:
    """The text and its sums, in the order of the characters that stand for them."""

    marked: str
    sums: tuple[Amount, ...]

    @property
    def clauses(self) -> list[str]:
        """Its clauses, without empty ones."""
        return [each for each in _CLAUSE.split(self.marked) if each]

    def value(self, mark: str) -> Decimal:
        """Yuan."""
        return self.sums[ord(mark) - _FIRST].value

    def loose(self, mark: str) -> bool:
        """Whether it was only said roughly."""
        return self.sums[ord(mark) - _FIRST].loose

    def spelt(self, clause: str) -> str:
        """A clause with its sums written out."""
        return re.sub(M, lambda found: f"{self.value(found[0]):f}", clause)

    def everywhere(self, pattern: re.Pattern[str]) -> list[str]:
        """The sums a pattern names, clause by clause."""
        return [mark for clause in self.clauses for mark in named(pattern, clause)]

    def clause_of(self, mark: str) -> str:
        """The clause a sum stands in."""
        return next(each for each in self.clauses if mark in each)


def mark(folded: str) -> Text:
    """A folded text with its sums marked; what lies beyond the first two hundred is left as it is."""
    found = tuple(amounts(folded)[:_MOST])
    written, place = "", 0
    for index, each in enumerate(found):
        written += folded[place : each.start] + chr(_FIRST + index)
        place = each.end
    return Text(written + folded[place:], found)


def named(pattern: re.Pattern[str], clause: str) -> list[str]:
    """The sums a pattern names in a clause."""
    found = (match.groupdict() for match in pattern.finditer(clause))
    return [value for groups in found for value in groups.values() if value and re.fullmatch(M, value)]


def before(clause: str, mark: str) -> str:
    """What stands before a sum in its clause."""
    return clause[: clause.index(mark)]
