"""A session as a calendar file (RFC 5545, RFC 5546): time, place and where to read on, nothing of the dispute.

The file lies in calendars that others may see: it names neither party, case nor subject.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from concord.ground.lifecycle import clocks
from concord.mediation.models import Invitee, Session
from concord.mediation.words import Coming

_STATUS = {"proposed": "TENTATIVE", "fixed": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
_ANSWER = {Coming.YES.value: "ACCEPTED", Coming.NO.value: "DECLINED", "": "NEEDS-ACTION"}
_SUMMARY = "和园：一次会面"


def file(session: Session, *, body: str, invitee: Invitee | None) -> bytes:
    """The session for one calendar: an invitation to `invitee`, or the mediator's own entry where that is None.

    The same `UID` each time with a growing `SEQUENCE`, so that a calendar replaces what it holds; a cancelled
    session is METHOD:CANCEL. `body` is the mediation body's name, shown as who invites.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//concord//sessions//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if session.state == "cancelled" else "REQUEST" if invitee else "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(_event(session, body, invitee))
    return bytes(calendar.to_ical())


@lru_cache(maxsize=1)
def _zone() -> Timezone:
    """Shanghai as it has been since 1991, without summer time."""
    return Timezone.from_tzid("Asia/Shanghai", first_date=date(2020, 1, 1))


def _event(session: Session, body: str, invitee: Invitee | None) -> Event:
    event = Event()
    event.add("uid", f"{session.pk}@concord")
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at)
    event.add("dtstart", session.starts_at.astimezone(clocks.SHANGHAI))
    event.add("dtend", session.ends_at.astimezone(clocks.SHANGHAI))
    event.add("summary", _SUMMARY)
    event.add("status", _STATUS[session.state])
    event.add("class", "PRIVATE")
    if session.place:
        event.add("location", session.place)
    event.add("url", f"{settings.PUBLIC_URL}/sessions/{session.pk}/")
    event.add("description", "要谈的事和会议链接，请登录和园查看。")
    event.add("organizer", _address(f"mailto:{settings.MAIL_FROM}", cn=body))
    if invitee is not None:
        event.add("attendee", _attendee(invitee))
    return event


def _attendee(invitee: Invitee) -> vCalAddress:
    address = f"mailto:{invitee.person.email}" if invitee.person.email else f"urn:uuid:{invitee.pk}"
    return _address(address, partstat=_ANSWER[invitee.coming], role="REQ-PARTICIPANT")


def _address(address: str, **parameters: str) -> vCalAddress:
    made = vCalAddress(address)
    for name, value in parameters.items():
        made.params[name.upper()] = vText(value)
    return made
