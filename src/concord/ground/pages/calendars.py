"""Something with a time as a file for calendars (RFC 5545, RFC 5546), and the answer that carries it.

The file lies in calendars that others may see, so whoever makes one names no party and no subject in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from concord.ground.lifecycle.clocks import SHANGHAI


@dataclass(frozen=True)
class Invited:
    """Who is asked to come, by a calendar address, and what they answered: `ACCEPTED`, `DECLINED` or `NEEDS-ACTION`."""

    address: str
    answer: str


@dataclass(frozen=True)
class Dated:
    """One thing with a time.

    The same `uid` each time with a growing `sequence`, so that a calendar replaces what it holds. `status` is
    `TENTATIVE`, `CONFIRMED` or `CANCELLED`. `path` leads to its page here. `by` is the name of who holds it.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    status: str
    description: str
    path: str
    by: str
    place: str = ""


def file(dated: Dated, *, invited: Invited | None = None) -> bytes:
    """It for one calendar: an invitation, or an own entry where `invited` is None; a cancelled one is taken out."""
    calendar = Calendar()
    calendar.add("prodid", "-//concord//sessions//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if dated.status == "CANCELLED" else "REQUEST" if invited else "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(_event(dated, invited))
    return bytes(calendar.to_ical())


def answer(content: bytes, *, name: str, at: datetime) -> HttpResponse:
    """The file as a download, named by what it is and its day."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    called = f"{name} {timezone.localtime(at):%Y-%m-%d}.ics"
    response["Content-Disposition"] = content_disposition_header(True, called) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@lru_cache(maxsize=1)
def _zone() -> Timezone:
    """Shanghai as it has been since 1991, without summer time."""
    return Timezone.from_tzid("Asia/Shanghai", first_date=date(2020, 1, 1))


def _event(dated: Dated, invited: Invited | None) -> Event:
    event = Event()
    event.add("uid", dated.uid)
    event.add("sequence", dated.sequence)
    event.add("dtstamp", dated.changed_at)
    event.add("dtstart", dated.starts_at.astimezone(SHANGHAI))
    event.add("dtend", dated.ends_at.astimezone(SHANGHAI))
    event.add("summary", dated.summary)
    event.add("status", dated.status)
    event.add("class", "PRIVATE")
    if dated.place:
        event.add("location", dated.place)
    event.add("url", f"{settings.PUBLIC_URL}{dated.path}")
    event.add("description", dated.description)
    event.add("organizer", _address(f"mailto:{settings.MAIL_FROM}", cn=dated.by))
    if invited is not None:
        event.add("attendee", _address(invited.address, partstat=invited.answer, role="REQ-PARTICIPANT"))
    return event


def _address(address: str, **parameters: str) -> vCalAddress:
    made = vCalAddress(address)
    for name, value in parameters.items():
        made.params[name.upper()] = vText(value)
    return made
