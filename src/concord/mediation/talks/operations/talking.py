"""What is said and shown, in which room, and what each side says of what the other showed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.files import pages
from concord.ground.files.models import Blob
from concord.ground.lifecycle.binding import adds
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.mediation import access
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Claim, Evidence, Message, Opinion
from concord.mediation.talks import live
from concord.mediation.words import Compartment, Stance


def _in_room(case: Case, room: str, by: Actor) -> None:
    if room not in access.rooms(by, case):
        raise NotYours("您不在这个房间里，不能在这里说话或提交材料")


@adds(CASE, "say")
def say(case: Case, *, text: str, by: Actor, at: datetime, room: str = Compartment.SHARED) -> Message:
    """Say something that everyone in the room reads: both sides and the mediator, or one side and the mediator."""
    _in_room(case, room, by)
    if not text.strip():
        raise BadFacts("请写下要说的话", field="text")
    side = access.own_side(by, case)
    speaks_as = f"{by.own.name}（{side.label if side else '调解员'}）"
    live.announce(case, room)
    return Message.objects.create(
        case=case, compartment=room, author=by.own, speaks_as=speaks_as, side=side or "", text=text.strip(), at=at
    )


@adds(CASE, "show_evidence")
def show_evidence(
    case: Case,
    *,
    blob: Blob,
    name: str,
    point: str,
    by: Actor,
    at: datetime,
    room: str = Compartment.SHARED,
    claims: Sequence[Claim] = (),
) -> Evidence:
    """Show something that everyone in the room may open, for the claims it speaks to."""
    side = access.own_side(by, case)
    if side is None:
        raise BadFacts("只有当事人可以提交证据")
    _in_room(case, room, by)
    row = Evidence.objects.create(
        case=case,
        blob=blob,
        name=name,
        pages=pages.count(blob),
        point=point,
        compartment=room,
        side=side,
        by=by.own,
        at=at,
    )
    row.claims.set(_own_claims(case, claims))
    return row


@adds(CASE, "tie_evidence")
def tie_evidence(case: Case, *, evidence: Evidence, claims: Sequence[Claim], by: Actor, at: datetime) -> None:
    """Say which claims a piece of evidence speaks to: by the side that showed it, or by the mediator."""
    _readable(case, evidence, by)
    if access.own_side(by, case) not in {None, evidence.side}:
        raise NotYours("这份材料是对方提交的，请直接对它发表意见")
    evidence.claims.set(_own_claims(case, claims))


@adds(CASE, "give_opinion")
def give_opinion(
    case: Case,
    *,
    evidence: Evidence,
    genuine: Stance,
    lawful: Stance,
    relevant: Stance,
    words: str,
    by: Actor,
    at: datetime,
) -> Opinion:
    """Say what one's side thinks of evidence the other side showed to both; the latest word counts."""
    _readable(case, evidence, by)
    side = access.own_side(by, case)
    if side is None or side == evidence.side or evidence.compartment != Compartment.SHARED:
        raise BadFacts("只能对对方提交给双方的材料发表意见")
    return Opinion.objects.create(
        evidence=evidence,
        side=side,
        genuine=genuine,
        lawful=lawful,
        relevant=relevant,
        words=words.strip(),
        by=by.own,
        at=at,
    )


def _readable(case: Case, evidence: Evidence, by: Actor) -> None:
    mine = access.may_read(by, case, compartment=evidence.compartment, at=evidence.at)
    if evidence.case_id != case.pk or not mine:
        raise NotYours("这份材料不在您能看到的范围里")


def _own_claims(case: Case, claims: Sequence[Claim]) -> Sequence[Claim]:
    if any(claim.case_id != case.pk for claim in claims):
        raise BadFacts("请选择本案的请求", field="claims")
    return claims
