"""What a proposed row would change: open clocks for a notice or a limit, typical answers for a figure or a fee."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from concord.ground.lifecycle import recounting
from concord.ground.parameters import published
from concord.ground.parameters.models import Setting as Proposal
from concord.ground.parameters.published import FEES, FIGURES, LIMITS, NOTICES
from concord.ground.reckoning.headlines import headline
from concord.guidance.questions import OF_FEES, OF_FIGURES, Question
from concord.law import fees, figures, rules, workdays
from concord.law.faults import BadInput
from concord.law.fees import Scale
from concord.law.figures import LIUZHOU, PLACES, Figure
from concord.law.pay import calculators
from concord.law.pay.setting import Setting
from concord.law.rules import Change
from concord.law.workdays import Notice

Rows = published.Rows


@dataclass(frozen=True)
class Estimate:
    """One typical question before and after, in words."""

    label: str
    question: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """What confirming would do. `open_clocks` is how many were looked at, None where no clock can move."""

    notices: list[Notice] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    scales: list[Scale] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    open_clocks: int | None = None
    moves: list[recounting.Move] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether the proposal brings no new row."""
        return not (self.notices or self.figures or self.scales or self.changes)


def preview(proposal: Proposal) -> Preview:
    """What would change if this proposal were confirmed now."""
    known = list(published.rows(proposal.name))
    return _PREVIEWS[proposal.name]([row for row in proposal.value if row not in known], proposal.value)


def concerns(name: str) -> bool:
    """Whether a parameter is one of the tables previewed here."""
    return name in _PREVIEWS


def _notices(new: Rows, every: Rows) -> Preview:
    total, moves = recounting.preview(published.calendar_with(every), published.rule_book())
    return Preview(notices=list(map(workdays.notice, new)), open_clocks=total, moves=moves)


def _limits(new: Rows, every: Rows) -> Preview:
    total, moves = recounting.preview(published.calendar(), published.rule_book_with(every))
    return Preview(changes=list(map(rules.change, new)), open_clocks=total, moves=moves)


def _figures(new: Rows, every: Rows) -> Preview:
    rows, after = list(map(figures.figure, new)), published.book_with(every)
    found = [
        each
        for row in rows
        for each in _estimates(OF_FIGURES.get(row.key, ()), row.valid_from, place=row.place, book=after)
    ]
    return Preview(figures=rows, estimates=found)


def _fees(new: Rows, every: Rows) -> Preview:
    rows, after = list(map(fees.scale, new)), published.fee_book_with(every)
    found = [each for row in rows for each in _estimates(OF_FEES[row.kind], row.valid_from, fees=after)]
    return Preview(scales=rows, estimates=found)


_PREVIEWS: Mapping[str, Callable[[Rows, Rows], Preview]] = MappingProxyType(
    {NOTICES: _notices, LIMITS: _limits, FIGURES: _figures, FEES: _fees}
)


def _estimates(asked: Iterable[Question], on: date, *, place: str = LIUZHOU, **changed: Any) -> list[Estimate]:
    """The typical questions, asked as of a day, whose answer would change."""
    now = published.setting(place if place in PLACES else LIUZHOU)
    then = replace(now, **changed)
    found = [
        Estimate(calculators.find(each.calculator).label, each.words, _said(each, on, now), _said(each, on, then))
        for each in asked
    ]
    return [each for each in found if each.before != each.after]


def _said(asked: Question, on: date, setting: Setting) -> str:
    try:
        reckoning = calculators.answer(asked.calculator, asked.given(on), setting)
    except BadInput:
        return "还没有这项数据，算不出来"
    unsure = "（待确认）" if reckoning.provisional else ""
    blocked = "（有一项还算不出来）" if reckoning.blocked else ""
    return f"{headline(reckoning).low:,.2f} 元{unsure}{blocked}"
