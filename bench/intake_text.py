"""How well papers are understood: `.venv/bin/python bench/intake_text.py FILE.jsonl [--train DEV.jsonl]`.

FILE is in the format of CAIL 2019 (one judgment a line). When it is the development file itself, only its sealed
judgments are measured. Beside our reading stands a character n-gram SVM trained on the open part of the development
file (left out when that is not at hand). Intervals are 95 %, by drawing judgments. The last line is our reading's.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_PROJECT / "src"), str(_PROJECT)]

from bench.intake_measure import LABELS, Interval, Scores, Tally, interval  # noqa: E402 -- the path comes first
from bench.intake_sets import Judgment, open_part, read, sealed_part  # noqa: E402 -- the path comes first

from concord.law.intake import prose  # noqa: E402 -- the path comes first

_DEVELOPMENT = Path("/work/shared/data/cail2019-labour/dev.jsonl")
Answered = list[list[set[str]]]


def main() -> int:
    """Print the figures; 0 when the file could be read."""
    parser = argparse.ArgumentParser(description="How well papers are understood.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--train", type=Path, default=_DEVELOPMENT, help="whose open part trains the baseline")
    options = parser.parse_args()
    known = read(options.train) if options.train.exists() else []
    measured = _unseen(read(options.file), known)
    _say(f"{len(measured)} judgments, {sum(len(each.sentences) for each in measured)} sentences")
    began = time.perf_counter()
    ours = [[{found.code for found in each} for each in prose.elements(_texts(j))] for j in measured]
    spent = (time.perf_counter() - began) / max(1, sum(len(j.sentences) for j in measured))
    _say(f"our reading takes {spent * 1000:.2f} ms a sentence")
    tallies = _tallies(measured, ours)
    baseline = _tallies(measured, _baseline(open_part(known), measured)) if known else None
    _report(tallies, baseline)
    _say(str(_whole(tallies).scores()))
    return 0


def _unseen(judgments: list[Judgment], known: list[Judgment]) -> list[Judgment]:
    """The judgments nobody learned from: of the development file its sealed part, of any other file all."""
    learned = {each.name for each in open_part(known)}
    if any(each.name in learned for each in judgments):
        _say("this file holds judgments that patterns were written from: only its sealed part is measured")
        return sealed_part(judgments)
    return judgments


def _texts(judgment: Judgment) -> list[str]:
    return [each.text for each in judgment.sentences]


def _tallies(judgments: Sequence[Judgment], answered: Answered) -> list[Tally]:
    pairs = zip(judgments, answered, strict=True)
    return [Tally([each.labels for each in judgment.sentences], given) for judgment, given in pairs]


def _baseline(learned: Sequence[Judgment], measured: Sequence[Judgment]) -> Answered:
    try:
        from bench.intake_baseline import Baseline  # noqa: PLC0415 -- scikit-learn is in the group `bench` only
    except ImportError:
        _say("no baseline: scikit-learn is not installed (uv sync --group bench)")
        return [[set() for _ in each.sentences] for each in measured]
    model = Baseline(learned)
    return [model.answer(_texts(each)) for each in measured]


def _report(ours: Sequence[Tally], baseline: Sequence[Tally] | None) -> None:
    _rows("ours", [ours], lambda drawn: drawn[0])
    if baseline is None:
        return
    _rows("n-gram SVM", [baseline], lambda drawn: drawn[0])
    _rows("gain", [ours, baseline], lambda drawn: Scores(*_less(drawn[0], drawn[1])))
    mine, theirs = _whole(ours), _whole(baseline)
    for label in LABELS:
        wanted = mine.hits[label] + mine.misses[label]
        if wanted:
            name = f"{label:5}{wanted:5} wanted"
            _say(f"{name}   ours {mine.f1([label]):.3f}   SVM {theirs.f1([label]):.3f}   {prose.ELEMENTS[label]}")


def _rows(name: str, methods: Sequence[Sequence[Tally]], figure: Callable[[Sequence[Scores]], Scores]) -> None:
    whole = figure([_whole(each).scores() for each in methods])
    bounds: list[Interval] = [
        interval(methods, lambda drawn, part=part: getattr(figure(drawn), part)) for part in ("micro", "macro10")
    ]
    _say(f"{name:12} micro {whole.micro:.3f} {bounds[0]}   macro10 {whole.macro10:.3f} {bounds[1]}")


def _less(mine: Scores, theirs: Scores) -> tuple[float, float]:
    return mine.micro - theirs.micro, mine.macro10 - theirs.macro10


def _whole(tallies: Sequence[Tally]) -> Tally:
    whole = Tally()
    for each in tallies:
        whole.add(each)
    return whole


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 -- a command's answer


if __name__ == "__main__":
    sys.exit(main())
