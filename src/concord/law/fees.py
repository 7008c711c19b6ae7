"""Fees taken by bands of an amount (诉讼费用交纳办法), each scale with its first day, source and confidence.

The fixed fees, such as the one of a labour suit, are `law.figures`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from concord.law import dated
from concord.law.dated import Book, Published, Use
from concord.law.faults import BadInput

KINDS: Mapping[str, str] = MappingProxyType(
    {"property": "财产案件受理费（支付令按它的三分之一）", "execution": "申请执行费", "preservation": "财产保全申请费"}
)


@dataclass(frozen=True)
class Band:
    """The share taken of what lies above the band before and up to `up_to` yuan (None: all the rest)."""

    up_to: Decimal | None
    share: Decimal


@dataclass(frozen=True, kw_only=True)
class Scale(Published):
    """One published scale."""

    CALLED = "标准"

    kind: str
    first_up_to: Decimal
    first_fee: Decimal
    bands: tuple[Band, ...]
    at_most: Decimal | None

    @property
    def label(self) -> str:
        """What the fee is called."""
        return KINDS[self.kind]

    @property
    def identity(self) -> tuple[str, ...]:
        """Which fee."""
        return (self.kind,)

    def in_words(self) -> list[str]:
        """One line for each band: 超过1万元到10万元的部分 2.5%."""
        lines = [f"{_yuan(self.first_up_to)}元以内 {_yuan(self.first_fee)}元"]
        lower = self.first_up_to
        for band in self.bands:
            upper = "" if band.up_to is None else f"到{_yuan(band.up_to)}元"
            lines.append(f"超过{_yuan(lower)}元{upper}的部分 {_yuan(band.share * 100)}%")
            lower = band.up_to or lower
        return lines if self.at_most is None else [*lines, f"最多 {_yuan(self.at_most)}元"]

    def fee(self, amount: Decimal) -> Decimal:
        """The fee on an amount, both in yuan: a fixed one up to the first bound, then each band's share; unrounded."""
        lower, fee = self.first_up_to, self.first_fee
        for band in self.bands:
            upper = amount if band.up_to is None else min(band.up_to, amount)
            if upper > lower:
                fee += (upper - lower) * band.share
                lower = upper
        return fee if self.at_most is None else min(fee, self.at_most)


class FeeBook(Book[Scale]):
    """The scales one answer may use: those the product ships with, and `rows` that were loaded."""

    def __init__(self, rows: Iterable[Scale] = ()) -> None:
        super().__init__(seeded(), rows)

    def at(self, kind: str, on: date) -> Use[Scale] | None:
        """The scale in force on a day; None when none has begun by then."""
        return self.found(on, kind)


def scale(facts: Mapping[str, Any]) -> Scale:
    """Read one scale from plain facts, the shape of `tables/fees.json`; raises `BadInput` naming the key."""
    found = dated.read(facts, _scale, field="fee", wrong="金额、比例或日期格式不对，请核对")
    _check(found)
    return found


def _scale(facts: Mapping[str, Any]) -> Scale:
    most = facts["at_most"]
    return Scale(
        kind=_kind(facts["kind"]),
        first_up_to=Decimal(facts["first_up_to"]),
        first_fee=Decimal(facts["first_fee"]),
        bands=tuple(_band(each) for each in facts["bands"]),
        at_most=None if most is None else Decimal(most),
        **dated.of_any_row(facts),
    )


def _yuan(number: Decimal) -> str:
    """12.5, 1000, 1万, 50万."""
    whole, rest = divmod(number, 10_000)
    return f"{whole:f}万" if whole and not rest else f"{number.normalize():f}"


def _kind(name: str) -> str:
    if name not in KINDS:
        raise BadInput("kind", f"没有“{name}”这种费用，可选：{'、'.join(KINDS.values())}")
    return name


def _band(row: Any) -> Band:
    up_to, share = row
    return Band(None if up_to is None else Decimal(up_to), Decimal(share))


def _check(found: Scale) -> None:
    """Refuse amounts below zero, shares that are none, and bands that do not climb to an open end."""
    given = [found.first_up_to, found.first_fee, *([] if found.at_most is None else [found.at_most])]
    if not all(each.is_finite() and each >= 0 for each in given):
        raise BadInput("first_fee", "金额应是零或更大的数，请核对")
    if not all(each.share.is_finite() and 0 <= each.share < 1 for each in found.bands):
        raise BadInput("bands", "比例应是 0 到 1 之间的小数，例如 0.015 表示 1.5%")
    bounds = [found.first_up_to, *(Decimal("Infinity") if each.up_to is None else each.up_to for each in found.bands)]
    if bounds[-1].is_finite() or any(low >= high for low, high in pairwise(bounds)):
        raise BadInput("bands", "各段的上限应从小到大，最后一段写“以上”")


@cache
def seeded() -> tuple[Scale, ...]:
    """The scales the product ships with."""
    text = resources.files("concord.law.tables").joinpath("fees.json").read_text(encoding="utf-8")
    return tuple(scale(facts) for facts in json.loads(text)["scales"])
