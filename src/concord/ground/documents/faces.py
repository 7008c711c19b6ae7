"""The faces papers are set in, and what they cannot draw.

PDF/A forbids a character without a shape, so one emoji in a story would keep a receipt from ever being made.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
from fontTools.ttLib import TTFont

_OURS = Path(__file__).with_name("fonts")
FOLDERS = (_OURS, noto.serif_path().parent)
# The printers' mark for a sort that is not in the case.
GETA = "〓"
_LAYOUT = frozenset("\n\t")
_FIRST, _LAST = "一", "龥"  # the ideographs of Unicode 1.1, all of which the faces draw


def printable(value: object) -> object:
    """Frozen facts with every character that no face can draw replaced by the geta mark 〓.

    A line break as browsers send it, or as older rows hold it, is one line break.
    """
    if isinstance(value, str):
        drawn, text = coverage(), value.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(each if ord(each) in drawn or each in _LAYOUT else GETA for each in text)
    if isinstance(value, list):
        return [printable(each) for each in value]
    if isinstance(value, dict):
        return {name: printable(each) for name, each in value.items()}
    return value


def undrawable(text: str) -> str:
    """The characters of a name that no face of ours can draw, each once, "" when all can.

    Usual characters are not looked up: reading the faces takes a pages' process a third of a second, once.
    """
    odd = dict.fromkeys(each for each in text if not (each.isascii() or _FIRST <= each <= _LAST))
    return "".join(each for each in odd if ord(each) not in coverage())


@lru_cache(maxsize=1)
def coverage() -> frozenset[int]:
    """Every code point the regular faces can draw: the complete ones, and the one for rare characters of names."""
    return _points(noto.serif_path()) | _points(noto.sans_path()) | _points(_OURS / "NotoSerifRare-Regular.otf")


def _points(face: Path) -> frozenset[int]:
    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())
