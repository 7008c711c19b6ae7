"""Labelled messages of several hands: what they ask for, what a good answer says beside it, sums stated."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[1]
OURS = _PROJECT / "bench/intake_voices.tsv"
LINES = _PROJECT / "src/concord/law/intake/lines.tsv"
FRESH = _PROJECT / "tests/law/intake_fresh.tsv"
DEVELOPMENT = Path("/work/shared/data/ask/dev.jsonl")


@dataclass(frozen=True)
class Message:
    """One message and its labels; `about` is None where nobody labelled notices."""

    text: str
    claims: frozenset[str]
    about: frozenset[str] | None = None
    owed: str | None = None
    wage: str | None = None


def development(path: Path = DEVELOPMENT) -> list[Message]:
    """Messages by another hand, one JSON object a line."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Message(row["text"], frozenset(row["claims"]), frozenset(row["about"]), row["owed"], row["monthly_wage"])
        for row in rows
    ]


def ours() -> list[Message]:
    """Our own messages in different voices."""
    with OURS.open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Message(
            row["text"],
            frozenset(row["claims"].split()),
            frozenset(row["about"].split()),
            row["owed"] or None,
            row["monthly_wage"] or None,
        )
        for row in rows
    ]


def lines(path: Path = LINES) -> list[Message]:
    """The product's older lines: claims, a tab, the text."""
    rows = (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())
    return [Message(text, frozenset(claims.split())) for claims, text in rows]
