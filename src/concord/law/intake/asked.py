"""One message as it is heard: what it asks for with sums, what a good answer says beside it, help that cannot wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from concord.law.intake import folding, notices, speech, sums
from concord.law.intake.kinds import Item
from concord.law.intake.notices import Help, Notice, Question
from concord.law.intake.sums import Sums
from concord.law.intake.voices import Heard, Voices

# Which claim a sum belongs to when its own words name none of those heard.
_BEARERS = ("wages", "bonus", "deposit", "women", "non_compete", "notice_pay", "overtime", "severance", "annual_leave")
_OF_FIRM = re.compile(r"我司|我们?(?:公司|厂|店|单位)(?:有|的)?[一个名位]{0,2}员工")
# Whoever says 欠我 is no employer, whatever else sounds like one.
_TO_ME = re.compile(
    r"(?:欠|扣|拖|差|少|给|发|退|结|付|压)(?:了|着|给|发|掉)*(?:我(?!司|们公司|们厂)|俺|本人)|本人|我一?个?人?被|我的(?:工资|工钱|那份)|我那"
)


@dataclass(frozen=True)
class Asked:
    """A message understood. `sums.owed` is given only where something is claimed."""

    claims: tuple[Heard, ...]
    sums: Sums
    notices: tuple[Notice, ...]
    help: tuple[Help, ...]
    questions: tuple[Question, ...]

    def amounts(self) -> Mapping[str, Decimal]:
        """The sum that would enter the application, by claim."""
        found: dict[str, Decimal] = {}
        for item in self.sums.items:
            claim = self._bearer(item)
            if claim:
                found[claim] = found.get(claim, Decimal(0)) + item.amount
        return found

    def _bearer(self, item: Item) -> str | None:
        heard = [each.claim for each in self.claims]
        if item.claim in heard:
            return item.claim
        return next((claim for claim in _BEARERS if claim in heard), None)


def ask(text: str, table: Voices) -> Asked:
    """What a message asks for, by a table of voices."""
    if not text.strip():
        return Asked((), Sums(), (), (), ())
    folded = folding.fold(text)
    clauses = speech.clauses(table.grammar, folded)
    heard = tuple(table.understand(text))
    marks = speech.marks_of(clauses, folded)
    read = _as_written(text, folded, sums.read(folded))
    said = tuple(notices.heard(clauses, marks))
    codes = {each.code for each in said}
    of_firm = "employer_side" in codes or _OF_FIRM.search(folded)
    if not heard or (of_firm and not _TO_ME.search(folded)):
        read = Sums(monthly_wage=read.monthly_wage if heard else None)
    asks = tuple(notices.questions(clauses)) if "procedure" in codes or not heard else ()
    return Asked(heard, read, said, tuple(notices.help_for(clauses)), asks)


def _as_written(text: str, folded: str, read: Sums) -> Sums:
    """The sums with the words each rests on as they stand in the message."""
    items = (replace(each, words=folding.original(text, folded, each.words) or each.words) for each in read.items)
    return replace(read, items=tuple(items))


def as_facts(asked: Asked) -> dict[str, Any]:
    """The answer as plain facts; sums in yuan with two decimals, as text, null when not said for certain."""
    amounts = asked.amounts()
    return {
        "claims": [
            {
                "claim": each.claim,
                "label": each.label,
                "amount": _money(amounts.get(each.claim)),
                "why": [f"{says}：“{words}”" for says, words in each.because],
            }
            for each in asked.claims
        ],
        "owed": _money(asked.sums.owed),
        "owed_roughly": _money(asked.sums.rough),
        "sums": [
            {"claim": each.claim, "amount": _money(each.amount), "words": each.words} for each in asked.sums.items
        ],
        "monthly_wage": _money(asked.sums.monthly_wage),
        "notices": [{"code": each.code, "said": each.said, "law": each.law} for each in asked.notices],
        "help": [{"code": each.code, "said": each.said, "door": each.door} for each in asked.help],
        "questions": [{"code": each.code, "says": each.says, "page": each.page} for each in asked.questions],
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
