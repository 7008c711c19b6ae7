"""Yuan: rounding, figures and Chinese capitals (cn2an, the only place it is used)."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

import cn2an

from concord.law.faults import BadInput
from concord.law.intake import numbers

CENT = Decimal("0.01")
LARGEST = Decimal("1e12")
_REPEATED = 30  # characters of what was typed that an answer repeats
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
CAPITALS = re.compile(
    r"(?:(?P<yuan>[^元角分]+)元)?零?"
    r"(?:(?P<jiao>[^元角分]+)角)?零?"
    r"(?:(?P<fen>[^元角分]+)分)?"
)


def rounded(amount: Decimal) -> Decimal:
    """Round a money line once to 0.01 yuan, half up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def amount(text: str | int | Decimal, field: str = "amount") -> Decimal:
    """Read yuan as people write them: 7275.00, 22,000, ￥5千, 一万二, 2.6w. Raises `BadInput` naming `field`."""
    cleaned = re.sub(r"[,，\s]|^(?:人民币)?¥?|(?:元|块钱?)整?$", "", unicodedata.normalize("NFKC", str(text)).strip())
    value = Decimal(cleaned) if _PLAIN.fullmatch(cleaned) else numbers.number(cleaned)
    if not cleaned or value is None:
        raise BadInput(field, f"“{_told(text)}”不是金额，请只写数字，比如 7275.00")
    if abs(value) >= LARGEST:
        raise BadInput(field, f"“{_told(text)}”超出可以计算的范围，请核对")
    return value


def _told(text: object) -> str:
    """What was typed, as far as an answer repeats it."""
    said = str(text)
    return said if len(said) <= _REPEATED else f"{said[:_REPEATED]}…"


def in_capitals(value: Decimal) -> str:
    """The amount in Chinese capitals as papers carry it: 10137.93 → 壹万零壹佰叁拾柒元玖角叁分.

    Yuan, rounded half up to 0.01. Raises `BadInput` for negative amounts.
    """
    exact = rounded(value)
    if exact < 0:
        raise BadInput("amount", "金额不能是负数，请核对")
    if exact == 0:
        return "零元整"
    words = str(cn2an.an2cn(format(exact, "f"), "rmb"))
    return words if words.endswith(("分", "整")) else f"{words}整"


def from_capitals(words: str) -> Decimal:
    """The figure behind an amount in Chinese capitals; raises `BadInput` when it cannot be read."""
    plain = re.sub(r"[\s，,]|人民币", "", words).replace("圆", "元").rstrip("整正")
    match = CAPITALS.fullmatch(plain)
    if not plain or match is None:
        raise BadInput("words", f"“{_told(words)}”不是大写金额，请写成“壹仟元整”这样")
    parts = ((match["yuan"], Decimal(1)), (match["jiao"], Decimal("0.1")), (match["fen"], CENT))
    return sum((_number(part, words) * unit for part, unit in parts if part), Decimal(0)).quantize(CENT)


def same_amount(words: str, figures: Decimal) -> bool:
    """True when capitals and figures state the same sum to the cent; unreadable capitals never do."""
    try:
        return from_capitals(words) == rounded(figures)
    except BadInput:
        return False


def _number(part: str, words: str) -> Decimal:
    try:
        return Decimal(str(cn2an.cn2an(part, "smart")))
    except ValueError as wrong:
        raise BadInput("words", f"“{_told(words)}”里的“{part}”读不出数目，请核对") from wrong
