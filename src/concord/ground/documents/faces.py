"""The faces papers are set in, and what they cannot draw.

PDF/A forbids a character without a shape, so one emoji in a story would keep a receipt from ever being made.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn as noto
from fontTools.ttLib import TTFont

FOLDERS = (Path(__file__).with_name("fonts"), noto.serif_path().parent)
# The printers' mark for a sort that is not in the case.
GETA = "〓"
_LAYOUT = frozenset("\n\t")


def printable(value: object) -> object:
    """Frozen facts with every character that no face can draw replaced by the geta mark 〓."""
    if isinstance(value, str):
        drawn = coverage()
        return "".join(each if ord(each) in drawn or each in _LAYOUT else GETA for each in value)
    if isinstance(value, list):
        return [printable(each) for each in value]
    if isinstance(value, dict):
        return {name: printable(each) for name, each in value.items()}
    return value


@lru_cache(maxsize=1)
def coverage() -> frozenset[int]:
    """Every code point the complete regular faces can draw."""
    return _points(noto.serif_path()) | _points(noto.sans_path())


def _points(face: Path) -> frozenset[int]:
    with TTFont(face, lazy=True) as font:
        return frozenset(font.getBestCmap())
