"""What may stand in a cell of a list, and how the same value reads on a screen and in a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.shown_clocks import Shown, clock_line
from concord.ground.lifecycle.table import State
from concord.ground.tabular.sheets import Value


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; `quiet` stands small below them, `pills` beside them."""

    words: str
    url: str
    quiet: str = ""
    pills: tuple[Pill, ...] = ()


@dataclass(frozen=True)
class Pill:
    """A state in a word and a colour."""

    words: str
    tone: str = "grey"


@dataclass(frozen=True)
class Code:
    """Figures for machines to compare: they may break anywhere."""

    words: str


@dataclass(frozen=True)
class Unknown:
    """A value nobody knows, and why: never a zero, never good."""

    words: str = "不知道"


Cell = Value | Link | Pill | Shown | Code | Unknown | list[str]
Given = Cell | Running
NO_CLOCK = Unknown("没有在走的期限")


def on(given: Given, today: date) -> Cell:
    """What a column gives as it stands on `today`: a running clock says what is left of it."""
    return clock_line(given, today) if isinstance(given, Running) else given


def pill(state: State) -> Pill:
    """A state of a lifecycle as a cell."""
    return Pill(state.label, state.tone)


# In this order: a moment is also a day, and yes-or-no also a number.
_KINDS: tuple[tuple[type, str], ...] = (
    (Link, "link"),
    (Pill, "pill"),
    (Shown, "clock"),
    (Unknown, "unknown"),
    (Code, "code"),
    (datetime, "moment"),
    (date, "day"),
    (Decimal, "money"),
    (list, "lines"),
    (bool, "yes"),
    (int, "number"),
    (str, "words"),
    (type(None), "nothing"),
)


def kind(cell: Cell) -> str:
    """Which branch of the template shows it."""
    return next(name for each, name in _KINDS if isinstance(cell, each))


def plain(cell: Cell) -> Value:
    """The same in a sheet: the words without their address, the day a clock is due."""
    match cell:
        case Link() | Pill() | Code() | Unknown():
            return cell.words
        case Shown():
            return cell.due_on
        case list():
            return "、".join(cell)
        case _:
            return cell
