"""How a room declares a parameter: name, kind, default, source and confidence; and what a value of a kind may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import models


class Confidence(models.TextChoices):
    """How sure we are of a value; the last two are shown as 待确认."""

    CERTAIN = "certain", "确定"
    LIKELY = "likely", "较可靠"
    ASSUMED = "assumed", "待确认"
    UNKNOWN = "unknown", "待确认（尚无依据）"

    @property
    def is_open(self) -> bool:
        """True while someone of the park still has to confirm the value."""
        return self in {Confidence.ASSUMED, Confidence.UNKNOWN}


class Kind(models.TextChoices):
    """What sort of value a parameter takes."""

    TEXT = "text", "文字"
    LONG = "long", "长文"
    INTEGER = "integer", "整数"
    DECIMAL = "decimal", "数额"
    SHARE = "share", "比例"
    DAYS = "days", "天数"
    YES_NO = "yes_no", "是否"
    CHOICE = "choice", "选项"
    JSON = "json", "清单"


CERTAIN, LIKELY, ASSUMED, UNKNOWN = Confidence.CERTAIN, Confidence.LIKELY, Confidence.ASSUMED, Confidence.UNKNOWN


class BadValue(ValueError):
    """A value does not fit its parameter; the text says how to mend it, in the reader's words."""

    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Parameter:
    """One declared parameter.

    `name` is `room.what`; `default` holds until a setting is confirmed; `source` is an article, or why nothing
    better is known; `choices` pairs each stored value with its label; `public` ones may stand on the portal. One
    that nothing reads yet is declared `in_use=False`, and its page says so: nobody shall settle a value in vain.
    A list (kind JSON) or a long text may have a `fits` that raises BadValue for another shape, a list a `said` that
    puts it into words; `preview` names the page (argument: the setting's id) that shows what a proposal would change.
    Decimals and shares (0 to 1) are given as text ("0.05") so that they rest in JSON without loss.
    """

    name: str
    label: str
    kind: Kind
    default: object
    source: str
    confidence: Confidence
    unit: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    public: bool = False
    in_use: bool = True
    fits: Callable[[object], object] | None = None
    said: Callable[[object], str] | None = None
    preview: str = ""

    @property
    def room(self) -> str:
        """The part before the first dot."""
        return self.name.partition(".")[0]


def _whole(value: object, parameter: Parameter) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise BadValue(f"“{parameter.label}”请填 0 或更大的整数")


def _decimal(value: object, parameter: Parameter) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise BadValue(f"“{parameter.label}”请填数字，例如 0.05")
    return str(number)


def _share(value: object, parameter: Parameter) -> str:
    stored = _decimal(value, parameter)
    if 0 <= Decimal(stored) <= 1:
        return stored
    raise BadValue(f"“{parameter.label}”请填 0 到 1 之间的小数，例如 0.7 表示 70%")


def _text(value: object, parameter: Parameter) -> str:
    if isinstance(value, str):
        return value.strip()
    raise BadValue(f"“{parameter.label}”请填文字")


def _long(value: object, parameter: Parameter) -> object:
    text = _text(value, parameter).replace("\r\n", "\n")
    return parameter.fits(text) if parameter.fits else text


def _yes_no(value: object, parameter: Parameter) -> bool:
    if isinstance(value, bool):
        return value
    raise BadValue(f"“{parameter.label}”请选“是”或“否”")


def _choice(value: object, parameter: Parameter) -> str:
    if isinstance(value, str) and value in dict(parameter.choices):
        return value
    raise BadValue(f"“{parameter.label}”请从“{'、'.join(label for _, label in parameter.choices)}”中选一项")


def _json(value: object, parameter: Parameter) -> object:
    if isinstance(value, dict | list):
        return parameter.fits(value) if parameter.fits else value
    raise BadValue(f"“{parameter.label}”请填一份清单")


_FITTING: dict[Kind, Callable[[object, Parameter], object]] = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.INTEGER: _whole,
    Kind.DAYS: _whole,
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.JSON: _json,
}


def fitting(parameter: Parameter, value: object) -> object:
    """The value as it is stored (plain JSON), or BadValue saying how to mend it."""
    return _FITTING[parameter.kind](value, parameter)


def in_words(parameter: Parameter, value: object) -> str:
    """A value as people read it: 是, 70%, 5 个工作日, 10、13 日前."""
    match parameter.kind:
        case Kind.YES_NO:
            words = "是" if value else "否"
        case Kind.CHOICE:
            words = dict(parameter.choices).get(str(value), str(value))
        case Kind.SHARE:
            words = f"{Decimal(str(value)) * 100:f}".rstrip("0").rstrip(".") + "%"
        case Kind.JSON:
            words = parameter.said(value) if parameter.said else _listed(value)
        case _:
            words = str(value)
    return f"{words} {parameter.unit}".strip() if words else "未填写"


def _listed(value: object) -> str:
    if isinstance(value, dict):
        return "；".join(f"{key}：{each}" for key, each in value.items())
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
