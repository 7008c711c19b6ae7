"""Write `law/intake/sounds.csv`: the toneless sound of every GB 2312 character that shares one with a folded term.

`pip install pypinyin` (MIT; its readings are facts of the language), then `.venv/bin/python bench/intake_sounds.py`.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pypinyin import Style, pinyin

_TABLES = Path(__file__).resolve().parents[1] / "src/concord/law/intake"


def sounds(character: str) -> set[str]:
    """Its readings without tones."""
    return set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def usual(character: str) -> str:
    """Its most usual reading."""
    return pinyin(character, style=Style.NORMAL)[0][0]


def characters() -> Iterator[str]:
    """The characters of GB 2312, level 1 and 2."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def main() -> int:
    """Write the table."""
    told = tomllib.loads((_TABLES / "spelling.toml").read_text(encoding="utf-8"))
    wanted = {usual(each) for each in told["homophones"]["terms"].replace(" ", "")}
    rows = [f"{each},{usual(each)}" for each in characters() if usual(each) in wanted]
    (_TABLES / "sounds.csv").write_text("\n".join(["character,sound", *rows]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
