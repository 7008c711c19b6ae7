"""Sessions: proposed with their agenda, answered, fixed, moved, held or called off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.binding import adds, moves, opens
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.notices import operations as notices
from concord.mediation import access
from concord.mediation.models import Case, Invitee, Session
from concord.mediation.pieces import body
from concord.mediation.sessions import calendars
from concord.mediation.sessions.session_table import SESSION
from concord.mediation.words import Coming, Compartment, Side, Way


@opens(SESSION, "propose", within="case")
def propose(
    *,
    case: Case,
    room: str,
    starts_at: datetime,
    ends_at: datetime,
    way: Way,
    place: str,
    link: str,
    agenda: Sequence[str],
    by: Actor,
    at: datetime,
) -> Session:
    """Ask both sides (`room` shared) or one side alone (its own room) to a session; whoever speaks for them is invited.

    Raises BadFacts for a time gone by or the wrong way round, and where nobody speaks for a side.
    """
    _in_time(starts_at, ends_at, at)
    sides = [side for side in Side if room in {Compartment.SHARED, side}]
    people = [(person, side) for side in sides for person in access.speakers(case, side)]
    if {side for _, side in people} != set(sides):
        raise BadFacts("有一方还没有可以联系的人，请先核对当事人", field="room")
    session = Session.objects.create(
        state="proposed",
        opened_at=at,
        case=case,
        compartment=room,
        mediator=by.own,
        starts_at=starts_at,
        ends_at=ends_at,
        way=way,
        place=place.strip(),
        link=link.strip(),
        agenda=list(agenda),
        changed_at=at,
    )
    Invitee.objects.bulk_create(Invitee(session=session, person=person, side=side) for person, side in people)
    return session


def _in_time(starts_at: datetime, ends_at: datetime, at: datetime) -> None:
    if starts_at <= at:
        raise BadFacts("开始时间应在现在以后，请核对", field="starts_at")
    if ends_at <= starts_at:
        raise BadFacts("结束时间应晚于开始时间，请核对", field="ends_at")


@adds(SESSION, "reply")
def reply(session: Session, *, coming: Coming, words: str, by_mail: bool, by: Actor, at: datetime) -> None:
    """An invited person's own word; the latest counts."""
    session.invitees.filter(person=by.own).update(coming=coming, answered_at=at, by_mail=by_mail)
    invitee = session.invitees.get(person=by.own)
    invitee.words = words.strip()
    invitee.save(update_fields=["words"])
    afterwards(_mail_calendar, session, [invitee], at=at)


@moves(SESSION, "fix")
def fix(session: Session, *, by: Actor, at: datetime) -> None:
    """The time stands."""
    _changed(session, at)


@moves(SESSION, "move_to")
def move_to(
    session: Session,
    *,
    starts_at: datetime,
    ends_at: datetime,
    way: Way,
    place: str,
    link: str,
    by: Actor,
    at: datetime,
) -> None:
    """Another time or place: everybody answers anew."""
    _in_time(starts_at, ends_at, at)
    session.starts_at, session.ends_at, session.way = starts_at, ends_at, way
    session.place, session.link = place.strip(), link.strip()
    session.reminded_at = None
    _changed(session, at)
    session.invitees.update(coming="", answered_at=None)


def _changed(session: Session, at: datetime) -> None:
    """Count the change; a calendar that somebody has by mail is renewed."""
    session.sequence += 1
    session.changed_at = at
    afterwards(_mail_calendars, session, at=at)


def _mail_calendars(session: Session, *, at: datetime) -> None:
    _mail_calendar(session, session.invitees.select_related("person"), at=at)


def _mail_calendar(session: Session, invitees: Iterable[Invitee], *, at: datetime) -> None:
    """Mail the calendar file as it is now to those among these who asked for it."""
    for invitee in invitees:
        if invitee.by_mail:
            calendar = calendars.file(session, body=body(session.case).name, invitee=invitee)
            notices.mail_calendar(invitee.person, calendar=calendar.decode(), at=at)


@adds(SESSION, "remind")
def remind(session: Session, *, by: Actor, at: datetime) -> None:
    """Once, on the last working day before."""
    Session.objects.filter(pk=session.pk).update(reminded_at=at)


@moves(SESSION, "hold")
def hold(
    session: Session, *, began_at: datetime, ended_at: datetime, came: Sequence[Person], by: Actor, at: datetime
) -> None:
    """It took place: when in truth, and who was there."""
    if not came:
        raise BadFacts("请勾选到场的人；没有人来，请取消这次会面", field="came")
    if not began_at < ended_at <= at:
        raise BadFacts("结束时间应晚于开始时间，也不能晚于现在，请核对", field="ended_at")
    session.starts_at, session.ends_at = began_at, ended_at
    session.invitees.update(came=False)
    session.invitees.filter(person__in=came).update(came=True)


@moves(SESSION, "call_off")
def call_off(session: Session, *, reason: str, by: Actor, at: datetime) -> None:
    """It does not take place; calendars drop it."""
    session.why = reason
    _changed(session, at)
