"""How people say that a sum is owed, paid, promised or nobody's: the patterns of `sayings.toml`, by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from concord.law.intake.counts import UNITS

HERE, NEXT = "¤", "◊"  # a sum in its context, and where a neighbouring one stands
M = "[\ue000-\ue0c7]"  # a sum
C = "[\ue100-\ue1c7]"  # a count with its unit
_REFERENCE = re.compile(r"(?<!\?P)<([a-z_]+|\d+)>")
_NO_RATE = {"头"}


@dataclass(frozen=True)
class Saying:
    """A pattern of the table, what it tells, and an example of it."""

    tells: str
    pattern: re.Pattern[str]
    such: str


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("concord.law.intake").joinpath("sayings.toml").read_text(encoding="utf-8"))


@cache
def _units() -> str:
    plain = (each for each in UNITS if not each.startswith("个") and each not in _NO_RATE)
    return "|".join(sorted(plain, key=len, reverse=True))


def _resolved(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with its references put in."""

    def meant(found: re.Match[str]) -> str:
        name = found[1]
        if name.isdigit():
            return rf"[^{HERE}]{{0,{name}}}?"
        own = {"sum": M, "count": C}.get(name)
        return own or (_units() if name == "unit" else f"(?:{_resolved(words[name], words)})")

    return _REFERENCE.sub(meant, pattern)


@cache
def source(name: str) -> str:
    """The text of one of the `[words]`, to be put into other patterns."""
    words = _table()["words"]
    return f"(?:{_resolved(words[name], words)})"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the `[words]`."""
    words = _table()["words"]
    return re.compile(_resolved(words[name], words))


@cache
def rows(table: str) -> tuple[Saying, ...]:
    """The rows of `role`, `opener` or `kind`, in their order."""
    words = _table()["words"]
    return tuple(
        Saying(row.get("role") or row["claim"], re.compile(_resolved(row["pattern"], words)), row.get("such", ""))
        for row in _table()[table]
    )
