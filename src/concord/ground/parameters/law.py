"""The tables of the law an office may change: notices, figures, fees, lengths of limits, how free text is understood.

Each of the first four is the whole list of the park's own rows, which come on top of the rows the product ships with;
to add a row is to propose the list with it. What a row must hold is decided by the reader of its table in `law`. The
last holds the text of a table for `law.intake.voices`, or nothing while the shipped one is in force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from concord.ground.parameters.declarations import CERTAIN, LIKELY, BadValue, Kind, Parameter
from concord.law import fees, figures, rules, workdays
from concord.law.faults import BadInput
from concord.law.fees import Scale
from concord.law.figures import Figure
from concord.law.intake import voices
from concord.law.intake.grammar import BadTable
from concord.law.rules import Change
from concord.law.workdays import Notice

Row = TypeVar("Row")
ROOM = "法律数据"
_SHIPPED = "平台自带的数据表，逐行写明文号；新公布的由办公室录入"


@dataclass(frozen=True)
class _Table(Generic[Row]):
    """How the rows of one table are read and put into words."""

    read: Callable[[Mapping[str, Any]], Row]
    words: Callable[[Row], str]

    def fitting(self, value: object) -> object:
        """The list when each of its rows can be read; BadValue naming the first that cannot."""
        if not isinstance(value, list):
            raise BadValue("请填一份清单，每行一项")
        for number, row in enumerate(value, start=1):
            if not isinstance(row, dict):
                raise BadValue(f"第 {number} 行的格式不对，请核对")
            try:
                self.read(row)
            except BadInput as wrong:
                raise BadValue(f"第 {number} 行的“{wrong.field}”：{wrong.message}") from wrong
        return value

    def said(self, value: object) -> str:
        """The rows in one line."""
        rows = [self.read(row) for row in value] if isinstance(value, list) else []
        return "、".join(map(self.words, rows)) or "没有另外录入"


def _notice(row: Notice) -> str:
    return f"{row.year} 年 {row.source}"


def _figure(row: Figure) -> str:
    return f"{row.label} {row.value}（{row.valid_from} 起）"


def _scale(row: Scale) -> str:
    return f"{row.label}（{row.valid_from} 起，{row.source}）"


def _change(row: Change) -> str:
    return f"{row.limit.label} {row.span}（{row.valid_from} 起，{row.source}）"


def _fitting_voices(value: object) -> object:
    if not isinstance(value, dict) or set(value) - {"text"}:
        raise BadValue("请填一张说法表")
    if text := value.get("text"):
        try:
            voices.read(str(text))
        except BadTable as wrong:
            raise BadValue(f"第 {wrong.line} 行：{wrong.message}" if wrong.line else wrong.message) from wrong
    return value


def _said_voices(value: object) -> str:
    text = value.get("text") if isinstance(value, dict) else None
    return f"园区自己的表，{len(voices.read(str(text)).points)} 种说法" if text else "平台自带的表"


def _parameter(name: str, label: str, table: _Table[Row], help_text: str) -> Parameter:
    return Parameter(
        name,
        label,
        Kind.JSON,
        [],
        _SHIPPED,
        CERTAIN,
        help=help_text,
        fits=table.fitting,
        said=table.said,
        preview="guidance:proposal",
    )


PARAMETERS: tuple[Parameter, ...] = (
    _parameter(
        "law.notices",
        "另外录入的放假通知",
        _Table(workdays.notice, _notice),
        "确认后，正在走的期限会按新的放假安排重新计算，并告诉有关的人。",
    ),
    _parameter(
        "law.figures",
        "另外录入的公布数据",
        _Table(figures.figure, _figure),
        "最低工资、平均工资、金额线等；确认后，计算器马上按新的数据计算。",
    ),
    _parameter(
        "law.fees",
        "另外录入的分段收费",
        _Table(fees.scale, _scale),
        "诉讼、执行和保全的收费标准；确认后，计算器按交费那天的标准计算。",
    ),
    _parameter(
        "law.limits",
        "另外录入的期限长度",
        _Table(rules.change, _change),
        "本地规定改了长短的期限；确认后，那天以后起算、正在走的期限会重新计算，并告诉有关的人。",
    ),
    Parameter(
        "law.voices",
        "“先问一问”怎么听懂大家的话",
        Kind.JSON,
        {},
        "平台自带的说法表，用三百多句试话核对",
        LIKELY,
        help="确认后，“先问一问”马上按新的说法表听；只影响猜得准不准，不影响谁能申请。",
        fits=_fitting_voices,
        said=_said_voices,
        preview="guidance:voices_proposal",
    ),
)
