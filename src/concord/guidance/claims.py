"""From an answer to a claim: what an application says when it begins with a calculation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from concord.ground.accounts.actors import Actor
from concord.ground.reckoning.headlines import claimed
from concord.law.limits import add_months
from concord.law.pay.facts import Facts
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.setting import Calculator
from concord.law.workdays import ONE_DAY
from concord.mediation.agreement.estimating import CAUSES
from concord.mediation.application.operations import applying
from concord.mediation.models import Draft
from concord.mediation.words import Cause

LONGEST_DETAIL = 300


def detail(calculator: Calculator, reckoning: Reckoning) -> str:
    """How the sum was worked out, as short as the application's field asks."""
    steps = "；".join(f"{line.label}：{line.formula}" for line in reckoning.steps)
    text = f"{calculator.label}，按公开算法计算：{steps}"
    return text if len(text) <= LONGEST_DETAIL else f"{text[: LONGEST_DETAIL - 1]}…"


@dataclass(frozen=True)
class Row:
    """One claim as the application takes it: its cause, the sum in yuan, how it was worked out, and its days."""

    cause: Cause
    amount: Decimal | None
    detail: str = ""
    since: date | None = None
    until: date | None = None


def step(rows: Sequence[Row]) -> dict[str, str]:
    """The claims step of an application, filled with these claims."""
    given = {"claims-TOTAL_FORMS": str(len(rows)), "claims-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        given |= {
            f"claims-{number}-cause": row.cause.value,
            f"claims-{number}-amount": f"{row.amount}" if row.amount else "",
            f"claims-{number}-detail": row.detail,
            f"claims-{number}-since": row.since.isoformat() if row.since else "",
            f"claims-{number}-until": row.until.isoformat() if row.until else "",
        }
    return given


def answers(calculator: Calculator, reckoning: Reckoning, facts: Facts) -> dict[str, str]:
    """The claims step of an application, filled with this one claim."""
    since, until = period(calculator.name, facts)
    row = Row(CAUSES[calculator.name], claimed(reckoning), detail(calculator, reckoning), since, until)
    return step([row])


# Between which of its days a calculator's claim lies.
_PERIODS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "severance": ("start", "last"),
        "unlawful_dismissal": ("start", "last"),
        "unsigned_contract": ("hired", "left"),
        "annual_leave": ("from", "to"),
    }
)
_ROWS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "wage_arrears": ("months", "month"),
        "wage_gap": ("months", "month"),
        "hourly_gap": ("months", "month"),
        "overtime_by_date": ("days", "date"),
    }
)


def period(name: str, facts: Facts) -> tuple[date | None, date | None]:
    """The first and last day a calculator's claim is about, as far as its facts tell."""
    if name in _ROWS:
        table, column = _ROWS[name]
        days = [row.day(column) for row in facts.rows(table)]
        last = add_months(max(days), 1) - ONE_DAY if column == "month" else max(days)
        return min(days), last
    first, last_name = _PERIODS.get(name, ("", ""))
    return facts.maybe_day(first), facts.maybe_day(last_name)


def begin(calculator: Calculator, reckoning: Reckoning, facts: Facts, *, by: Actor, at: datetime) -> Draft:
    """A new application that already asks for what was worked out."""
    draft = applying.begin_draft(by=by, at=at)
    return applying.save_draft(draft, answers={"claims": answers(calculator, reckoning, facts)}, by=by, at=at)
