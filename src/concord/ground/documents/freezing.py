"""From a dataclass of facts to the plain values a template prints, fixed at the moment of the act.

A date becomes {"date", "text"}, a moment {"moment", "text"}, a sum {"amount", "figures", "words"}: what is printed
is frozen with what is meant, so a later change of wording never alters an old paper.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from concord.law import money

SHANGHAI = ZoneInfo("Asia/Shanghai")


class NotPrintable(TypeError):
    """A fact of a type that no paper can print."""


def freeze(value: object) -> object:
    """Facts as JSON holds them. NotPrintable for naive moments and unknown types."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: freeze(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [freeze(each) for each in value]
    return _printed(value)


def _printed(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return {"date": value.isoformat(), "text": spell(value)}
    if isinstance(value, Decimal):
        return {"amount": f"{value:.2f}", "figures": f"{value:,.2f}", "words": money.in_capitals(value)}
    raise NotPrintable(f"{type(value).__name__} cannot stand in a paper")


def _moment(value: datetime) -> dict[str, str]:
    if value.tzinfo is None:
        raise NotPrintable("a moment without a time zone cannot stand in a paper")
    local = value.astimezone(SHANGHAI)
    return {
        "moment": value.astimezone(UTC).isoformat(timespec="seconds"),
        "text": f"{spell(local.date())}{local:%H时%M分}",
        "time": f"{local:%H:%M}",
        "exact": f"{spell(local.date())}{local:%H:%M:%S}",
    }


def spell(day: date) -> str:
    """A date as papers write it: 2026年3月9日 (GB/T 9704: no leading zeros)."""
    return f"{day.year}年{day.month}月{day.day}日"
