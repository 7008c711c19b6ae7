"""Reading clauses against the table of patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from concord.mediation.agreement.checks.facts import Clause, Terms
from concord.mediation.agreement.checks.findings import Finding
from concord.mediation.words import Side

_PARTS = re.compile(r"[，,。；;！!？?\n]")
# "单位不得要求申请人……", "申请人没有……": what follows is not promised.
_NOT = (
    "不得|不能|不可|不可以|不应|不会|无权|没有|并未|从未|未曾|未|并非|不是|不等于|不视为|不代表|不构成|禁止|避免|防止"
)
_DENIED = re.compile(rf"({_NOT})[^，,并且而]{{0,10}}$")
# "……的承诺无效": said only to be undone.
_VOID = "无效|不生效|作废|不发生效力|没有效力|不具有?(法律)?效力|不予认可|予以撤销|撤回|不再有效"
_UNDONE = re.compile(rf"^[^，,]{{0,24}}({_VOID})")

# "申请人" stands in "被申请人" too.
_CALLED = {Side.APPLICANT: "(?<!被)申请人", Side.RESPONDENT: "被申请人"}


@dataclass(frozen=True)
class Rule:
    """One row of the table. `duties`: only what must be done by a day is read against it."""

    code: str
    find: tuple[str, ...]
    unless: tuple[re.Pattern[str], ...]
    why: str
    mend: str
    article: str
    duties: bool

    def seen_in(self, part: str, worker: str) -> str:
        """The words that break the rule in one part of a clause, "" when none do."""
        if any(each.search(part) for each in self.unless):
            return ""
        for pattern in self.find:
            for found in re.finditer(pattern.replace("WORKER", worker), part):
                if not _DENIED.search(part[: found.start()]) and not _UNDONE.match(part[found.end() :]):
                    return found.group()
        return ""


@cache
def rules() -> tuple[Rule, ...]:
    """The table as shipped."""
    text = resources.files(__package__).joinpath("patterns.toml").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in tomllib.loads(text)["rule"])


def _rule(row: dict[str, object]) -> Rule:
    find, unless = row["find"], row.get("unless", [])
    assert isinstance(find, list)  # noqa: S101 -- our own table; narrows the type
    assert isinstance(unless, list)  # noqa: S101 -- our own table; narrows the type
    return Rule(
        code=str(row["code"]),
        find=tuple(find),
        unless=tuple(re.compile(each) for each in unless),
        why=str(row["why"]),
        mend=str(row["mend"]),
        article=str(row["article"]),
        duties=row.get("where") == "duties",
    )


def against_patterns(terms: Terms) -> Iterator[Finding]:
    """The words that make a clause void or vague, each named once in its place."""
    worker = _worker(terms)
    for rule in rules():
        for clause in terms.clauses:
            if rule.duties and clause.field in {"ending", "scope"}:
                continue
            if words := _broken(rule, clause, worker):
                said = f"{clause.place}写了“{words}”：{rule.why}"
                yield Finding(rule.code, said, rule.mend, rule.article, clause.field, clause.item)


def _broken(rule: Rule, clause: Clause, worker: str) -> str:
    return next((words for part in _PARTS.split(clause.text) if (words := rule.seen_in(part, worker))), "")


def _worker(terms: Terms) -> str:
    """Whatever the worker is called here, as an alternative of a pattern."""
    sides = terms.case.workers
    names = [re.escape(name) for side in sides for name in terms.case.names[side]]
    return "|".join([_CALLED[side] for side in sides] + names) or "劳动者"
