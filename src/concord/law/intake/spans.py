"""How many months a message says are owed or were worked: 三个月没发, 做了两个半月, 6月到8月."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from concord.law.intake.marked import Text
from concord.law.intake.numbers import number
from concord.law.intake.sayings import C, pattern

_YEAR = 12


@dataclass(frozen=True)
class Span:
    """So many months, and whether they are owed, only put off, worked, or said alone beside "unpaid"."""

    months: Decimal
    owed: bool
    put_off: bool
    worked: bool
    alone: bool


def counts(part: str) -> Iterable[tuple[str, str, str]]:
    """Each count of a clause with the words before and behind it, but not those nobody worked in (请了三天假)."""
    for found in re.finditer(C, part):
        ahead, behind = part[: found.start()], part[found.end() :]
        if not pattern("away_before").search(ahead) and not pattern("away_after").search(behind):
            yield found[0], ahead, behind


def spans(text: Text) -> list[Span]:
    """Every number of months of a text."""
    return [
        _span(text, at, mark, ahead, behind)
        for at, part in enumerate(text.parts)
        for mark, ahead, behind in counts(part)
        if text.count(mark).unit == "月"
    ]


def is_rough(text: Text) -> bool:
    """Whether a time is only said roughly: 两个多月, 半年."""
    if any(_is_with_days(text, found) for found in re.finditer(f"({C})[零又]?({C})", text.told)):
        return True
    told = pattern("rough_service").sub("", text.told) if any(each.owed for each in spans(text)) else text.told
    return any(each.loose and each.unit == "月" for each in text.counted) or bool(pattern("rough_time").search(told))


def _is_with_days(text: Text, found: re.Match[str]) -> bool:
    """两个月零五天: months with days over."""
    return (text.count(found[1]).unit, text.count(found[2]).unit) == ("月", "天")


def of_calendar(text: Text) -> Decimal | None:
    """6月到8月 is three months, 四月和五月 two."""
    found = list(pattern("range").finditer(text.told))
    listed = list(pattern("month_list").finditer(text.told))
    if not found and len(listed) == 1:
        return Decimal(len(set(pattern("month_name").findall(listed[0]["months"]))))
    if len(found) != 1:
        return None
    first, last = number(found[0]["first"]), number(found[0]["last"])
    if not first or not last or max(first, last) > _YEAR:
        return None
    return (last - first) % _YEAR + 1


def one(found: Sequence[Span]) -> Decimal | None:
    """The one number of months these say."""
    values = {each.months for each in found}
    return values.pop() if len(values) == 1 else None


def _span(text: Text, at: int, mark: str, ahead: str, behind: str) -> Span:
    parts = text.parts
    beside = [parts[near] for near in (at - 1, at + 1) if 0 <= near < len(parts)]
    worked = bool(pattern("worked").search(ahead))
    before, after = pattern("owed_before").search(ahead), pattern("owed_after").search(behind)
    return Span(
        text.count(mark).value,
        owed=bool(before or (after and not worked)),
        put_off=bool(pattern("put_off").search(ahead)),
        worked=worked,
        alone=bool(
            at and not worked and pattern("alone").match(parts[at]) and any(map(pattern("unpaid").search, beside))
        ),
    )
