"""Bringing something out of a side's own room. Only the side whose it is can do that; others may ask."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.mediation import access
from concord.mediation.lifecycle import SHARING
from concord.mediation.models import Case, Evidence, Message, Sharing


@opens(SHARING, "ask_to_share", within="case")
def ask_to_share(*, case: Case, item: Message | Evidence, by: Actor, at: datetime) -> Sharing:
    """The mediator asks a side to let the other side see one item; the other side learns nothing of it."""
    return _opened(case, item, state="asked", by=by, at=at)


@opens(SHARING, "offer", within="case")
def offer(*, case: Case, item: Message | Evidence, by: Actor, at: datetime) -> Sharing:
    """A side lets the other side see one of its own items, unasked."""
    if access.own_side(by, case) != item.side:
        raise NotYours("只有内容所属的一方可以给对方看")
    return _opened(case, item, state="shared", by=by, at=at)


@moves(SHARING, "share")
def share(sharing: Sharing, *, by: Actor, at: datetime) -> None:
    """The side agrees: following.show_to_both puts a copy into the shared compartment; the original stays."""


@moves(SHARING, "keep")
def keep(sharing: Sharing, *, by: Actor, at: datetime) -> None:
    """The side would rather not; nothing leaves the room."""


def _opened(case: Case, item: Message | Evidence, *, state: str, by: Actor, at: datetime) -> Sharing:
    in_caucus = item.case_id == case.pk and item.compartment in access.CAUCUSES
    if not in_caucus or not access.may_read(by, case, compartment=item.compartment, at=item.at):
        raise NotYours("这一条不在您能看到的房间里")
    if item.side != item.compartment:
        raise BadFacts("调解员自己说的话，请直接在“双方”里说")
    if item.sharings.exclude(state="kept").exists():
        raise Unmet("这一条已经问过或者已经给对方看了，请刷新页面查看")
    what = {"message": item} if isinstance(item, Message) else {"evidence": item}
    return Sharing.objects.create(
        state=state, opened_at=at, case=case, compartment=item.compartment, asked_by=by.own, **what
    )
