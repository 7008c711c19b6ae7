"""Judgments in the format of CAIL 2019 (element recognition), and which of them are sealed for measuring.

`.venv/bin/python bench/intake_sets.py FILE.jsonl` prints how a file divides. A judgment is sealed when the first byte
of the SHA-256 of its whole text is below 0x66 (two in five): nobody reads a sealed text, patterns are written from
the rest.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

_SEALED_BELOW = 0x66


@dataclass(frozen=True)
class Sentence:
    """One sentence of a party and the labels (LB1 to LB20) that readers of the contest gave it."""

    text: str
    labels: frozenset[str]


@dataclass(frozen=True)
class Judgment:
    """The parties' sentences of one judgment, in order."""

    sentences: tuple[Sentence, ...]

    @property
    def name(self) -> str:
        """SHA-256 of the whole text, in hex: the judgment's name here, since the contest gives it none."""
        return hashlib.sha256("".join(each.text for each in self.sentences).encode()).hexdigest()

    @property
    def sealed(self) -> bool:
        """Whether this judgment only measures."""
        return int(self.name[:2], 16) < _SEALED_BELOW


def read(path: Path) -> list[Judgment]:
    """Every judgment of a file: one a line, a list of `{"sentence", "labels"}`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_judgment(json.loads(line)) for line in lines if line.strip()]


def _judgment(rows: list[dict[str, object]]) -> Judgment:
    return Judgment(tuple(Sentence(str(row["sentence"]), frozenset(row["labels"])) for row in rows))  # type: ignore[call-overload]  # JSON lists


def open_part(judgments: list[Judgment]) -> list[Judgment]:
    """The judgments patterns may be written from."""
    return [each for each in judgments if not each.sealed]


def sealed_part(judgments: list[Judgment]) -> list[Judgment]:
    """The judgments that only measure."""
    return [each for each in judgments if each.sealed]


def main() -> int:
    """Print the division of one file, and the digest of the sealed part's names."""
    judgments = read(Path(sys.argv[1]))
    for label, part in (("open", open_part(judgments)), ("sealed", sealed_part(judgments))):
        sentences = sum(len(each.sentences) for each in part)
        digest = hashlib.sha256("\n".join(sorted(each.name for each in part)).encode()).hexdigest()
        size = f"{len(part)} judgments, {sentences} sentences"
        print(f"{label}: {size}, names {digest}")  # noqa: T201 -- a command's answer
    return 0


if __name__ == "__main__":
    sys.exit(main())
