"""What is done: a course planned, attended and finished; certificates given, lapsed and revoked."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import adds, moves, opens
from concord.ground.lifecycle.course import afterwards
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.parameters import queries as parameters
from concord.training import codes
from concord.training.lifecycle import CERTIFICATE, COURSE
from concord.training.models import Certificate, Course, Enrolment


@opens(COURSE, "plan")
def plan(
    *,
    title: str,
    teacher: str,
    place: str,
    starts_at: datetime,
    hours: int,
    seats: int,
    by: Actor,
    at: datetime,
) -> Course:
    """Announce a course of one's own organisation; BadFacts for a time gone by."""
    _to_come(starts_at, at)
    return Course.objects.create(
        state="planned",
        opened_at=at,
        title=title.strip(),
        teacher=teacher.strip(),
        place=place.strip(),
        starts_at=starts_at,
        hours=hours,
        seats=seats,
        organiser=by.standing.organisation,  # type: ignore[union-attr]  # the guard lets in organisers alone
        planned_by=by.own,
    )


def _to_come(starts_at: datetime, at: datetime) -> None:
    if starts_at <= at:
        raise BadFacts("开始时间应在现在以后，请核对", field="starts_at")


@adds(COURSE, "enrol")
def enrol(course: Course, *, by: Actor, at: datetime) -> Enrolment:
    """Take a seat."""
    return Enrolment.objects.create(course=course, person=by.own, at=at)


@moves(COURSE, "begin")
def begin(course: Course, *, by: Actor, at: datetime) -> None:
    """From now on the code stands on the wall."""


@adds(COURSE, "attend")
def attend(course: Course, *, code: str, by: Actor, at: datetime) -> None:
    """Show by the code of the minute that one is in the room; BadFacts for any other."""
    if not codes.fits(course.secret, code, at):
        raise BadFacts("签到码不对或者已经换了，请看教室里现在显示的六位数字", field="code")
    course.enrolments.filter(person=by.own).update(attended_at=at)


@moves(COURSE, "finish")
def finish(course: Course, *, by: Actor, at: datetime) -> None:
    """Whoever came gets a certificate."""
    for row in course.enrolments.filter(attended_at__isnull=False).select_related("person"):
        afterwards(issue, course=course, person=row.person, by=SYSTEM, at=at)


@moves(COURSE, "postpone")
def postpone(course: Course, *, starts_at: datetime, place: str, by: Actor, at: datetime) -> None:
    """Another time or place."""
    _to_come(starts_at, at)
    course.starts_at, course.place = starts_at, place.strip()


@moves(COURSE, "cancel")
def cancel(course: Course, *, reason: str, by: Actor, at: datetime) -> None:
    """It does not take place."""
    course.reason = reason


@opens(CERTIFICATE, "issue")
def issue(*, course: Course, person: Person, by: Actor, at: datetime) -> Certificate:
    """Certify somebody until the last day of the years that the park sets."""
    given = clocks.legal_day(at)
    years = int(parameters.number("training.certificate_years", given))
    last = date(given.year + years, given.month, min(given.day, monthrange(given.year + years, given.month)[1]))
    return Certificate.objects.create(state="valid", opened_at=at, course=course, person=person, valid_until=last)


@moves(CERTIFICATE, "lapse")
def lapse(certificate: Certificate, *, by: Actor, at: datetime) -> None:
    """Its last day has passed."""


@moves(CERTIFICATE, "revoke")
def revoke(certificate: Certificate, *, reason: str, by: Actor, at: datetime) -> None:
    """It was given in error."""
    certificate.reason = reason
