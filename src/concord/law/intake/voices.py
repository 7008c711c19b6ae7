"""How people talk, read by `voices.toml`: what they seem to ask for, each with the words it was heard from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from concord.law.intake import folding, grammar, prose, reading, speech, sums, weights
from concord.law.intake.grammar import BadTable, Grammar, Source

# What a claim is called; the table may give points only to these.
CLAIMS: Mapping[str, str] = {
    "wages": "拖欠、克扣工资",
    "minimum": "低于最低工资",
    "overtime": "加班费",
    "bonus": "奖金、提成、津贴",
    "standstill": "停工停产工资",
    "sick_pay": "病假工资",
    "severance": "离职的经济补偿",
    "unlawful": "被辞退的赔偿金",
    "notice_pay": "没提前通知，一个月工资",
    "unsigned": "没签合同的二倍工资",
    "open_ended": "要签长期合同",
    "probation": "试用期太长、工资太低",
    "annual_leave": "没休年假的工资",
    "insurance": "没交、少交社保",
    "injury": "工伤待遇",
    "women": "怀孕、产假、哺乳",
    "non_compete": "竞业限制补偿",
    "training": "服务期、培训费",
    "papers": "离职证明、档案",
    "reinstate": "继续上班",
    "transfer": "调岗、降薪",
    "deposit": "退押金、证件",
    "relation": "确认劳动关系",
    "platform": "外卖、网约车等",
}
# A paper put in as text is read by `prose`; what its elements ask for.
_OF_PAPERS: Mapping[str, str] = {
    "LB2": "wages", "LB3": "severance", "LB4": "wages", "LB6": "unsigned", "LB8": "overtime", "LB9": "unsigned",
    "LB10": "injury", "LB14": "bonus", "LB15": "deposit",
}  # fmt: skip
_PAPER = re.compile(r"原告|被告|申请人|被申请人|仲裁委|诉讼请求|判令|裁决书")
# A point that the table itself gives outweighs whatever was learned.
_POINT = 8.0
_ENOUGH, _MATTERS = 1.0, 1.0
# Claims that cannot be: no labour relation (在校实习, 家里雇人), another law (公务员), a pension drawn.
_TIED = frozenset({"severance", "unlawful", "notice_pay", "unsigned", "open_ended", "insurance", "reinstate"})
_CANNOT_BE: Mapping[str, frozenset[str]] = {
    "intern": _TIED | {"annual_leave"},
    "home_help": _TIED | {"annual_leave", "overtime", "minimum"},
    "public_servant": frozenset(CLAIMS),
}
_PENSION = re.compile(r"(领|有|拿)(着|了|到)?[^，]{0,3}(养老金|退休金)|退休(以后|后)[^，]{0,4}(领|又|再)")
# Matters between private people, where nobody who employs is named.
_PRIVATE = re.compile(r"房东|租房|房租|离婚|彩礼|网购|网上买|淘宝|商家|拆迁|邻居")
_EMPLOYS = re.compile(r"公司|厂|老板|单位|工资|加班|社保|上班|店里|工地|经理|主管|人事|合同|员工")
# What a sum that is owed stands beside when it was earned by work.
_WORKS = re.compile(rf"{_EMPLOYS.pattern}|干了|做了|工钱|薪|提成|工头|站点|厂")
_LENDS = re.compile(r"朋友|亲戚|借给|借钱|货款|工程款|我司|老乡欠")
# 劳动合同法 48: to go on working and the damages exclude each other; both only while somebody weighs them.
_WEIGHS = re.compile(r"还是|哪(个|种|样)|选|或者|要么")


@dataclass(frozen=True)
class Heard:
    """One claim and why: `because` pairs a sign in words with the words it stands in."""

    claim: str
    because: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """The claim's name."""
        return CLAIMS[self.claim]


@dataclass(frozen=True)
class Voices:
    """The table: its grammar, and for each sign how many points of its own it gives which claim."""

    grammar: Grammar
    points: Mapping[str, Mapping[str, float]]

    def counts_for(self, sign: str) -> Mapping[str, float]:
        """What a sign alone counts for: the table's points where it gives any, else the weights that matter."""
        learned = weights.shipped("voices.csv").marks.get(sign, {})
        heavy = {claim: each for claim, each in learned.items() if abs(each) >= _MATTERS}
        return self.points.get(sign) or dict(sorted(heavy.items(), key=lambda pair: -pair[1]))

    def understand(self, text: str) -> list[Heard]:
        """The claims heard in a text, those with the most to rest on first."""
        return [] if not text.strip() else _Reading(self, text).heard()


class _Reading:
    """One text as the table hears it."""

    def __init__(self, table: Voices, text: str) -> None:
        self.table, self.text = table, text
        self.folded = folding.fold(text)
        self.clauses = speech.clauses(table.grammar, self.folded)
        self.marks = speech.marks_of(self.clauses, self.folded)
        self.weights = weights.shipped("voices.csv")
        self.papers = _of_papers(text)

    def heard(self) -> list[Heard]:
        """The claims, those that cannot be left out."""
        scores = self._scores()
        claims = [claim for claim, score in sorted(scores.items(), key=lambda pair: -pair[1]) if score > 0]
        kept = _possible(claims or self._owed(), self.clauses, self.folded)
        return [Heard(claim, self._because(claim)) for claim in kept]

    def _owed(self) -> list[str]:
        """What the sums that are plainly owed are for, where somebody who employs is named."""
        if not _WORKS.search(self.folded) or _LENDS.search(self.folded):
            return []
        if sums.read(self.folded).rough:
            return ["wages"]
        owed = (mark.removeprefix(speech.OWED) for mark in self.marks if mark.startswith(speech.OWED))
        return [claim for claim in owed if claim in CLAIMS]

    def _scores(self) -> dict[str, float]:
        scores = dict.fromkeys(CLAIMS, -_POINT / 2) | self.weights.scores(self.marks)
        for mark in self.marks:
            for claim, points in self.table.points.get(mark, {}).items():
                scores[claim] += points * _POINT
        for claim, _, _ in self.papers:
            scores[claim] += _ENOUGH * _POINT
        return scores

    def _because(self, claim: str) -> tuple[tuple[str, str], ...]:
        why = {says: words for each, says, words in self.papers if each == claim}
        own = [mark for mark in self.marks if self.table.points.get(mark, {}).get(claim, 0) > 0]
        weighed = self.weights.reasons(claim, self.marks)
        heaviest = weighed[0][1] if weighed else 0.0
        for mark in [*own, *(mark for mark, weight in _signs_first(weighed) if weight >= heaviest * _WORTH_SAYING)]:
            says = speech.says(self.table.grammar, mark)
            words = folding.original(self.text, self.folded, self.marks[mark])
            if says and words and len(why) < _MOST_REASONS:
                why.setdefault(says, words)
        return _plainest(why) or (("听起来是这件事", self.text.strip()[:20]),)


_MOST_REASONS, _WORTH_SAYING = 3, 0.3


def _signs_first(weighed: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Signs that stand alone before two together, and these before mere phrases."""
    return sorted(weighed, key=lambda pair: (speech.PHRASE in pair[0], any(each in pair[0] for each in "+/~")))


def _possible(claims: Sequence[str], clauses: Sequence[speech.Clause], folded: str) -> list[str]:
    """The claims without those that the law excludes for whoever is spoken of."""
    signs = {name for each in clauses for name in each.signs}
    away: set[str] = set()
    for frame, excluded in _CANNOT_BE.items():
        if frame in signs:
            away |= excluded
    if _PENSION.search(folded):
        away |= _TIED - {"insurance"}
    if _PRIVATE.search(folded) and not _EMPLOYS.search(folded):
        away |= set(CLAIMS)
    if {"reinstate", "unlawful"} <= set(claims) and not _WEIGHS.search(folded):
        away.add("unlawful")
    return [claim for claim in claims if claim not in away]


def _plainest(why: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The reasons, without those whose words only repeat a part of another's."""
    longest = sorted(why.items(), key=lambda pair: -len(pair[1]))
    kept: list[tuple[str, str]] = []
    for says, words in longest:
        if not any(words in other for _, other in kept):
            kept.append((says, words))
    return tuple(kept)


def _of_papers(text: str) -> list[tuple[str, str, str]]:
    if not _PAPER.search(text):
        return []
    found = (element for sentence in prose.elements(reading.sentences(text)) for element in sentence)
    return [
        (_OF_PAPERS[each.code], f"材料里写到{each.label}", each.reasons[0].words if each.reasons else "")
        for each in found
        if each.code in _OF_PAPERS
    ]


@lru_cache(maxsize=8)
def read(text: str) -> Voices:
    """A table from its text; raises `BadTable` naming the line to mend."""
    source = Source(text)
    points = {}
    for line, row in source.entries("sign"):
        name = grammar.needed(line, row, "name")
        points[name] = _points(line, row.get("claims"), weighed=weights.shipped("voices.csv").knows(name))
    if not points:
        raise BadTable(0, "表里还没有一个 [[sign]]")
    return Voices(grammar.read(source), points)


def _points(line: int, given: Any, *, weighed: bool) -> Mapping[str, float]:
    if given is None and weighed:
        return {}
    if not isinstance(given, dict) or not given:
        raise BadTable(line, "从这一行开始的一段缺少 claims，例如 claims = { wages = 1 }")
    for claim, points in given.items():
        if claim not in CLAIMS:
            raise BadTable(line, f"没有叫“{claim}”的请求，可用：{'、'.join(CLAIMS)}")
        if isinstance(points, bool) or not isinstance(points, int | float) or abs(points) > 10:
            raise BadTable(line, f"“{claim}”的分数应是 -10 到 10 的数")
    return {claim: float(points) for claim, points in given.items()}


@cache
def shipped() -> str:
    """The text of the table the product comes with."""
    return resources.files("concord.law.intake").joinpath("voices.toml").read_text(encoding="utf-8")
