"""Time to think before signing: asked for once by the worker, and ended by them or by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from procrastinate.contrib.django import app

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.refusals import Unmet
from concord.ground.parameters import queries as parameters
from concord.ground.signing import operations as signing
from concord.ground.signing.models import Envelope
from concord.mediation import conditions
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case


@moves(CASE, "take_time")
def take_time(case: Case, *, by: Actor, at: datetime) -> None:
    """Nobody signs for the park's hours, unless the worker decides before. The fifteen days run on."""
    hours = parameters.number("mediation.thinking_hours", clocks.legal_day(at))
    case.thinking_until = at + timedelta(hours=hours)
    signing.hold(_envelope(case), until=case.thinking_until, by=by, at=at)
    task = app.configure_task("mediation.end_thinking", queue="lifecycle", schedule_at=case.thinking_until)
    task.defer(case=str(case.pk))


@moves(CASE, "decide")
def decide(case: Case, *, by: Actor, at: datetime) -> None:
    """The worker has thought it over: whose turn it is may sign."""
    _go_on(case, by=by, at=at)


@moves(CASE, "end_thinking")
def end_thinking(case: Case, *, by: Actor, at: datetime) -> None:
    """The hours are over. Unmet while they run, or when nobody is thinking."""
    if not case.is_thinking or case.thinking_until is None or at < case.thinking_until:
        raise Unmet("考虑时间还没有到")
    _go_on(case, by=by, at=at)


def _go_on(case: Case, *, by: Actor, at: datetime) -> None:
    case.thinking_ended_at = at
    signing.release(_envelope(case), by=by, at=at)


def _envelope(case: Case) -> Envelope:
    agreement = conditions.standing_agreement(case)
    if agreement is None or agreement.envelope is None:
        raise Unmet("现在没有等待签署的协议")
    return agreement.envelope
