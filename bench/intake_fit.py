"""Weigh the signs of `prose.toml` on the open judgments: an L1 logistic regression for each element.

`.venv/bin/python bench/intake_fit.py FILE.jsonl [--check]` writes src/concord/law/intake/prose.csv, the few weights
that are not zero; `--check` prints instead how six-fold cross-validation over the open judgments answers. Same file,
same weights: the solver's seed is fixed.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

_PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_PROJECT / "src"), str(_PROJECT)]

from bench import intake_measure, intake_sets  # noqa: E402 -- the path comes first

from concord.law.intake import prose, reading  # noqa: E402 -- the path comes first

# Chosen by cross-validation on the open part: the strength, the line, and how much dearer a phrase is than a mark.
_STRENGTH, _LINE, _PHRASE_PRICE = 0.5, 0.42, 0.7
_SEED, _FOLDS = 20260101, 6
_LEAST_SEEN, _LEAST_POSITIVE = 3, 5
# Only phrases that several judgments share may be shipped, and only short ones.
_PHRASE, _LEAST_JUDGMENTS = (2, 4), 4
_WORD = re.compile(r"[\u4e00-\u9fff]+")
# Too rare to be weighed: one sign of the table each, as written by hand.
_BY_HAND: Mapping[str, str] = {
    "LB12": "no_damages", "LB13": "layoff_told", "LB14": "no_bonus", "LB15": "deposit_told", "LB19": "firm_gone",
}  # fmt: skip
# Where a plain SVM over runs of characters reads better than signs on others' judgments, both are added up. Chosen by
# cross-validation on the open part: LB1 and LB7 gain by it, LB9 loses and is left as it was.
_COMBINED, _RUN_STRENGTH, _RUN_LINE, _LEAST_RUN = ("LB1", "LB7"), 0.3, 0.15, 0.25
Weights = dict[str, dict[str, float]]


def fit(judgments: Sequence[intake_sets.Judgment]) -> Weights:
    """For each element its weights, with the line moved to zero."""
    names, prices, table = _table(judgments)
    labels = [each.labels for judgment in judgments for each in judgment.sentences]
    line = float(np.log(_LINE / (1 - _LINE)))
    found: Weights = {code: {prose.BIAS: -0.5, mark: 1.0} for code, mark in _BY_HAND.items()}
    for code in intake_measure.LABELS:
        wanted = np.array([code in each for each in labels])
        if code in _BY_HAND or wanted.sum() < _LEAST_POSITIVE:
            continue
        model = LogisticRegression(C=_STRENGTH, l1_ratio=1.0, solver="liblinear", random_state=_SEED)
        model.fit(table, wanted)
        weighed = zip(names, model.coef_[0] * prices, strict=True)
        found[code] = {prose.BIAS: round(float(model.intercept_[0]) - line, 3)}
        found[code] |= {name: round(float(weight), 3) for name, weight in weighed if abs(weight) >= 0.0005}
    for code in _COMBINED:
        _add_runs(found[code], judgments, np.array([code in each for each in labels]))
    return found


def _add_runs(weights: dict[str, float], judgments: Sequence[intake_sets.Judgment], wanted: np.ndarray) -> None:
    """Add what a linear SVM over runs of one to three characters has to say; only runs that several judgments share."""
    texts = [reading.plain(text) for each in judgments for text in _texts(each)]
    of_runs = CountVectorizer(analyzer=prose.grams, min_df=_LEAST_SEEN, binary=True)
    table = of_runs.fit_transform(texts)
    shared = np.flatnonzero(_judgments_with(table, judgments) >= _LEAST_JUDGMENTS)
    shorter = diags([1 / np.sqrt(max(1, len(prose.grams(text)))) for text in texts])
    model = LinearSVC(C=_RUN_STRENGTH, class_weight="balanced", random_state=_SEED)
    model.fit((shorter @ table[:, shared]).tocsr(), wanted)
    runs = zip(of_runs.get_feature_names_out()[shared], model.coef_[0], strict=True)
    weights |= {prose.GRAM + run: round(float(each), 3) for run, each in runs if abs(each) >= _LEAST_RUN}
    weights[prose.BIAS] = round(weights[prose.BIAS] + float(model.intercept_[0]) + _RUN_LINE, 3)


def _table(judgments: Sequence[intake_sets.Judgment]) -> tuple[list[str], np.ndarray, csr_matrix]:
    """The names and prices of all columns, and for each sentence which of them it has, at their price."""
    rows = [row for each in judgments for row in reading.marks(prose.table(), _texts(each))]
    of_marks = DictVectorizer()
    marks = of_marks.fit_transform([dict.fromkeys(row, 1.0) for row in rows])
    seen = np.asarray((marks > 0).sum(0)).ravel() >= _LEAST_SEEN
    of_phrases = CountVectorizer(analyzer="char", ngram_range=_PHRASE, min_df=_LEAST_SEEN + 2, binary=True)
    phrases = of_phrases.fit_transform([reading.plain(text) for each in judgments for text in _texts(each)])
    spelt = of_phrases.get_feature_names_out()
    words = np.array([_WORD.fullmatch(each) is not None for each in spelt])
    shared = words & (_judgments_with(phrases, judgments) >= _LEAST_JUDGMENTS)
    names = [*of_marks.get_feature_names_out()[seen], *(prose.PHRASE + each for each in spelt[shared])]
    prices = np.array([1.0] * int(seen.sum()) + [_PHRASE_PRICE] * int(shared.sum()))
    return names, prices, hstack([marks[:, seen], phrases[:, shared] * _PHRASE_PRICE]).tocsr()


def _judgments_with(phrases: csr_matrix, judgments: Sequence[intake_sets.Judgment]) -> np.ndarray:
    """In how many judgments each phrase occurs."""
    numbers = np.repeat(np.arange(len(judgments)), [len(each.sentences) for each in judgments])
    belongs = csr_matrix((np.ones(len(numbers)), (numbers, np.arange(len(numbers)))))
    return np.asarray(((belongs @ phrases) > 0).sum(0)).ravel()


def _texts(judgment: intake_sets.Judgment) -> list[str]:
    return [each.text for each in judgment.sentences]


def answer(weights: Weights, judgment: intake_sets.Judgment) -> list[set[str]]:
    """The elements these weights give each sentence of a judgment."""
    cards = {code: prose.scorecard(each) for code, each in weights.items()}
    rows = zip(reading.marks(prose.table(), _texts(judgment)), map(reading.plain, _texts(judgment)), strict=True)
    return [{code for code, card in cards.items() if card.score(marks, text) > 0} for marks, text in rows]


def check(judgments: Sequence[intake_sets.Judgment]) -> intake_measure.Scores:
    """Scores on the open part when each sixth is answered by weights from the other five."""
    folds = [[j for j in judgments if int(j.name[2:6], 16) % _FOLDS == number] for number in range(_FOLDS)]
    given: list[set[str]] = []
    for number, held in enumerate(folds):
        rest = [j for other, fold in enumerate(folds) if other != number for j in fold]
        weights = fit(rest)
        given += [each for judgment in held for each in answer(weights, judgment)]
    wanted = [s.labels for fold in folds for j in fold for s in j.sentences]
    return intake_measure.scores(wanted, given)


def main() -> int:
    """Write the weights, or check them."""
    parser = argparse.ArgumentParser(description="Weigh the signs of prose.toml on the open judgments.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--check", action="store_true", help="cross-validate and write nothing")
    options = parser.parse_args()
    judgments = intake_sets.open_part(intake_sets.read(options.file))
    if options.check:
        print(check(judgments))  # noqa: T201 -- a command's answer
        return 0
    with (_PROJECT / "src/concord/law/intake/prose.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["element", "mark", "weight"])
        for code, each in sorted(fit(judgments).items(), key=lambda pair: int(pair[0][2:])):
            writer.writerows([code, mark, f"{weight:g}"] for mark, weight in sorted(each.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
