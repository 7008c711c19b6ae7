"""A rate times how often: 45天 × 一天200, 三个月 × 每月4500, 3000件 × 一件1.2元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake import spans
from concord.law.intake.counts import UNITS, Count
from concord.law.intake.marked import Text
from concord.law.intake.roles import Placed, Role
from concord.law.intake.sayings import C, M, pattern, rows

_BY_NAME = {
    "日薪": "天", "日工资": "天", "日结": "天", "日": "天", "人每天": "天", "人天": "天", "每天": "天", "时薪": "小时",
    "个钟": "小时", "钟": "小时", "人均": "人", "每个人": "人", "每次": "次", "个": "个",
}  # fmt: skip


@dataclass(frozen=True)
class Product:
    """What a rate comes to, the sum it rests on, and whether its words say by themselves that it is owed."""

    value: Decimal
    mark: str
    plain: bool


def product(text: Text, placed: Sequence[Placed], wage: Decimal | None) -> Product | None:
    """The one product a text states; None when there is none, or several, or a part of it was only said roughly."""
    rated, monthly = ([each for each in placed if each.role is role] for role in (Role.RATE, Role.EACH))
    if not monthly and not rated:
        monthly = [each for each in placed if _is_wage(text, each, wage)]
    every = [*rated, *monthly]
    values = {text.value(each.mark) for each in every}
    if len(values) != 1 or any(text.loose(each.mark) for each in every) or (rated and monthly):
        return None
    return _by_unit(text, rated[0]) if rated else _by_month(text, monthly[0], placed)


def is_due(text: Text, mark: str) -> bool:
    """Whether something says that what a rate came to was not paid, and not only that something else was not."""
    words = next((part for part in text.parts if mark in part), "")
    if re.search(r"扣|罚|抠|少(?:给|发|算|付)", words):
        return True
    at = text.parts.index(words) if words else 0
    ahead = text.parts[at - 1] if at and not re.search(M, text.parts[at - 1]) else ""
    things = {found[0][:1] for found in pattern("other_thing").finditer(ahead + words)}
    return any(
        mark in part or not (other := pattern("other_thing").search(part)) or other[0][:1] in things
        for part in text.parts
        if pattern("due").search(part)
    )


def _is_wage(text: Text, each: Placed, wage: Decimal | None) -> bool:
    """工资5800，三个月没发: a wage that is not that of one month."""
    return (
        wage is not None
        and text.value(each.mark) == wage
        and each.role in {Role.NAMED, Role.BARE}
        and not pattern("of_one_month").search(each.words)
    )


def _by_unit(text: Text, rate: Placed) -> Product | None:
    unit = _unit_of(rate.words)
    if unit is None or (pattern("overtime").search(text.told) and not pattern("overtime_rate").search(rate.words)):
        return None
    found = [
        (text.count(mark), ahead)
        for part in text.parts
        for mark, ahead, _ in spans.counts(part)
        if _is_unit(text.count(mark).unit, unit) and not (unit == "小时" and pattern("a_day").search(ahead))
    ]
    if unit == "天" and not pattern("a_head").search(rate.words) and _is_of_several(text, unit):
        return None
    count = _less_agreed(text, found) or _counted(text, unit, found)
    heads = _heads(text, found) if unit != "人" and pattern("a_head").search(rate.words) else Decimal(1)
    return Product(text.value(rate.mark) * count * heads, rate.mark, plain=False) if count and heads else None


def _is_of_several(text: Text, unit: str) -> bool:
    """我跟我哥两个人做了30天, one day 400: of each or of both."""
    parts = ([text.count(mark) for mark in re.findall(C, part)] for part in text.parts)
    return any(
        any(each.unit == unit and "工" not in each.words for each in counted)
        and any(each.unit == "人" and each.value > 1 for each in counted)
        for counted in parts
    )


def _is_unit(counted: str, unit: str) -> bool:
    """A night worked is a shift."""
    return counted == unit or {counted, unit} == {"晚", "班"}


def _less_agreed(text: Text, found: Sequence[tuple[Count, str]]) -> Decimal | None:
    """卖了31台，其中6台是他的，这个我认: a count less what the speaker grants."""
    granted = pattern("granted").search(text.told)
    if not granted or len(found) != 2 or any(each.loose for each, _ in found):
        return None
    first, second = (each.value for each, _ in found)
    return first - second if text.count(granted["count"]) is found[1][0] and first > second else None


def _is_month_worked(part: str) -> bool:
    named, worked = pattern("month_name").search(part), pattern("worked_so").search(part)
    return bool(named and worked and not re.search(M, part))


def _counted(text: Text, unit: str, found: Sequence[tuple[Count, str]]) -> Decimal | None:
    """How many in all: month by month where months are named, else the one count."""
    by_month = [bool(re.search(C, part)) for part in text.parts if _is_month_worked(part)]
    in_all = any(pattern("shared").search(ahead) for _, ahead in found)
    if len(by_month) > 1 and any(by_month) and not in_all:
        return _by_months(text, unit)
    return _one(found)


def _by_months(text: Text, unit: str) -> Decimal | None:
    """10月送了260桶，11月送了240桶: one count for each month that is named."""
    months, values = [], []
    for part in text.parts:
        own = [text.count(mark) for mark, _, _ in spans.counts(part) if text.count(mark).unit == unit]
        named = pattern("month_name").findall(part)
        if not own:
            continue
        if len(own) != 1 or len(named) != 1 or own[0].loose or not pattern("worked_in_month").search(part):
            return None
        months += named
        values.append(own[0].value)
    shared = any(pattern("shared").search(part) for part in text.parts)
    if shared or len(values) < len([part for part in text.parts if _is_month_worked(part)]):
        return None
    return sum(values, Decimal(0)) if len(values) > 1 and len(set(months)) == len(months) else None


def _one(found: Sequence[tuple[Count, str]]) -> Decimal | None:
    """The one count that is said, or the total of several: 四月96小时，五月120小时，一共216小时."""
    if any(each.loose for each, _ in found):
        return None
    values = {each.value for each, _ in found}
    totals = {each.value for each, ahead in found if pattern("shared").search(ahead)}
    if len(values) > 1 and len(totals) == 1:
        total = totals.pop()
        return total if sum(each.value for each, _ in found) == 2 * total else None
    return values.pop() if len(values) == 1 else None


def _heads(text: Text, found: Sequence[tuple[Count, str]]) -> Decimal | None:
    """How many people; None when nobody knows whether the days are those of each or of all: 两个人一共干了40天."""
    people = [each for each in text.counted if each.unit == "人"]
    values = {each.value for each in people}
    shared = any(pattern("shared").search(ahead) for _, ahead in found)
    return None if shared or len(values) != 1 or any(each.loose for each in people) else values.pop()


def _unit_of(words: str) -> str | None:
    """What a rate is for, as a count names it."""
    rated = (found for row in rows("role") if Role(row.tells) is Role.RATE and (found := row.pattern.search(words)))
    found = next(rated, None)
    name = next(filter(None, found.groups()), "") if found else ""
    return _BY_NAME.get(name) or UNITS.get(name) or UNITS.get(name.removeprefix("个"))


def _by_month(text: Text, each: Placed, placed: Sequence[Placed]) -> Product | None:
    more = pattern("base_pay").search(each.words) and pattern("on_top").search(text.told)
    unclear = any(pattern(name).search(text.told) for name in ("not_all", "less", "idle"))
    if more or unclear or spans.is_rough(text):
        return None
    every = spans.spans(text)
    kept = _months(text, every, paid=any(one.role is Role.PAID for one in placed))
    if not kept:
        count = None if every else spans.of_calendar(text)
    elif each.role is not Role.EACH and all(one.put_off for one in kept):
        count = None  # 工资5200，拖了两个月: put off by two months, or two months' wages
    else:
        count = spans.one(kept)
    plain = bool(kept and kept[0].owed)
    return Product(text.value(each.mark) * count, each.mark, plain=plain) if count else None


def _months(text: Text, every: Sequence[spans.Span], *, paid: bool) -> list[spans.Span]:
    """The months owed; else those said alone; else those worked, when nothing or only a part was paid for them."""
    nothing = paid or pattern("nothing").search(text.told)
    unpaid = any(pattern("unpaid").search(part) and not pattern("other_thing").search(part) for part in text.parts)
    worked = [one for one in every if one.worked and (nothing or (one.months == 1 and unpaid))]
    return [one for one in every if one.owed] or [one for one in every if one.alone] or worked
