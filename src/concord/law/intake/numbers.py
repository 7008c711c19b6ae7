"""Numbers as people write them: 4500, 四千五, 两万三, 3.5万, 半年."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "k": 1000, "K": 1000, "w": 10_000}
NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万半])[\d.零〇一二两三四五六七八九十百千万kKw]*"
_PLAIN = re.compile(r"(\d+(?:\.\d+)?)([百千万kKw]?)(\d?)")


def number(text: str) -> Decimal | None:
    """A number from its words; None when they are none.

    A last digit without a unit counts a tenth of the unit before it: 四千五 is 4500.
    """
    if plain := _PLAIN.fullmatch(text):
        unit = _UNITS.get(plain[2], 1)
        return Decimal(plain[1]) * unit + (Decimal(plain[3]) * unit / 10 if plain[3] else 0)
    if text == "半":
        return Decimal("0.5")
    return _spoken(text)


def _spoken(text: str) -> Decimal | None:
    total = section = Decimal(0)
    digit: int | None = None
    unit = 1
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
            unit = 1 if sign in "零〇" else unit
        elif sign.isdigit():
            digit = 10 * (digit or 0) + int(sign)
        elif sign in _UNITS:
            unit = _UNITS[sign]
            if unit == 10_000:
                total, section = total + (section + (digit or 0)) * unit, Decimal(0)
            else:
                section += (1 if digit is None else digit) * unit
            digit = None
        else:
            return None
    if digit is not None:
        section += Decimal(digit) * (unit // 10 if unit >= 100 else 1)
    return total + section
