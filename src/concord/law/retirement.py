"""The statutory age of retirement, raised step by step since 2025, and the law for those who work beyond it.

国务院关于渐进式延迟法定退休年龄的办法 第一条: for men and for women who retired at 55 one month later for every four
months, up to 63 and 58; for women who retired at 50 one month later for every two months, up to 55.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from concord.law.limits import add_months

OVER_AGE_RULES = "超龄劳动者基本权益保障暂行规定"
OVER_AGE_SINCE = date(2026, 7, 1)
DELAY_SINCE = date(2025, 1, 1)
RULE = "国务院关于渐进式延迟法定退休年龄的办法第一条"


@dataclass(frozen=True)
class Kind:
    """Whose age it is: the old age in years, months of birth per month of delay, and the most months of delay."""

    label: str
    years: int
    per_month: int
    most: int


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "man": Kind("男", 60, 4, 36),
        "woman_55": Kind("女，原五十五周岁退休（管理和技术岗位）", 55, 4, 36),
        "woman_50": Kind("女，原五十周岁退休", 50, 2, 60),
    }
)


def reached_on(born: date, kind: str) -> date:
    """The day the statutory age is reached: the old age, and the months of delay for those who reach it since 2025."""
    rule = KINDS[kind]
    old = add_months(born, 12 * rule.years)
    late = (old.year - DELAY_SINCE.year) * 12 + old.month - DELAY_SINCE.month
    if late < 0:
        return old
    return add_months(born, 12 * rule.years + min(late // rule.per_month + 1, rule.most))
