"""What a proposed row would change: open clocks for a notice, typical answers for a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from concord.ground.lifecycle import recounting
from concord.ground.parameters import published
from concord.ground.parameters.models import Setting as Proposal
from concord.ground.parameters.published import FIGURES, NOTICES
from concord.ground.reckoning.showing import headline
from concord.law import figures, workdays
from concord.law.faults import BadInput
from concord.law.figures import LIUZHOU, NATION, Figure
from concord.law.pay import calculators
from concord.law.pay.setting import Setting
from concord.law.workdays import Notice

Given = dict[str, Any]
_ABOUT_A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Estimate:
    """One typical question before and after, in words."""

    label: str
    question: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """What confirming would do. `open_clocks` is how many were looked at."""

    notices: list[Notice]
    figures: list[Figure]
    open_clocks: int
    moves: list[recounting.Move]
    estimates: list[Estimate]


def _sick_pay(on: date) -> Given:
    return {"months": "1", "on": on.isoformat()}


def _probation_wage(on: date) -> Given:
    return {"contract_wage": "1000", "on": on.isoformat()}


def _gap(on: date) -> Given:
    return {"months": [{"month": f"{on:%Y-%m}", "paid": "1500"}]}


def _severance(on: date) -> Given:
    start = on - 3 * _ABOUT_A_YEAR
    return {"start": start.isoformat(), "last": on.isoformat(), "average_wage": "60000", "minimum_wage": "1"}


def _injury(on: date) -> Given:
    return {"grade": "9", "wage": "3000", "on": on.isoformat(), "insured": True}


def _death(on: date) -> Given:
    return {"grade": "death", "on": on.isoformat(), "insured": True, "area_average_year": "96000"}


def _comprehensive(period: str) -> Callable[[date], Given]:
    hours = {"year": "2200", "quarter": "600", "month": "200"}[period]
    return lambda on: {
        "wage": "4350",
        "period": period,
        "on": on.isoformat(),
        "hours_worked": hours,
    }


def _interest(on: date) -> Given:
    return {"amount": "10000", "due": on.isoformat(), "paid": (on + _ABOUT_A_YEAR).isoformat()}


# Questions whose answer rests on a figure, asked as of the figure's first day.
_QUESTIONS: Mapping[str, tuple[tuple[str, str, Callable[[date], Given]], ...]] = MappingProxyType(
    {
        "minimum_wage": (
            ("sick_pay", "病假一个月", _sick_pay),
            ("probation_wage", "合同月工资 1000 元", _probation_wage),
            ("wage_gap", "当月实发 1500 元", _gap),
        ),
        "average_wage_year": (
            ("severance", "干满三年、月工资 60000 元", _severance),
            ("injury", "九级伤残、本人工资 3000 元", _injury),
        ),
        "disposable_income": (("injury", "因工死亡", _death),),
        "standard_hours_year": (("comprehensive_hours", "全年工作 2200 小时", _comprehensive("year")),),
        "standard_hours_quarter": (("comprehensive_hours", "一季工作 600 小时", _comprehensive("quarter")),),
        "standard_hours_month": (("comprehensive_hours", "一月工作 200 小时", _comprehensive("month")),),
        "late_interest_daily": (("late_interest", "欠 10000 元、迟延一年", _interest),),
    }
)


def preview(proposal: Proposal) -> Preview:
    """What would change if this proposal were confirmed now."""
    if proposal.name == NOTICES:
        open_clocks, moves = recounting.preview(published.calendar_with(proposal.value))
        return Preview([workdays.notice(row) for row in _new_rows(proposal)], [], open_clocks, moves, [])
    rows = [figures.figure(row) for row in _new_rows(proposal)]
    after = published.book_with(proposal.value)
    return Preview([], rows, 0, [], [each for row in rows for each in _estimates(row, after)])


def _new_rows(proposal: Proposal) -> list[Mapping[str, Any]]:
    known = list(published.rows(proposal.name))
    return [row for row in proposal.value if row not in known]


def _estimates(row: Figure, after: figures.FigureBook) -> list[Estimate]:
    place = LIUZHOU if row.place == NATION else row.place
    now = published.setting(place)
    then = Setting(now.calendar, after, place)
    found = [
        Estimate(
            calculators.find(name).label,
            question,
            _said(name, given(row.valid_from), now),
            _said(name, given(row.valid_from), then),
        )
        for name, question, given in _QUESTIONS.get(row.key, ())
    ]
    return [each for each in found if each.before != each.after]


def _said(name: str, given: Given, setting: Setting) -> str:
    try:
        reckoning = calculators.answer(name, given, setting)
    except BadInput:
        return "还没有这项数据，算不出来"
    unsure = "（待确认）" if reckoning.provisional else ""
    return f"{headline(reckoning).low:,.2f} 元{unsure}"


def concerns(name: str) -> bool:
    """Whether a parameter is one of the tables previewed here."""
    return name in {NOTICES, FIGURES}
