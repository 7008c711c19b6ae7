"""What somebody told us of their situation, by text or by taps, and the calculator's questions it already answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from concord.ground.reckoning.questions import MOST_ROWS
from concord.law.intake.said import Said
from concord.law.limits import add_months
from concord.law.pay.dismissal import CONTRACT_LAW_IN_FORCE
from concord.law.workdays import ONE_DAY

Given = dict[str, str]
Period = tuple[date | None, date | None]


@dataclass(frozen=True)
class Situation:
    """Claims and facts; None: not told. Months of wages owed run from `owed_from` to `owed_until`, as first days."""

    claims: tuple[str, ...]
    working: bool | None = None
    hired: date | None = None
    left: date | None = None
    wage: Decimal | None = None
    owed: Decimal | None = None
    owed_from: date | None = None
    owed_until: date | None = None

    def owed_months(self) -> list[date]:
        """The first day of each month of wages owed, at most as many as a calculator takes."""
        if not (self.owed_from and self.owed_until):
            return []
        first = self.owed_from.replace(day=1)
        count = (self.owed_until.year - first.year) * 12 + self.owed_until.month - first.month + 1
        return [add_months(first, number) for number in range(max(0, min(count, MOST_ROWS)))]


def from_text(claims: tuple[str, ...], said: Said) -> Situation:
    """The situation that a text tells."""
    return Situation(
        claims,
        working=False if said.left or {"unlawful", "notice_pay"} & set(claims) else None,
        hired=said.hired,
        left=said.left,
        wage=said.wage,
        owed=said.owed,
        owed_from=said.owed_from,
        owed_until=said.owed_until,
    )


def period(claim: str, told: Situation, today: date) -> Period:
    """The days a claim is about, as far as they were told."""
    if claim in {"wages", "minimum"}:
        months = told.owed_months()
        return (months[0], add_months(months[-1], 1) - ONE_DAY) if months else (None, None)
    if claim == "unsigned" and told.hired:
        begin = max(told.hired, CONTRACT_LAW_IN_FORCE)
        return add_months(begin, 1), min(add_months(begin, 12) - ONE_DAY, told.left or today)
    if claim in {"overtime", "severance", "unlawful", "insurance", "relation"} and told.hired:
        return told.hired, told.left or (today if told.working else None)
    return None, None


def question(claim: str, told: Situation) -> Given:
    """A calculator's questions, by name, as far as the situation answers them."""
    return {name: text for name, text in _ASKED[claim](told).items() if text} if claim in _ASKED else {}


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _sum(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None else ""


def _arrears(told: Situation) -> Given:
    """Nothing is worked out where the sum itself was told (劳动合同法 30)."""
    if told.owed is not None:
        return {}
    return _rows(told, lambda wage: {"due": wage, "paid": "0" if wage else ""})


def _gap(told: Situation) -> Given:
    return _rows(told, lambda wage: {"paid": wage})


def _rows(told: Situation, cells: Callable[[str], Given]) -> Given:
    months = told.owed_months()
    given: Given = {}
    for number, month in enumerate(months, start=1):
        row = {"month": f"{month:%Y-%m}", **cells(_sum(told.wage))}
        given |= {f"months-{number}-{name}": text for name, text in row.items()}
    return {"rows": str(len(months)), **given} if months else {}


def _service(told: Situation) -> Given:
    return {"start": _day(told.hired), "last": _day(told.left), "average_wage": _sum(told.wage)}


_ASKED: Mapping[str, Callable[[Situation], Given]] = MappingProxyType(
    {
        "wages": _arrears,
        "minimum": _gap,
        "overtime": lambda told: {"wage": _sum(told.wage)},
        "severance": _service,
        "unlawful": _service,
        "notice_pay": lambda told: {"monthly_standard": _sum(told.wage)},
        "unsigned": lambda told: {"hired": _day(told.hired), "left": _day(told.left), "wage": _sum(told.wage)},
        "annual_leave": lambda told: {"average_wage": _sum(told.wage), "to": _day(told.left)},
        "probation": lambda told: {"wage": _sum(told.wage)},
        "non_compete": lambda told: {"average_wage": _sum(told.wage), "on": _day(told.left)},
        "injury": lambda told: {"wage": _sum(told.wage)},
        "women": lambda told: {"monthly_wage": _sum(told.wage)},
    }
)
