"""What a good answer says beside the claims: who asks and for whom, help that cannot wait, questions of procedure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from concord.law.intake import weights
from concord.law.intake.numbers import number
from concord.law.intake.speech import STANCES, Clause

_AGE = re.compile(
    r"(?<![\d.])(\d{1,2}|[一二三四五六七八九十]{2,3})(?:岁|周岁)|(?:今年|我|才|爸|妈|叔|伯|爷爷|奶奶|弟|妹|姐|哥)(?:今年|才|都)?(\d{2}|[一二三四五六七]?十[一二三四五六七八九]?)(?=，|$|了|做|在|的|女|男)"
)
_WORKING_CHILD = re.compile(r"童工|未成年|没?(满|到)(十六|十八|16|18)岁?")
_CHILD_OF = re.compile(r"(孩子|小孩|娃|儿子|女儿)(才|今年|刚)?(\d|[一二三四五六七八九十])")
_GROWN, _RETIRED = 18, 60
_YOUNGEST = 10


@dataclass(frozen=True)
class Notice:
    """Something to say beside the claims, and the article it rests on."""

    code: str
    says: str
    said: str
    law: str


@dataclass(frozen=True)
class Help:
    """Help that does not wait for being understood: what is said, and the door that is right."""

    code: str
    said: str
    door: str


@dataclass(frozen=True)
class Question:
    """A question of procedure; `page` is the situation of `law.situations` that answers it."""

    code: str
    says: str
    page: str


@cache
def _tables() -> Mapping[str, list[Mapping[str, Any]]]:
    text = resources.files("concord.law.intake").joinpath("notices.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _notices() -> Mapping[str, Notice]:
    return {row["code"]: Notice(row["code"], row["says"], row["said"], row["law"]) for row in _tables()["notice"]}


NOTICES: Sequence[str] = tuple(_notices())


def heard(clauses: Sequence[Clause], marks: Iterable[str]) -> list[Notice]:
    """The notices of a message, from its weighed marks and from the ages it states."""
    scores = weights.shipped("notices.csv").scores(marks)
    codes = {code for code, score in scores.items() if score > 0} | _certain(clauses)
    return [notice for code, notice in _notices().items() if code in codes]


def _certain(clauses: Sequence[Clause]) -> set[str]:
    """What the words alone settle: a stated age, a death told as a fact."""
    codes = (
        {"death"}
        if any("death" in each.signs and not {"if", "threat"} & set(each.signs) for each in clauses)
        else set()
    )
    for each in clauses:
        for age in ages(each.text):
            codes |= {"minor"} if age < _GROWN else {"over_age"} if age >= _RETIRED else set()
        if _WORKING_CHILD.search(each.text):
            codes.add("minor")
    return codes


def ages(text: str) -> list[int]:
    """The ages a clause states of somebody who could be working."""
    if _CHILD_OF.search(text):
        return []
    said = (number(next(filter(None, found.groups()))) for found in _AGE.finditer(text))
    return [int(age) for age in said if age is not None and _YOUNGEST <= age < 100]


def help_for(clauses: Sequence[Clause]) -> list[Help]:
    """What is serious in a message, whether or not its claims were understood."""
    found = []
    for row in _tables()["help"]:
        wanted = set(row.get("signs", ()))
        told = any(wanted & set(each.signs) and not {"denied", "settled"} & set(each.signs) for each in clauses)
        words = "pattern" in row and re.search(row["pattern"], "，".join(each.text for each in clauses))
        if told or words:
            found.append(Help(row["code"], row["said"], row["door"]))
    return found


def questions(clauses: Sequence[Clause]) -> list[Question]:
    """Which questions of procedure a message asks."""
    text = "，".join(each.text for each in clauses)
    return [
        Question(row["code"], row["says"], row["page"])
        for row in _tables()["situation"]
        if re.search(row["pattern"], text)
    ]


def told_signs(clauses: Sequence[Clause]) -> set[str]:
    """Signs of clauses that tell a fact."""
    return {name for each in clauses if not set(STANCES) & set(each.signs) for name in each.signs}
