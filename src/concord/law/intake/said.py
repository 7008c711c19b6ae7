"""What a text says of sums and times, so that calculators need not ask again. Nothing is guessed that was not said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from concord.law.intake import days, folding, sums
from concord.law.intake.numbers import NUMBER, number
from concord.law.limits import add_months

_LENGTH = rf"({NUMBER})(个?多?月|年)"
_UNPAID = r"(?:没|不|未|冇|拖|欠)[^，。；]{0,4}(?:工资|工钱|钱|薪|发|给|结)"
_OWED_FOR = (
    re.compile(rf"(?:拖|欠|没发|没给|不发|压)[^，。；]{{0,6}}?{_LENGTH}"),
    re.compile(rf"{_LENGTH}[^，。；]{{0,8}}{_UNPAID}"),
)
# Only a plain length is a date: 干了三年半 and a last day; never 做了一年多, 一个月就休两天, 做满三个月返三千.
_SERVICE = re.compile(
    rf"(?<![一每])(?:干|做|上班|工作|在职|待)(?:了|有|整)(?:整整|整)?({NUMBER})(个?月|年)(半|零|多|来|几|左右)?(?!没|不|未|才|就|后|前|内|期)"
)
_HIRED = re.compile(r"入职|进厂|进来|进公司|开始(?:上班|干)|来的|上班的|进的")
_LEFT = re.compile(r"离职|辞职|开除|辞退|走的|走人|解除|不干|离开|被裁")
_ABOUT_PAY = re.compile(r"工资|工钱|钱|薪|没发|没给|欠")
_LONGEST_OWED, _LONGEST_SERVICE = 60, 50


@dataclass(frozen=True)
class Said:
    """Facts of a text, each None when not said: months of wages owed, yuan a month, the sum owed, days."""

    months_owed: Decimal | None = None
    wage: Decimal | None = None
    owed: Decimal | None = None
    hired: date | None = None
    left: date | None = None
    owed_from: date | None = None
    owed_until: date | None = None


def read(text: str, today: date) -> Said:
    """The facts of a text; years and lengths that are only spoken of ("去年三月", "干了两年") count from `today`.

    Months of wages owed without a date are taken as the last full ones before leaving, or before today.
    """
    settled = days.settle(re.sub(r"\s", "，", text), today)
    spoken = [each for each in days.spoken(settled, today) if each.day <= today]
    left = _near(spoken, _LEFT)
    stated = sums.read(folding.fold(text))
    owed = [each.amount for each in stated.items if each.claim == "wages"]
    months = _owed_for(settled)
    since, until = days.period(spoken, settled, _ABOUT_PAY)
    if months and since is None:
        month = (left or today).replace(day=1)
        since, until = add_months(month, -int(months)), days.end_of_month(add_months(month, -1))
    return Said(
        months_owed=months,
        wage=stated.monthly_wage,
        owed=sum(owed, Decimal(0)) if owed else None,
        hired=_near(spoken, _HIRED) or (_by_length(settled, left) if left else None),
        left=left,
        owed_from=since,
        owed_until=until,
    )


def _near(spoken: list[days.Spoken], words: re.Pattern[str]) -> date | None:
    return next((each.day for each in spoken if words.search(each.after) or words.search(each.before)), None)


def _owed_for(text: str) -> Decimal | None:
    lengths = (_months(found[1], found[2]) for pattern in _OWED_FOR for found in pattern.finditer(text))
    return next((months for months in lengths if months and 1 <= months <= _LONGEST_OWED), None)


def _months(figure: str, unit: str) -> Decimal | None:
    value = number(figure)
    return value * 12 if value and unit == "年" else value


def _by_length(text: str, until: date) -> date | None:
    lengths = [_service(found) for found in _SERVICE.finditer(text)]
    return add_months(until, -lengths[0]) if len(lengths) == 1 and lengths[0] else None


def _service(found: re.Match[str]) -> int | None:
    """Whole months of one stated length; None when it was only said roughly."""
    months = _months(found[1], found[2])
    if not months or months > _LONGEST_SERVICE * 12 or found[3] not in {None, "半"} or "几" in found[1]:
        return None
    return int(months) + (6 if found[3] == "半" and found[2] == "年" else 0)
