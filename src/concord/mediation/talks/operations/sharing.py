"""Bringing something out of a side's own room. Only the side whose it is can do that; others may ask."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.files import operations as files
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import BadFacts, NotYours, Unmet
from concord.mediation import access
from concord.mediation.models import Case, Evidence, Message, Sharing
from concord.mediation.talks.operations import talking
from concord.mediation.talks.sharing_table import SHARING
from concord.mediation.words import Compartment


@opens(SHARING, "ask_to_share", within="case")
def ask_to_share(*, case: Case, item: Message | Evidence, by: Actor, at: datetime) -> Sharing:
    """The mediator asks a side to let the other side see one item; the other side learns nothing of it."""
    return _opened(case, item, state="asked", by=by, at=at)


@opens(SHARING, "offer", within="case")
def offer(*, case: Case, item: Message | Evidence, by: Actor, at: datetime) -> Sharing:
    """A side lets the other side see one of its own items, unasked."""
    if access.own_side(by, case) != item.side:
        raise NotYours("只有内容所属的一方可以给对方看")
    sharing = _opened(case, item, state="shared", by=by, at=at)
    afterwards(_show_to_both, sharing, by=by, at=at)
    return sharing


@moves(SHARING, "share")
def share(sharing: Sharing, *, by: Actor, at: datetime) -> None:
    """The side agrees: a copy goes into the shared compartment, the original stays."""
    afterwards(_show_to_both, sharing, by=by, at=at)


def _show_to_both(sharing: Sharing, *, by: Actor, at: datetime) -> None:
    """A copy in the shared compartment, as an act of its own: nothing there tells that it lay elsewhere before."""
    case, original = sharing.case, sharing.evidence
    if sharing.message is not None:
        talking.say(case, text=sharing.message.text, by=by, at=at)
    elif original is not None:
        blob = files.copy(original.blob, compartment=Compartment.SHARED, by=by, at=at)
        claims = list(original.claims.all())
        talking.show_evidence(case, blob=blob, name=original.name, point=original.point, claims=claims, by=by, at=at)


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
