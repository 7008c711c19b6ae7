"""Reads of sessions: those of a case, those of a person, those near, and those that stand in each other's way."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.work import Work
from concord.law.workdays import ONE_DAY, WEEKDAY_NAMES
from concord.mediation import access
from concord.mediation.models import Case, Invitee, Session
from concord.mediation.sessions.session_table import SESSION
from concord.registry.roles import MEDIATOR

OPEN = ("proposed", "fixed")
_WORKING_HOURS = range(9, 17)


def _whole(rows: QuerySet[Session]) -> QuerySet[Session]:
    people = Invitee.objects.select_related("person").order_by("side", "person__name")
    return rows.select_related("case__body", "mediator").prefetch_related(Prefetch("invitees", people))


def of_case(actor: Actor, case: Case) -> list[Session]:
    """The sessions of a case this actor may hear of, the next first, then the past ones; two queries."""
    rows = list(_whole(Session.objects.filter(access.entrusted(actor, case, moment="opened_at"), case=case)))
    for row in rows:
        row.case = case
    return sorted(rows, key=lambda row: (row.state not in OPEN, row.starts_at))


def one(actor: Actor, case: Case, session: Session) -> Session | None:
    """A session with its people, None for whoever may not hear of it."""
    return next((row for row in of_case(actor, case) if row.pk == session.pk), None)


def mine(actor: Actor, *, since: datetime, until: datetime) -> list[Session]:
    """What a mediator leads or a person is asked to between two moments, in order of time."""
    if actor.person is None:
        return []
    role = Q(mediator=actor.person) if actor.role == MEDIATOR else Q(invitees__person=actor.person)
    near = Session.objects.filter(role, starts_at__gte=since, starts_at__lt=until, case__in=access.visible_to(actor))
    return list(_whole(near.exclude(state="cancelled").distinct()).prefetch_related("case__parties"))


def collisions(
    mediator: UUID, starts_at: datetime, ends_at: datetime, place: str, *, but: Session | None = None
) -> list[str]:
    """What else happens then: of the same mediator, or in the same room. Of another's, no more than that it is taken.

    `but` is the session that is itself looked at.
    """
    same = Q(mediator=mediator) | (Q(place=place) if place else Q(pk__in=[]))
    rows = Session.objects.filter(same, state__in=OPEN, starts_at__lt=ends_at, ends_at__gt=starts_at)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return [_said(row, mediator) for row in rows.select_related("case")]


def unusual(starts_at: datetime, ends_at: datetime) -> list[str]:
    """What deserves a second thought about such a time: a day off, hours outside the usual. Nothing forbids it."""
    start, end = (moment.astimezone(clocks.SHANGHAI) for moment in (starts_at, ends_at))
    day, said = clocks.calendar().look_up(start.date()), []
    if not day.worked:
        said.append(f"{start.month}月{start.day}日（{_weekday(start)}）不上班：{day.name}")
    first, last = _WORKING_HOURS.start, _WORKING_HOURS.stop
    if start.hour < first or end > start.replace(hour=last, minute=0, second=0, microsecond=0):
        said.append(f"{start:%H:%M}–{end:%H:%M} 不全在工作时间（{first}:00–{last}:00）里")
    return said


def _weekday(moment: datetime) -> str:
    return f"周{WEEKDAY_NAMES[moment.weekday()]}"


def _said(row: Session, mediator: UUID) -> str:
    start, end = (moment.astimezone(clocks.SHANGHAI) for moment in (row.starts_at, row.ends_at))
    when = f"{start:%m月%d日}（{_weekday(start)}）{start:%H:%M}–{end:%H:%M}"
    if row.mediator_id == mediator:
        return f"您在 {when} 另有会面（{row.case.number}）"
    return f"“{row.place}”在 {when} 已有安排"


def to_remind(at: datetime) -> list[Session]:
    """Fixed sessions whose last working day before has come, in its working hours; each until reminded."""
    local = at.astimezone(clocks.SHANGHAI)
    if local.hour not in _WORKING_HOURS:
        return []
    # No holiday is longer than this: what lies farther is not near on any calendar.
    near = Session.objects.filter(
        state="fixed", reminded_at=None, starts_at__gt=at, starts_at__lte=at + timedelta(days=12)
    )
    return [row for row in near if local.date() >= _workday_before(clocks.legal_day(row.starts_at))]


def _workday_before(day: date) -> date:
    calendar, before = clocks.calendar(), day - ONE_DAY
    while not calendar.is_workday(before):
        before -= ONE_DAY
    return before


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """What sessions ask of this actor: an answer of who is invited, the list of those present of who leads."""
    if actor.person is None:
        return []
    if actor.role == MEDIATOR:
        rows = Session.objects.filter(mediator=actor.person, state__in=OPEN, starts_at__lte=at)
        what = "登记到场"
    elif actor.role is None or actor.role in access.FIRM:
        unanswered = Q(invitees__person=actor.person, invitees__coming="")
        rows = Session.objects.filter(unanswered, state__in=OPEN, starts_at__gt=at)
        what = "答复能不能来"
    else:
        return []
    asked = dict(rows.values_list("pk", "case"))
    if not asked:  # as on most days: then nobody need ask whose cases these are
        return []
    visible = access.visible_to(actor).filter(pk__in=asked.values())
    seen = Session.objects.filter(pk__in=asked, case__in=visible).select_related("case")
    return [_work(row, what) for row in seen]


def _work(row: Session, what: str) -> Work:
    state, start = SESSION.of(row), row.starts_at.astimezone(clocks.SHANGHAI)
    return Work(
        what=what,
        who=f"{start:%m月%d日}（{_weekday(start)}）{start:%H:%M} 会面",
        number=row.case.number,
        step=state.label,
        tone=state.tone,
        url=reverse("mediation:session", args=[row.pk]),
    )
