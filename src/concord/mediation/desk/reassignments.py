"""Requests for another mediator, as they wait for the head."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import queries as running_clocks
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.work import Work
from concord.mediation import access
from concord.mediation.desk.reassignment_table import REASSIGNMENT
from concord.mediation.models import Case, Change
from concord.mediation.words import Side
from concord.registry.roles import HEAD


def changes(actor: Actor, of: Case) -> list[Change]:
    """The requests of a case: all of them for the desk, its own for a side, none for the mediator."""
    places = access.places(actor, of)
    sides = list(Side) if places & {"clerk", "head"} else [side for side in Side if side in places]
    rows = list(Change.objects.filter(case=of, side__in=sides).select_related("asked_by").order_by("opened_at"))
    for row in rows:
        row.case = of
    return rows


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """The requests this head has to answer, each with its clock."""
    if actor.role != HEAD:
        return []
    rows = list(Change.objects.filter(state="asked", case__in=access.visible_to(actor)).select_related("case"))
    clocks = running_clocks.running(row.pk for row in rows)
    return [_work(row, clocks.get(row.pk, [])) for row in rows]


def _work(row: Change, clocks: list[Running]) -> Work:
    state = REASSIGNMENT.of(row)
    return Work(
        what="答复更换调解员的请求",
        who=f"{row.get_side_display()}一方",
        number=row.case.number,
        step=state.label,
        tone=state.tone,
        url=reverse("mediation:mediator", args=[row.case_id]),
        clock=next(iter(clocks), None),
    )
