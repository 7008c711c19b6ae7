"""Every way mediation ends without an agreement made here (广西条例 30)."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.binding import moves
from concord.ground.lifecycle.refusals import Unmet
from concord.mediation.agreement.operations import envelopes
from concord.mediation.desk.operations import letting_go
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case
from concord.mediation.words import EndReason


def _end(case: Case, reason: EndReason, text: str, *, by: Actor, at: datetime) -> None:
    case.ended_for = reason
    case.ended_at = at
    case.reason_text = text
    envelopes.call_off(case, reason=reason.label, by=by, at=at)
    letting_go.end_talks(case, by=by, at=at)


@moves(CASE, "withdraw")
def withdraw(case: Case, *, settled: bool, reason: str, by: Actor, at: datetime) -> None:
    """The applicant takes the application back, with or without a settlement of their own."""
    _end(case, EndReason.SETTLED if settled else EndReason.WITHDRAWN, reason, by=by, at=at)


@moves(CASE, "leave")
def leave(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """A party does not want to go on; mediation is voluntary (调解仲裁法 5)."""
    _end(case, EndReason.LEFT, reason, by=by, at=at)


@moves(CASE, "end")
def end(case: Case, *, reason: EndReason, reason_text: str, by: Actor, at: datetime) -> None:
    """The mediator ends it for a reason of 广西条例 30; expiry is the clock's, not a person's."""
    if reason == EndReason.EXPIRED:
        raise Unmet("期满由系统按期限自动终止，请选择其他原因")
    _end(case, reason, reason_text, by=by, at=at)


@moves(CASE, "lapse")
def lapse(case: Case, *, by: Actor, at: datetime) -> None:
    """15 days from receipt, or the agreed longer time, have passed (广西条例 30(3))."""
    _end(case, EndReason.EXPIRED, "", by=by, at=at)
