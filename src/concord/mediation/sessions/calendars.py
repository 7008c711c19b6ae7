"""A session as a calendar file: time, place and where to read on; it names neither party, case nor subject."""

from __future__ import annotations

from django.urls import reverse

from concord.ground.pages import calendars
from concord.ground.pages.calendars import Dated, Invited
from concord.mediation.models import Invitee, Session
from concord.mediation.words import Coming

_STATUS = {"proposed": "TENTATIVE", "fixed": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
_ANSWER = {Coming.YES.value: "ACCEPTED", Coming.NO.value: "DECLINED", "": "NEEDS-ACTION"}


def file(session: Session, *, body: str, invitee: Invitee | None) -> bytes:
    """The session for one calendar: an invitation to `invitee`, or the mediator's own entry where that is None.

    `body` is the mediation body's name, shown as who invites.
    """
    dated = Dated(
        uid=f"{session.pk}@concord",
        sequence=session.sequence,
        changed_at=session.changed_at,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        summary="和园：一次会面",
        status=_STATUS[session.state],
        description="要谈的事和会议链接，请登录和园查看。",
        path=reverse("mediation:session", args=[session.pk]),
        by=body,
        place=session.place,
    )
    return calendars.file(dated, invited=_invited(invitee) if invitee else None)


def _invited(invitee: Invitee) -> Invited:
    address = f"mailto:{invitee.person.email}" if invitee.person.email else f"urn:uuid:{invitee.pk}"
    return Invited(address, _ANSWER[invitee.coming])
