"""The tables of the law that an office may change: holiday notices, published figures, how free text is understood.

Each of the first two is the whole list of the park's own rows, which come on top of the rows the product ships with;
to add a row is to propose the list with it. What a row must hold is decided by `law.workdays.notice` and
`law.figures.figure`. The third holds the text of a table for `law.intake.voices`, or
nothing while the shipped one is in force.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from concord.ground.parameters.declarations import CERTAIN, LIKELY, BadValue, Kind, Parameter
from concord.law import figures, workdays
from concord.law.faults import BadInput
from concord.law.intake import voices
from concord.law.intake.grammar import BadTable

ROOM = "法律数据"


def _rows(value: object, read: Callable[[Mapping[str, Any]], object]) -> object:
    """The list when each of its rows can be read; BadValue naming the first that cannot."""
    if not isinstance(value, list):
        raise BadValue("请填一份清单，每行一项")
    for number, row in enumerate(value, start=1):
        if not isinstance(row, dict):
            raise BadValue(f"第 {number} 行的格式不对，请核对")
        try:
            read(row)
        except BadInput as wrong:
            raise BadValue(f"第 {number} 行的“{wrong.field}”：{wrong.message}") from wrong
    return value


def _fitting_notices(value: object) -> object:
    return _rows(value, workdays.notice)


def _fitting_figures(value: object) -> object:
    return _rows(value, figures.figure)


def _said_notices(value: object) -> str:
    rows = [workdays.notice(row) for row in value] if isinstance(value, list) else []
    return "、".join(f"{row.year} 年 {row.source}" for row in rows) or "没有另外录入"


def _said_figures(value: object) -> str:
    rows = [figures.figure(row) for row in value] if isinstance(value, list) else []
    return "、".join(f"{row.label} {row.value}（{row.valid_from} 起）" for row in rows) or "没有另外录入"


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


_SHIPPED = "平台自带的数据表，逐行写明文号；新公布的由办公室录入"

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "law.notices",
        "另外录入的放假通知",
        Kind.JSON,
        [],
        _SHIPPED,
        CERTAIN,
        help="确认后，正在走的期限会按新的放假安排重新计算，并告诉有关的人。",
        fits=_fitting_notices,
        said=_said_notices,
        preview="guidance:proposal",
    ),
    Parameter(
        "law.figures",
        "另外录入的公布数据",
        Kind.JSON,
        [],
        _SHIPPED,
        CERTAIN,
        help="最低工资、平均工资等；确认后，计算器马上按新的数据计算。",
        fits=_fitting_figures,
        said=_said_figures,
        preview="guidance:proposal",
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
