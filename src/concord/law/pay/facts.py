"""The facts a calculator asks for: declared once, read from JSON or a form, refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from concord.law import money
from concord.law.faults import BadInput

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


class Kind(StrEnum):
    """What a field holds; pages choose the input from it."""

    DATE = "date"
    MONTH = "month"
    MONEY = "money"
    NUMBER = "number"
    COUNT = "count"
    CHOICE = "choice"
    FLAG = "flag"
    ROWS = "rows"


@dataclass(frozen=True)
class Field:
    """One fact: its name in JSON, its label in Chinese, what it holds and how large it may be."""

    name: str
    label: str
    kind: Kind
    required: bool = True
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    at_most: int | None = None
    columns: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Facts read and checked. Ask `has` before an optional one, or give the getter a default."""

    values: Mapping[str, Any]

    def has(self, name: str) -> bool:
        """True when the fact was given."""
        return name in self.values

    def day(self, name: str) -> date:
        """A date (or the first day of a month)."""
        value: date = self.values[name]
        return value

    def maybe_day(self, name: str) -> date | None:
        """A date, or None when it was not given."""
        return self.values.get(name)

    def number(self, name: str, default: Decimal | None = None) -> Decimal:
        """An amount of yuan, hours, or months."""
        value: Decimal = self.values[name] if default is None else self.values.get(name, default)
        return value

    def count(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        value: int = self.values[name] if default is None else self.values.get(name, default)
        return value

    def choice(self, name: str, default: str = "") -> str:
        """One of the declared choices."""
        value: str = self.values.get(name, default)
        return value

    def flag(self, name: str) -> bool:
        """Yes or no; not given means no."""
        value: bool = self.values.get(name, False)
        return value

    def rows(self, name: str) -> Sequence[Facts]:
        """A table, one `Facts` for each line."""
        value: Sequence[Facts] = self.values[name]
        return value


def read(fields: Sequence[Field], given: Mapping[str, Any]) -> Facts:
    """Check what was given against the declared fields.

    Empty text and null count as not given. Raises `BadInput` naming the first field that is unknown, missing or wrong.
    """
    known = {each.name for each in fields}
    for name in given:
        if name not in known:
            raise BadInput(name, f"不需要这一项，可以填：{'、'.join(each.name for each in fields)}")
    values = {}
    for each in fields:
        raw = given.get(each.name)
        if raw is None or raw == "":
            if each.required:
                raise BadInput(each.name, f"请填写{each.label}")
            continue
        values[each.name] = READERS[each.kind](each, raw)
    return Facts(values)


def _day(asked: Field, raw: Any) -> date:
    try:
        day = datetime.strptime(str(raw), "%Y-%m-%d").date()  # noqa: DTZ007 (a legal date has no time zone)
    except ValueError as wrong:
        raise BadInput(asked.name, f"{asked.label}“{raw}”不是日期，请写成 2024-09-30 这样") from wrong
    return _in_range(asked, day)


def _month(asked: Field, raw: Any) -> date:
    match = MONTH.fullmatch(str(raw))
    if match is None:
        raise BadInput(asked.name, f"{asked.label}“{raw}”不是月份，请写成 2023-10 这样")
    return _in_range(asked, date(max(int(match[1]), 1), int(match[2]), 1))


def _in_range(asked: Field, day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise BadInput(asked.name, f"{asked.label}“{day}”不在可以计算的年份里，请核对")
    return day


def _number(asked: Field, raw: Any) -> Decimal:
    if isinstance(raw, bool | list | dict):
        raise BadInput(asked.name, f"{asked.label}应是数字，请核对")
    value = money.amount(raw, asked.name)
    if value < 0:
        raise BadInput(asked.name, f"{asked.label}不能是负数，请核对")
    if asked.at_most is not None and value > asked.at_most:
        raise BadInput(asked.name, f"{asked.label}最多{asked.at_most}，请核对")
    return value


def _count(asked: Field, raw: Any) -> int:
    value = _number(asked, raw)
    if value != int(value):
        raise BadInput(asked.name, f"{asked.label}应是整数，请核对")
    return int(value)


def _choice(asked: Field, raw: Any) -> str:
    if str(raw) not in asked.choices:
        options = "、".join(f"{name}（{label}）" for name, label in asked.choices.items())
        raise BadInput(asked.name, f"{asked.label}没有“{raw}”这一项，可选：{options}")
    return str(raw)


def _flag(asked: Field, raw: Any) -> bool:
    answers = {True: True, False: False, "true": True, "false": False, "yes": True, "no": False, "on": True}
    if not isinstance(raw, bool | str) or raw not in answers:
        raise BadInput(asked.name, f"{asked.label}请回答 true 或者 false")
    return answers[raw]


def _rows(asked: Field, raw: Any) -> tuple[Facts, ...]:
    if not isinstance(raw, list) or not raw:
        raise BadInput(asked.name, f"{asked.label}应是一张表，至少一行")
    found = []
    for number, row in enumerate(raw, 1):
        if not isinstance(row, Mapping):
            raise BadInput(asked.name, f"{asked.label}第{number}行的格式不对，请核对")
        try:
            found.append(read(asked.columns, row))
        except BadInput as bad:
            raise BadInput(f"{asked.name}[{number}].{bad.field}", bad.message) from bad
    return tuple(found)


READERS: Mapping[Kind, Callable[[Field, Any], Any]] = {
    Kind.DATE: _day,
    Kind.MONTH: _month,
    Kind.MONEY: _number,
    Kind.NUMBER: _number,
    Kind.COUNT: _count,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.ROWS: _rows,
}
