"""Weigh what spoken messages show: an L2 logistic regression for each claim and each notice, seeded.

`.venv/bin/python bench/intake_weigh.py` writes `voices.csv` and `notices.csv` from our own lines and the development
messages; `--check` prints instead how well messages of a hand that nothing was learned from are understood.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

_PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_PROJECT / "src"), str(_PROJECT)]

from bench import intake_spoken  # noqa: E402 -- the path comes first
from bench.intake_spoken import Message  # noqa: E402 -- the path comes first

from concord.law.intake import grammar, speech, weights  # noqa: E402 -- the path comes first
from concord.law.intake.notices import NOTICES  # noqa: E402 -- the path comes first
from concord.law.intake.voices import CLAIMS, shipped  # noqa: E402 -- the path comes first
from concord.law.intake.weights import Weights  # noqa: E402 -- the path comes first

_SEED, _FOLDS, _DRAWS = 20260101, 10, 1000
# The strength and the line are chosen inside the outer folds; these are what was chosen most often.
_STRENGTH, _LINE = 3.0, -0.5
_STRENGTHS, _LINES = (1.0, 3.0, 10.0), (-0.3, -0.5, -0.7)
_LEAST_SEEN, _LEAST_PHRASE, _LEAST_POSITIVE, _LEAST_WEIGHT = 3, 4, 3, 0.1
_PHRASE_PRICE, _TOGETHER_PRICE = 0.7, 0.7
_TABLE = grammar.read(grammar.Source(shipped()))
_MARKS: dict[str, dict[str, str]] = {}
Wanted = Callable[[Message], Collection[str]]


def marks(text: str) -> dict[str, str]:
    """The marks of a message, found once."""
    if text not in _MARKS:
        _MARKS[text] = speech.marks(_TABLE, text)
    return _MARKS[text]


def fit(messages: Sequence[Message], targets: Iterable[str], wanted: Wanted, strength: float, line: float) -> Weights:
    """Weights with the line moved to zero; small ones are left out."""
    names, prices = _columns(messages)
    place = {name: number for number, name in enumerate(names)}
    pairs = [(row, place[each]) for row, m in enumerate(messages) for each in marks(m.text) if each in place]
    values = [prices[column] for _, column in pairs]
    table = csr_matrix((values, tuple(zip(*pairs, strict=True))), shape=(len(messages), len(names)))
    biases: dict[str, float] = {}
    weighed: dict[str, dict[str, float]] = {}
    for target in targets:
        positive = np.array([target in wanted(each) for each in messages])
        if positive.sum() < _LEAST_POSITIVE:
            continue
        model = LogisticRegression(C=strength, solver="liblinear", random_state=_SEED, max_iter=300)
        model.fit(table, positive)
        biases[target] = round(float(model.intercept_[0]) - line, 2)
        for name, weight in zip(names, model.coef_[0] * prices, strict=True):
            if abs(weight) >= _LEAST_WEIGHT:
                weighed.setdefault(name, {})[target] = round(float(weight), 2)
    return Weights(biases, weighed)


def _columns(messages: Sequence[Message]) -> tuple[list[str], np.ndarray]:
    seen = Counter(name for each in messages for name in marks(each.text))
    kept = [name for name, count in sorted(seen.items()) if count >= _least(name)]
    return kept, np.array([_price(name) for name in kept])


def _least(name: str) -> int:
    return _LEAST_PHRASE if name.startswith(speech.PHRASE) else _LEAST_SEEN


def _price(name: str) -> float:
    if name.startswith(speech.PHRASE):
        return _PHRASE_PRICE
    return _TOGETHER_PRICE if set("+/~") & set(name) else 1.0


def answer(table: Weights, messages: Sequence[Message], line: float = 0.0) -> list[set[str]]:
    """What these weights hear in each message, above a line."""
    return [{target for target, score in table.scores(marks(m.text)).items() if score > line} for m in messages]


@dataclass(frozen=True)
class Marked:
    """F1 over targets, the share understood exactly, and the share of silent messages left silent."""

    f1: float
    exact: float
    silent: float

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  exact {self.exact:.3f}  silent {self.silent:.3f}"


def marked(pairs: Sequence[tuple[Collection[str], Collection[str]]]) -> Marked:
    """The figures of wanted and given."""
    hits = sum(len(set(want) & set(give)) for want, give in pairs)
    both = sum(len(want) + len(give) for want, give in pairs)
    silent = [not give for want, give in pairs if not want]
    exact = sum(set(want) == set(give) for want, give in pairs)
    return Marked(2 * hits / both if both else 1.0, exact / len(pairs), sum(silent) / max(1, len(silent)))


def interval(pairs: Sequence[tuple[Collection[str], Collection[str]]]) -> str:
    """95 % intervals by drawing messages."""
    draw = random.Random(_SEED)  # noqa: S311 -- statistics, not secrets
    drawn = [marked(draw.choices(pairs, k=len(pairs))) for _ in range(_DRAWS)]
    parts = []
    for name in ("f1", "exact", "silent"):
        values = sorted(getattr(each, name) for each in drawn)
        parts.append(f"{name} [{values[int(0.025 * _DRAWS)]:.3f}, {values[int(0.975 * _DRAWS) - 1]:.3f}]")
    return "  ".join(parts)


def check(development: list[Message]) -> None:
    """Print three measures: own lines alone, nested cross-validation, and the older lines of a third hand."""
    own, old = intake_spoken.ours(), [*intake_spoken.lines(), *intake_spoken.lines(intake_spoken.FRESH)]
    for name, targets, wanted in (("claims", CLAIMS, _claims), ("notices", NOTICES, _about)):
        known = [each for each in (*old, *own) if name == "claims" or each.about is not None]
        alone = fit(known, targets, wanted, _STRENGTH, _LINE)
        _say(f"{name}: own lines alone, on development", development, answer(alone, development), wanted)
        given, chosen = _nested(development, known, list(targets), wanted)
        _say(f"{name}: nested cross-validation, chosen {dict(chosen)}", development, given, wanted)
    third = fit([*own, *development], CLAIMS, _claims, _STRENGTH, _LINE)
    _say("claims: our new lines and development, on the older lines", old, answer(third, old), _claims)


def _nested(
    messages: list[Message], always: list[Message], targets: Sequence[str], wanted: Wanted
) -> tuple[list[set[str]], Counter[tuple[float, float]]]:
    """Each tenth answered by weights from the rest, whose strength and line were chosen within that rest."""
    given: dict[int, set[str]] = {}
    chosen: Counter[tuple[float, float]] = Counter()
    for held, rest in _folds(len(messages), _FOLDS):
        known = [messages[number] for number in rest]
        best = _best(known, always, targets, wanted)
        chosen[best] += 1
        table = fit([*known, *always], targets, wanted, *best)
        given.update(zip(held, answer(table, [messages[number] for number in held]), strict=True))
    return [given[number] for number in range(len(messages))], chosen


def _best(known: list[Message], always: list[Message], targets: Sequence[str], wanted: Wanted) -> tuple[float, float]:
    """The strength and line under which thirds of what is known are understood best by the rest."""
    figures: dict[tuple[float, float], float] = {}
    for strength in _STRENGTHS:
        pairs: dict[float, list[tuple[Collection[str], Collection[str]]]] = {line: [] for line in _LINES}
        for held, rest in _folds(len(known), 3):
            table = fit([*(known[number] for number in rest), *always], targets, wanted, strength, 0.0)
            tried = [known[number] for number in held]
            for line in _LINES:
                pairs[line] += zip(map(wanted, tried), answer(table, tried, line), strict=True)
        figures |= {(strength, line): marked(each).f1 for line, each in pairs.items()}
    return max(figures, key=lambda choice: figures[choice])


def _folds(count: int, parts: int) -> Iterable[tuple[list[int], list[int]]]:
    order = list(range(count))
    random.Random(_SEED).shuffle(order)  # noqa: S311 -- statistics, not secrets
    for part in range(parts):
        held = order[part::parts]
        yield held, [number for number in order if number not in set(held)]


def _claims(message: Message) -> Collection[str]:
    return message.claims


def _about(message: Message) -> Collection[str]:
    return message.about or ()


def _say(name: str, messages: Sequence[Message], given: Sequence[set[str]], wanted: Wanted) -> None:
    pairs = list(zip(map(wanted, messages), given, strict=True))
    print(f"{name} ({len(messages)})\n  {marked(pairs)}\n  {interval(pairs)}", flush=True)  # noqa: T201 -- a command's answer


def _write(name: str, table: Weights) -> None:
    rows = [(target, weights.BIAS, weight) for target, weight in table.biases.items()]
    rows += [(target, mark, weight) for mark, each in table.marks.items() for target, weight in each.items()]
    with (_PROJECT / "src/concord/law/intake" / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["target", "mark", "weight"])
        writer.writerows((target, mark, f"{weight:g}") for target, mark, weight in sorted(rows))


def main() -> int:
    """Write the weights, or check them."""
    parser = argparse.ArgumentParser(description="Weigh what spoken messages show.")
    parser.add_argument("--development", type=Path, default=intake_spoken.DEVELOPMENT)
    parser.add_argument("--check", action="store_true", help="measure and write nothing")
    options = parser.parse_args()
    development = intake_spoken.development(options.development)
    if options.check:
        check(development)
        return 0
    known = [*intake_spoken.lines(), *intake_spoken.ours(), *development]
    _write("voices.csv", fit(known, CLAIMS, _claims, _STRENGTH, _LINE))
    labelled = [each for each in known if each.about is not None]
    _write("notices.csv", fit(labelled, NOTICES, _about, _STRENGTH, _LINE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
