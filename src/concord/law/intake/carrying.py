"""Debts told apart from sums that are only named: 工资5200，到现在还没打给我; 欠我六月4000，七月3000."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from concord.law.intake.kinds import kind
from concord.law.intake.marked import Text
from concord.law.intake.roles import Placed, Role
from concord.law.intake.sayings import HERE, NEXT, C, M, pattern

_OPEN = {Role.NAMED, Role.BARE}
_LISTED = _OPEN | {Role.WHOLE, Role.AGREED, Role.OWED, Role.SHORT}
_FAR, _NEAR = 5, 3  # clauses that "all unpaid" reaches back, and that may lie between without a sum


def carried(text: Text, placed: Sequence[Placed]) -> list[Placed]:
    """The sums with those made debts that a later "unpaid" reaches, or that stand in a list of debts."""
    found = list(placed)
    for number, part in enumerate(text.parts):
        plainly = bool(pattern("unpaid").search(part))
        if plainly or pattern("waits").search(part):
            _reach_back(text, found, number, plainly=plainly)
        if pattern("taken_from_pay").search(part):
            _take(found, number, part)
        if plainly:
            _reach_by_name(found, number, part)
    for at in range(len(found)):
        if _is_joined(found, at):
            _make_owed(found, [at])
    return found


def _reach_back(text: Text, found: list[Placed], number: int, *, plainly: bool) -> None:
    """From a clause that says "unpaid", or only that nothing came of it, over the sums before it or in it."""
    own = [each for each in found if each.clause == number]
    if not plainly and len(own) == 1 and pattern("this_pay").search(own[0].words):
        _make_owed(found, [found.index(own[0])])
        return
    if own and not any(each.role in {Role.OWED, Role.WHOLE, Role.AGREED} for each in own):
        return
    every = bool(not own or pattern("all").search(text.parts[number]))
    reached = bool(own)
    for back in range(number - 1, max(-1, number - 1 - _FAR), -1):
        inside = [at for at, each in enumerate(found) if each.clause == back]
        if not inside:
            if reached or back < number - _NEAR:
                return
            continue
        if not all(found[at].role in _LISTED for at in inside) or not (every or _is_listed(text, back, number)):
            return
        if not own and _is_of_else(text, found[inside[-1]], number, plainly=plainly):
            return
        _make_owed(found, inside)
        reached = True


def _make_owed(found: list[Placed], places: Iterable[int]) -> None:
    for at in places:
        if found[at].role in _OPEN:
            found[at] = replace(found[at], role=Role.OWED)


def _take(found: list[Placed], number: int, part: str) -> None:
    """经理让我赔2000，从我工资里扣掉了: what was asked for was taken."""
    before = [at for at, each in enumerate(found) if each.clause == number - 1]
    if len(before) == 1 and not re.search(M, part) and found[before[0]].role is Role.BESIDE:
        found[before[0]] = replace(found[before[0]], role=Role.SHORT)


def _reach_by_name(found: list[Placed], number: int, part: str) -> None:
    """交了押金300, and much later 押金也不退."""
    if re.search(M, part) or kind(part) == "wages":
        return
    same = [at for at, each in enumerate(found) if each.clause < number and kind(each.words) == kind(part)]
    if len(same) == 1:
        _make_owed(found, same)


def _is_of_else(text: Text, last: Placed, number: int, *, plainly: bool) -> bool:
    """Whether "unpaid" is said of something else than this sum, or of more or less than it."""
    part, between = text.parts[number], "".join(text.parts[last.clause + 1 : number + 1])
    thing = pattern("other_thing").search(part)
    if thing and kind(last.words) == "wages" and thing[0] not in text.parts[last.clause]:
        return True
    months = (text.count(mark) for mark in re.findall(C, between))
    if (
        any(each.unit == "月" and each.value > 1 for each in months)
        and kind(last.words) == "wages"
        and not pattern("of_one_month").search(last.words)
    ):
        return True  # 工资5200，拖了两个月没给: of one month, or of two
    if not plainly and not pattern("this_pay").search(last.words):
        return True
    general = pattern("in_general").search(last.words) and not pattern("once").search(last.words)
    return bool(general and any(pattern("extra").search(each) for each in text.parts[: last.clause]))


def _is_listed(text: Text, first: int, last: int) -> bool:
    """Whether two clauses are parts of one list: parted by 、 or joined by 还有."""
    start = text.told.index(text.parts[first]) + len(text.parts[first])
    between = text.told[start : text.told.index(text.parts[last], start)]
    if "、" in between and not re.search(r"[，。；]", between):
        return True
    return all(pattern("bridge").match(text.parts[at]) for at in range(first + 1, last + 1))


def _is_joined(found: Sequence[Placed], at: int) -> bool:
    """工资1400和押金500都没给; 欠我工资6500，还有绩效奖5000: what stands beside a debt is one."""
    each = found[at]
    left, right = each.words.strip(NEXT).split(HERE)
    ahead = found[at - 1] if at else None
    behind = found[at + 1] if at + 1 < len(found) else None
    if ahead and ahead.role in {Role.OWED, Role.MORE} and each.clause - ahead.clause <= 1:
        joins = pattern("joins").match(left)
        listed = pattern("named_only").search(each.words) and pattern("list_goes_on").search(ahead.words)
        if joins or listed:
            return True
    if ahead and ahead.role is Role.SHORT and pattern("plus").match(left):
        return True
    return bool(
        behind and behind.role is Role.OWED and behind.clause == each.clause and pattern("and_then").search(right)
    )
