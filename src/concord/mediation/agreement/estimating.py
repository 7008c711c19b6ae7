"""Which of the law's calculators answers which claim, and what the case already knows of the facts it asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from concord.ground.reckoning import questions
from concord.law.pay import calculators
from concord.law.pay.facts import Field, Kind
from concord.law.pay.setting import Calculator
from concord.mediation.models import Claim, Estimate
from concord.mediation.words import Cause

_MOST_MONTHS = 36

# What each calculator's answer is claimed as; fees and interest are no claims of their own.
CAUSES: Mapping[str, Cause] = MappingProxyType(
    {
        "severance": Cause.SEVERANCE,
        "unlawful_dismissal": Cause.UNLAWFUL,
        "notice_pay": Cause.NOTICE_PAY,
        "unsigned_contract": Cause.UNSIGNED,
        "overtime": Cause.OVERTIME,
        "overtime_by_date": Cause.OVERTIME,
        "comprehensive_hours": Cause.OVERTIME,
        "annual_leave": Cause.ANNUAL_LEAVE,
        "sick_pay": Cause.SICK_PAY,
        "maternity": Cause.WOMEN,
        "probation": Cause.PROBATION,
        "probation_wage": Cause.PROBATION,
        "wage_arrears": Cause.WAGES,
        "wage_gap": Cause.MINIMUM,
        "hourly_gap": Cause.MINIMUM,
        "late_pay_addition": Cause.WAGES,
        "non_compete": Cause.NON_COMPETE,
        "service_penalty": Cause.TRAINING,
        "injury": Cause.INJURY,
    }
)


def answering(cause: Cause) -> list[Calculator]:
    """The calculators for a claim of this cause; none where the law names no sum."""
    return [calculators.find(name) for name, each in CAUSES.items() if each is cause]


def known_facts(calculator: Calculator, claim: Claim, earlier: Iterable[Estimate]) -> dict[str, str]:
    """What the case already says of the facts a calculator asks, as its form takes them.

    The same fact may have been given for another claim; months come from the claim's own period.
    """
    found: dict[str, str] = {}
    for each in calculator.fields:
        if each.kind is Kind.ROWS:
            found |= _months(each, claim)
    for before in earlier:
        found |= questions.typed(calculator, before.facts)
    return found


def _months(asked: Field, claim: Claim) -> dict[str, str]:
    column = next((each.name for each in asked.columns if each.kind is Kind.MONTH), "")
    if not (column and claim.since and claim.until and claim.since <= claim.until):
        return {}
    months = list(_between(claim.since, claim.until))[:_MOST_MONTHS]
    rows = {f"{asked.name}-{no}-{column}": f"{month:%Y-%m}" for no, month in enumerate(months, start=1)}
    return {**rows, "rows": str(max(len(months), 1))}


def _between(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
