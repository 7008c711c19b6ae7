"""Papers read by `prose.toml` and the weights of `prose.csv`: which elements a sentence holds, and why.

The elements are those of CAIL 2019 (labour domain), so that the reading can be measured: see bench/README.md.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from concord.law.intake import grammar, reading
from concord.law.intake.grammar import Grammar
from concord.law.intake.reading import Marks

ELEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "LB1": "解除劳动关系",
        "LB2": "支付工资",
        "LB3": "支付经济补偿金",
        "LB4": "未支付足额劳动报酬",
        "LB5": "存在劳动关系",
        "LB6": "未签订劳动合同",
        "LB7": "签订劳动合同",
        "LB8": "支付加班工资",
        "LB9": "支付未签订劳动合同二倍工资",
        "LB10": "支付工伤赔偿",
        "LB11": "劳动仲裁阶段未提起",
        "LB12": "不支付违法解除赔偿金",
        "LB13": "经济性裁员",
        "LB14": "不支付奖金",
        "LB15": "违法收取财物",
        "LB16": "特殊工种",
        "LB17": "工亡补助金、丧葬补助金、抚恤金",
        "LB18": "用人单位提前通知解除",
        "LB19": "法人资格已灭失",
        "LB20": "有调解协议",
    }
)
BIAS, PHRASE, GRAM = "bias", "phrase:", "gram:"
_LONGEST_GRAM = 3


@dataclass(frozen=True)
class Scorecard:
    """What weighs for one element: marks of the sentence, short phrases in it, and for some every run of characters.

    Runs (`grams`) count less the more of them a sentence has. The sum must pass zero.
    """

    bias: float
    marks: Mapping[str, float]
    phrases: Mapping[str, float]
    grams: Mapping[str, float]

    def score(self, marks: Marks, sentence: str) -> float:
        """The sum for a plain sentence with these marks."""
        signs = sum(weight for mark, weight in self.marks.items() if mark in marks)
        phrases = sum(weight for phrase, weight in self.phrases.items() if phrase in sentence)
        return self.bias + signs + phrases + self._of_grams(sentence)

    def _of_grams(self, sentence: str) -> float:
        found = grams(sentence) if self.grams else frozenset()
        return sum(self.grams.get(each, 0.0) for each in found) / math.sqrt(max(1, len(found)))


@dataclass(frozen=True)
class Reason:
    """Something that weighed for an element: in words, the text it was read from, and how much."""

    says: str
    words: str
    weight: float


@dataclass(frozen=True)
class Found:
    """An element of one sentence: its code, its score above the line, and what weighed for it, most first."""

    code: str
    score: float
    reasons: tuple[Reason, ...]

    @property
    def label(self) -> str:
        """The element's name."""
        return ELEMENTS[self.code]


@cache
def table() -> Grammar:
    """The shipped signs."""
    text = resources.files("concord.law.intake").joinpath("prose.toml").read_text(encoding="utf-8")
    return grammar.read(grammar.Source(text))


@cache
def scorecards() -> Mapping[str, Scorecard]:
    """The shipped weights, by element."""
    text = resources.files("concord.law.intake").joinpath("prose.csv").read_text(encoding="utf-8")
    rows: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(text.splitlines()):
        rows.setdefault(row["element"], {})[row["mark"]] = float(row["weight"])
    return {code: scorecard(weights) for code, weights in rows.items()}


def scorecard(weights: Mapping[str, float]) -> Scorecard:
    """One element's rows of the table, sorted into bias, marks and phrases."""
    phrases = {mark.removeprefix(PHRASE): each for mark, each in weights.items() if mark.startswith(PHRASE)}
    runs = {mark.removeprefix(GRAM): each for mark, each in weights.items() if mark.startswith(GRAM)}
    marks = {mark: each for mark, each in weights.items() if mark != BIAS and not mark.startswith((PHRASE, GRAM))}
    return Scorecard(weights.get(BIAS, 0.0), marks, phrases, runs)


def grams(sentence: str) -> frozenset[str]:
    """Every run of one to three characters of a plain sentence."""
    lengths = range(1, _LONGEST_GRAM + 1)
    return frozenset(sentence[at : at + length] for length in lengths for at in range(len(sentence) - length + 1))


def elements(texts: Sequence[str]) -> list[tuple[Found, ...]]:
    """The elements of each sentence of one paper, in its order."""
    rows = zip(reading.marks(table(), texts), map(reading.plain, texts), strict=True)
    return [_found(marks, sentence) for marks, sentence in rows]


def _found(marks: Marks, sentence: str) -> tuple[Found, ...]:
    scored = ((code, each, each.score(marks, sentence)) for code, each in scorecards().items())
    return tuple(Found(code, score, _reasons(each, marks, sentence)) for code, each, score in scored if score > 0)


def _reasons(each: Scorecard, marks: Marks, sentence: str) -> tuple[Reason, ...]:
    counted = [Reason(says(mark), marks[mark], w) for mark, w in each.marks.items() if w > 0 and marks.get(mark)]
    counted += [Reason("用了这个说法", text, w) for text, w in each.phrases.items() if w > 0 and text in sentence]
    return tuple(sorted(counted, key=lambda reason: -reason.weight))


def says(mark: str) -> str:
    """A mark in words."""
    side, _, rest = mark.rpartition(":")
    name = rest.partition("@")[0].partition("&")[0]
    sign = table().signs.get(name)
    words = sign.says if sign else mark
    return {"before": f"前一句：{words}", "after": f"后一句：{words}"}.get(side, words)
