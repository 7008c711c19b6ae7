"""How people talk, read by `voices.toml`: what they seem to ask for, each with the words it was heard from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from concord.law.intake import grammar, prose, reading
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
_ENOUGH = 1.0
_BREATH = re.compile(r"[ \t\u3000]+")


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
    """The table: its grammar, and for each sign how many points it gives which claim."""

    grammar: Grammar
    points: Mapping[str, Mapping[str, float]]

    def understand(self, text: str) -> list[Heard]:
        """The claims heard in a text, those heard first before the others."""
        points: dict[str, float] = {}
        because: dict[str, dict[str, str]] = {}
        for name, words in self._signs(text).items():
            for claim, given in self.points.get(name, {}).items():
                points[claim] = points.get(claim, 0.0) + given
                if given > 0:
                    because.setdefault(claim, {})[self.grammar.signs[name].says] = words
        for claim, says, words in _of_papers(text):
            points[claim] = points.get(claim, 0.0) + _ENOUGH
            because.setdefault(claim, {})[says] = words
        return [Heard(claim, _plainest(why)) for claim, why in because.items() if points[claim] >= _ENOUGH]

    def _signs(self, text: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for sentence in reading.sentences(text):
            spelt = reading.plain(_BREATH.sub("，", sentence))
            found |= reading.signs(self.grammar, spelt)
        return found


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
        points[grammar.needed(line, row, "name")] = _points(line, row.get("claims"))
    if not points:
        raise BadTable(0, "表里还没有一个 [[sign]]")
    return Voices(grammar.read(source), points)


def _points(line: int, given: Any) -> Mapping[str, float]:
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
