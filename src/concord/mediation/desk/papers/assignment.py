"""Who mediates, or mediates instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Assignment:
    """调解员指派书, and 调解员更换通知书 where somebody mediated before."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    cause: str
    mode: str  # 指派 or 双方选定
    mediators: tuple[pieces.Mediator, ...]
    conflict_check: str
    assigned_by: str
    before: str = ""  # who mediated until now


ASSIGNMENT = pieces.kind("assignment", "调解员指派书", Assignment, "派")
REPLACEMENT = pieces.kind("replacement", "调解员更换通知书", Assignment, "换")


def assignment(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """调解员指派书, or 调解员更换通知书 after a change. Both sides read the ties found, not the reason to override."""
    row = case.assignments.filter(until=None).select_related("mediator").get()
    before = case.assignments.exclude(until=None).select_related("mediator").order_by("until").last()
    filled = Assignment(
        **pieces.head(case, at),
        **pieces.sides(case),
        cause=case.get_cause_display(),
        mode="指派",
        mediators=(pieces.Mediator(name=row.mediator.name, organisation=pieces.body(case).name),),
        conflict_check=f"{'；'.join(row.disclosed) or '没有发现应当回避的情形'}。",
        assigned_by=pieces.officer(by),
        before=before.mediator.name if before else "",
    )
    return [Draft(REPLACEMENT if before else ASSIGNMENT, filled, Compartment.SHARED.value)]
