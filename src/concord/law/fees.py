"""Fees taken by bands of an amount (诉讼费用交纳办法), each scale with its first day, source and confidence.

The seeded scales ship with the product; an office loads later ones, handed in as arguments. The fixed fees, such as the
one of a labour suit, are `law.figures`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from concord.law.faults import BadInput
from concord.law.workdays import Confidence

KINDS: Mapping[str, str] = MappingProxyType(
    {"property": "财产案件受理费（支付令按它的三分之一）", "execution": "申请执行费", "preservation": "财产保全申请费"}
)


@dataclass(frozen=True)
class Band:
    """The share taken of what lies above the band before and up to `up_to` yuan (None: all the rest)."""

    up_to: Decimal | None
    share: Decimal


@dataclass(frozen=True)
class Scale:
    """One published scale. `known_until` is the last day it is known to hold; None while nothing suggests an end."""

    kind: str
    first_up_to: Decimal
    first_fee: Decimal
    bands: tuple[Band, ...]
    at_most: Decimal | None
    valid_from: date
    known_until: date | None
    source: str
    confidence: Confidence

    @property
    def label(self) -> str:
        """What the fee is called."""
        return KINDS[self.kind]

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


@dataclass(frozen=True)
class Use:
    """A scale as one answer used it."""

    scale: Scale
    provisional: bool

    @property
    def caution(self) -> str | None:
        """What must be said beside an answer that rests on it, if anything."""
        if self.provisional:
            return f"{self.scale.label}用的是{self.scale.source}的标准，之后可能已经调整，待确认"
        if self.scale.confidence is not Confidence.CERTAIN:
            return f"{self.scale.label}的依据（{self.scale.source}）待确认"
        return None


class FeeBook:
    """The scales one answer may use. Later rows win over seeded ones of the same kind and first day."""

    def __init__(self, rows: Iterable[Scale] = ()) -> None:
        found = {(row.kind, row.valid_from): row for row in (*seeded(), *rows)}
        self._rows = sorted(found.values(), key=lambda row: row.valid_from)

    def rows(self) -> list[Scale]:
        """Every scale known, by its kind, the newest first."""
        return sorted(self._rows, key=lambda row: (row.kind, -row.valid_from.toordinal()))

    def at(self, kind: str, on: date) -> Use | None:
        """The scale in force on a day; None when none has begun by then."""
        begun = [row for row in self._rows if row.kind == kind and row.valid_from <= on]
        if not begun:
            return None
        latest = begun[-1]
        return Use(latest, latest.known_until is not None and on > latest.known_until)


def scale(facts: Mapping[str, Any]) -> Scale:
    """Read one scale from plain facts, the shape of `tables/fees.json`; raises `BadInput` naming the key."""
    try:
        until, most = facts["known_until"], facts["at_most"]
        found = Scale(
            kind=_kind(facts["kind"]),
            first_up_to=Decimal(facts["first_up_to"]),
            first_fee=Decimal(facts["first_fee"]),
            bands=tuple(_band(each) for each in facts["bands"]),
            at_most=None if most is None else Decimal(most),
            valid_from=date.fromisoformat(facts["valid_from"]),
            known_until=None if until is None else date.fromisoformat(until),
            source=facts["source"],
            confidence=Confidence(facts["confidence"]),
        )
    except KeyError as missing:
        raise BadInput(str(missing.args[0]), "这一行缺少这一项，请补充") from missing
    except (TypeError, ValueError, InvalidOperation) as wrong:
        raise BadInput("fee", "金额、比例或日期格式不对，请核对") from wrong
    _check(found)
    return found


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
