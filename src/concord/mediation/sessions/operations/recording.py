"""The 笔录 of a session: written by the mediator, confirmed by those present."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import BadFacts, WrongState
from concord.mediation import access
from concord.mediation.models import Attendance, Case, Message, Record, Session
from concord.mediation.sessions.record_table import RECORD
from concord.mediation.words import Compartment, RecordKind, Side


@opens(RECORD, "write", within="case")
def write(
    *,
    case: Case,
    content: Mapping[str, Any],
    present: Sequence[Person],
    by: Actor,
    at: datetime,
    room: str = Compartment.SHARED,
    kind: RecordKind = RecordKind.JOINT,
    session: Session | None = None,
) -> Record:
    """Write down a session. `content` holds what documents.Record prints: moments in ISO form, text, lists of text.

    In a side's own room it is that side's and the mediator's alone. Raises BadFacts when nobody was there, somebody
    of the other side was, or the times are the wrong way round.
    """
    if case.state != "mediating":
        raise WrongState("只有调解中的案件可以写笔录")
    if content["ended_at"] <= content["started_at"]:
        raise BadFacts("结束时间应晚于开始时间，请核对", field="ended_at")
    if session is not None and (session.case_id != case.pk or session.compartment != room):
        raise BadFacts("这次会面不在这里，请从会面安排里打开", field="room")
    if kind == RecordKind.ALONE and room == Compartment.SHARED:
        raise BadFacts("单独谈话的笔录只给谈话的一方看，请选择是哪一方", field="room")
    roles = _roles(case, room)
    strangers = [person.name for person in present if person.pk not in roles]
    if strangers or not present:
        raise BadFacts("请选择本案在场的当事人或代理人", field="present")
    record = Record.objects.create(
        state="proposed",
        opened_at=at,
        case=case,
        compartment=room,
        written_as=kind,
        session=session,
        content=dict(content),
        written_by=by.own,
    )
    for person in present:
        Attendance.objects.create(record=record, person=person, role=roles[person.pk])
    Attendance.objects.create(record=record, person=by.own, role="调解员", confirmed_at=at)
    return record


def _roles(case: Case, room: str) -> dict[object, str]:
    sides = [side for side in Side if room in {Compartment.SHARED, side}]
    return {person.pk: side.label for side in sides for person in access.speakers(case, side)}


@moves(RECORD, "confirm")
def confirm(record: Record, *, by: Actor, at: datetime) -> None:
    """One of those present stands by the record; with the last confirmation it settles."""
    record.attendances.filter(person=by.own).update(confirmed_at=at)
    if not record.attendances.filter(confirmed_at=None).exists():
        afterwards(settle, record, by=Actor(on_behalf=by.person), at=at)


@moves(RECORD, "object")
def object_to(record: Record, *, reason: str, by: Actor, at: datetime) -> None:
    """One of those present says what is not as it was; the mediator rewrites."""
    side = access.own_side(by, record.case)
    Message.objects.create(
        case=record.case,
        compartment=record.compartment,
        author=by.own,
        speaks_as=f"{by.own.name}（对笔录的异议）",
        side=side or "",
        text=reason,
        at=at,
    )


@moves(RECORD, "settle")
def settle(record: Record, *, by: Actor, at: datetime) -> None:
    """All present have confirmed: the record stands and becomes a paper."""


@moves(RECORD, "replace")
def replace(record: Record, *, by: Actor, at: datetime) -> None:
    """Set the record aside; it is kept, and another is written."""
