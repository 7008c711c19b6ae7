"""How stated debts are read: by set, how many are read, missed, read wrongly, or read where none is stated.

`.venv/bin/python bench/intake_sums.py` measures every set with sums through the door `./concord law ask` goes through;
`--list SET` prints its faults. `held` is the part of our own lines that nothing was written from: list it last.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_PROJECT / "src"), str(_PROJECT)]

from bench import intake_spoken  # noqa: E402 -- the path comes first
from bench.intake_spoken import Message  # noqa: E402 -- the path comes first

from concord.law.intake import asked, voices  # noqa: E402 -- the path comes first

STATED = _PROJECT / "bench/intake_sums.tsv"
PARTS = (
    "open", "held", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth",
)  # fmt: skip
_SURE = 1.96


@dataclass(frozen=True)
class Tally:
    """Faults of one set: what was missed, read wrongly, and read where nothing is stated, each with its message."""

    stated: int
    silent: int
    missed: Sequence[str]
    wrong: Sequence[str]
    invented: Sequence[str]

    def __str__(self) -> str:
        read = self.stated - len(self.missed) - len(self.wrong)
        return (
            f"{self.stated} stated: {read} read {interval(read, self.stated)}, {len(self.wrong)} wrong "
            f"{interval(len(self.wrong), self.stated)}; {self.silent} not stated: {len(self.invented)} read"
        )


def interval(part: int, whole: int) -> str:
    """Wilson's 95 % interval of a share."""
    if not whole:
        return "[–]"
    share, square = part / whole, _SURE**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    half = _SURE / (1 + square / whole) * math.sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    return f"[{max(0.0, middle - half):.3f}, {min(1.0, middle + half):.3f}]"


def stated(part: str, path: Path = STATED) -> list[Message]:
    """Our own messages with sums; a line end inside one is written as backslash and n."""
    with path.open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Message(row["text"].replace("\\n", "\n"), frozenset(), None, row["owed"] or None, row["monthly_wage"] or None)
        for row in rows
        if row["part"] == part
    ]


def tally(messages: Sequence[Message]) -> Tally:
    """What the product reads of these messages."""
    table = voices.read(voices.shipped())
    missed, wrong, invented = [], [], []
    for each in messages:
        given = asked.ask(each.text, table).sums.owed
        want = Decimal(each.owed) if each.owed else None
        said = f"{want} ≠ {given}  {each.text!r}"
        if given is None and want is not None:
            missed.append(said)
        elif given != want:
            (wrong if want is not None else invented).append(said)
    known = sum(each.owed is not None for each in messages)
    return Tally(known, len(messages) - known, missed, wrong, invented)


def main() -> int:
    """Print the figures of every set, or the faults of one."""
    parser = argparse.ArgumentParser(description="How stated debts are read.")
    parser.add_argument("--list", default="", help="print the faults of this set")
    name = parser.parse_args().list
    sets = {
        "development": intake_spoken.development,
        "voices": intake_spoken.ours,
        **{part: partial(stated, part) for part in PARTS},
    }
    for label, messages in sets.items():
        if name and label != name:
            continue
        found, began = messages(), time.process_time()
        result = tally(found)
        each = 1000 * (time.process_time() - began) / len(found)
        print(f"{label}: {result}; {each:.1f} ms a message")  # noqa: T201 -- a command's answer
        if name:
            for kind in ("wrong", "invented", "missed"):
                print(*(f"  {kind}: {said}" for said in getattr(result, kind)), sep="\n")  # noqa: T201 -- the same
    return 0


if __name__ == "__main__":
    sys.exit(main())
