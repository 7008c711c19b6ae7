"""Mediation ended without an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.effects import Draft
from concord.ground.parameters import queries as parameters
from concord.mediation import pieces, roads
from concord.mediation.models import Case
from concord.mediation.words import Compartment, EndReason


@dataclass(frozen=True)
class Termination:
    """调解终止通知书: `ground` is the item (1–5) of 广西条例 30; roads are owed except for items 1 and 4."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    received_on: date
    ended_on: date
    ground: Literal[1, 2, 3, 4, 5]
    reason: str
    roads: tuple[pieces.Road, ...]
    officer: str
    limitation: str = ""  # how limitation runs anew, with its day
    entrusted: str = ""  # the arbitration commission's entrustment under which an application may be filed here


TERMINATION = pieces.kind("termination", "调解终止通知书", Termination, "终")


def termination(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解终止通知书 by the items of 广西条例 30; roads unless the parties settled or went to arbitration."""
    reason, today = EndReason(case.ended_for), clocks.legal_day(at)
    filled = Termination(
        **pieces.head(case, at),
        **pieces.sides(case),
        received_on=clocks.legal_day(case.received_at),
        ended_on=today,
        ground=reason.item,  # type: ignore[arg-type]  # 1 to 5 by construction
        reason="：".join(filter(None, [reason.label, case.reason_text])),
        roads=roads.after_mediation(case, on=today) if reason.owes_roads else (),
        officer=pieces.officer(by),
        limitation=roads.LIMITATION if reason.owes_roads else "",
        entrusted=_entrusted(today),
    )
    return [Draft(TERMINATION, filled, Compartment.SHARED.value)]


def _entrusted(on: date) -> str:
    """The commission's entrustment under which arbitration may be filed here (广西条例 30), "" without one."""
    known = parameters.value("mediation.arbitration_entrustment", on).value
    return f"{known.get('body', '')} {known.get('number', '')}".strip() if isinstance(known, dict) else ""
