"""What falls away when the talks end or another mediates: requests for another mediator, sessions still to come."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.course import afterwards
from concord.mediation.desk.reassignment_table import REASSIGNMENT
from concord.mediation.models import Case, Change, Session
from concord.mediation.sessions.operations import convening

_CALLED_OFF = "调解已经结束，或者更换了调解员"


def end_talks(case: Case, *, by: Actor, at: datetime) -> None:
    """After the present act, drop what was asked of the mediator and call off what was fixed with them."""
    afterwards(_drop_open_changes, case, by=by, at=at)
    afterwards(_call_off_sessions, case, by=by, at=at)


def _drop_open_changes(case: Case, *, by: Actor, at: datetime) -> None:
    for change in Change.objects.filter(case=case, state="asked"):
        drop(change, by=Actor(on_behalf=by.person), at=at)


def _call_off_sessions(case: Case, *, by: Actor, at: datetime) -> None:
    for session in Session.objects.filter(case=case, state__in=["proposed", "fixed"]):
        convening.call_off(session, reason=_CALLED_OFF, by=Actor(on_behalf=by.person), at=at)


@moves(REASSIGNMENT, "drop")
def drop(change: Change, *, by: Actor, at: datetime) -> None:
    """Another mediates by now, or the case is over: there is nothing left to answer."""
