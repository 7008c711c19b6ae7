"""Typical questions that rest on a published figure or fee, asked as of its first day to show what it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

Given = dict[str, Any]
_ABOUT_A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Question:
    """A calculator, the question in words, and its facts as of a day."""

    calculator: str
    words: str
    given: Callable[[date], Given]


def _asked(**facts: Any) -> Callable[[date], Given]:
    """The same facts whatever the day, which stands under `on`."""
    return lambda on: {**facts, "on": on.isoformat()}


def _gap(on: date) -> Given:
    return {"months": [{"month": f"{on:%Y-%m}", "paid": "1500"}]}


def _hourly(on: date) -> Given:
    return {"months": [{"month": f"{on:%Y-%m}", "hours": "80", "paid": "1000"}]}


def _severance(on: date) -> Given:
    start = on - 3 * _ABOUT_A_YEAR
    return {"start": start.isoformat(), "last": on.isoformat(), "average_wage": "60000", "minimum_wage": "1"}


def _interest(on: date) -> Given:
    return {"amount": "10000", "due": on.isoformat(), "paid": (on + _ABOUT_A_YEAR).isoformat()}


def _injury(grade: str) -> Callable[[date], Given]:
    return _asked(grade=grade, wage="6000", insured=True, area_average_year="96000")


def _order(amount: str) -> Callable[[date], Given]:
    return _asked(kind="payment_order", amount=amount)


_ONE_OFFS = {
    f"{key}_{grade}": (Question("injury", f"{name}级伤残、本人工资 6000 元", _injury(str(grade))),)
    for key in ("injury_medical_months", "injury_employment_months")
    for grade, name in enumerate("五六七八九十", start=5)
}

OF_FIGURES: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "minimum_wage": (
            Question("sick_pay", "病假一个月", _asked(months="1")),
            Question("probation_wage", "合同月工资 1000 元", _asked(contract_wage="1000")),
            Question("wage_gap", "当月实发 1500 元", _gap),
            Question("claim_line", "一裁终局的线", _asked(kind="final_award")),
        ),
        "minimum_hourly_wage": (Question("hourly_gap", "小时工当月 80 小时、实发 1000 元", _hourly),),
        "average_wage_year": (
            Question("severance", "干满三年、月工资 60000 元", _severance),
            Question("injury", "九级伤残、本人工资 3000 元", _asked(grade="9", wage="3000", insured=True)),
            Question("claim_line", "小额诉讼的线", _asked(kind="small_claims")),
        ),
        "disposable_income": (
            Question("injury", "因工死亡", _asked(grade="death", insured=True, area_average_year="96000")),
        ),
        "standard_hours_year": (
            Question(
                "comprehensive_hours", "全年工作 2200 小时", _asked(wage="4350", period="year", hours_worked="2200")
            ),
        ),
        "standard_hours_quarter": (
            Question(
                "comprehensive_hours", "一季工作 600 小时", _asked(wage="4350", period="quarter", hours_worked="600")
            ),
        ),
        "standard_hours_month": (
            Question(
                "comprehensive_hours", "一月工作 200 小时", _asked(wage="4350", period="month", hours_worked="200")
            ),
        ),
        "late_interest_daily": (Question("late_interest", "欠 10000 元、迟延一年", _interest),),
        "labour_suit_fee": (Question("court_fee", "劳动争议起诉", _asked(kind="labour")),),
        "final_award_months": (Question("claim_line", "一裁终局的线", _asked(kind="final_award")),),
        "small_claims_times": (Question("claim_line", "小额诉讼的线", _asked(kind="small_claims")),),
        "small_claims_agreed_times": (Question("claim_line", "约定小额诉讼的线", _asked(kind="small_claims_agreed")),),
        **_ONE_OFFS,
    }
)

OF_FEES: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "property": (
            Question("court_fee", "按 8000 元申请支付令", _order("8000")),
            Question("court_fee", "按 100000 元申请支付令", _order("100000")),
        ),
        "execution": (
            Question("court_fee", "申请执行 8000 元", _asked(kind="execution", amount="8000")),
            Question("court_fee", "申请执行 100000 元", _asked(kind="execution", amount="100000")),
        ),
        "preservation": (
            Question("court_fee", "申请保全 8000 元", _asked(kind="preservation", amount="8000")),
            Question("court_fee", "申请保全 100000 元", _asked(kind="preservation", amount="100000")),
        ),
    }
)
