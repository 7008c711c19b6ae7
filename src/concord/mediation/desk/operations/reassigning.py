"""A side's request for another mediator, and the answer to it."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import NotYours
from concord.mediation import access
from concord.mediation.desk.operations import assigning
from concord.mediation.desk.reassignment_table import REASSIGNMENT
from concord.mediation.models import Case, Change
from concord.mediation.words import ChangeReason


@opens(REASSIGNMENT, "ask_for_another", within="case")
def ask_for_another(*, case: Case, reason: ChangeReason, words: str, by: Actor, at: datetime) -> Change:
    """Either side may ask, saying why (在线调解规则 14); the talks go on meanwhile."""
    side = access.own_side(by, case)
    if side is None:
        raise NotYours("只有当事人可以请求更换调解员")
    return Change.objects.create(
        state="asked", opened_at=at, case=case, side=side, asked_by=by.own, reason=reason, words=words.strip()
    )


@moves(REASSIGNMENT, "agree_to_change")
def agree_to_change(change: Change, *, mediator: Person, override_reason: str, by: Actor, at: datetime) -> None:
    """The head agrees and names the successor, who takes over with the same act, or nothing happens at all."""
    change.successor, change.override_reason, change.answered_at = mediator, override_reason.strip(), at
    afterwards(assigning.reassign, change.case, mediator=mediator, override_reason=change.override_reason, by=by, at=at)


@moves(REASSIGNMENT, "refuse_change")
def refuse_change(change: Change, *, reason: str, by: Actor, at: datetime) -> None:
    """The mediator stays, for a reason the side reads."""
    change.answer, change.answered_at = reason, at


@moves(REASSIGNMENT, "take_back")
def take_back(change: Change, *, by: Actor, at: datetime) -> None:
    """The side is content after all."""
