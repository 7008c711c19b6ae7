"""Pages of training that are not lists and not plain moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.pages import acts, calendars, papers
from concord.ground.pages.subject import SubjectPage
from concord.training import access, codes, queries
from concord.training.lifecycle import CERTIFICATE, COURSE
from concord.training.models import Certificate, Course


def only_readers(request: ActingRequest) -> None:
    """Training is for those who serve in mediation."""
    if request.actor.role not in access.READERS:
        raise NotYours("调解员培训由调解组织和领导小组办公室使用。")


def _more(course: Course, by: Actor, at: datetime) -> Mapping[str, Any]:
    """To the organiser who came and the code of the minute; to everybody their own certificate."""
    runs = access.organises(by, course)
    given = [(row, CERTIFICATE.of(row)) for row in queries.certificates(by, course)]
    shown = codes.code_at(course.secret, at) if runs and course.state == "running" else ""
    return {"runs": runs, "code": shown, "certificates": given}


COURSE_PAGE = SubjectPage(
    COURSE,
    find=queries.course,
    address="training:course",
    moves="training:move",
    back=lambda _by: (reverse("training:courses"), "调解员培训"),
    template="training/course.html",
    more=_more,
)
CERTIFICATE_PAGE = SubjectPage(
    CERTIFICATE,
    find=queries.certificate,
    address="training:certificate",
    moves="training:move_certificate",
    back=lambda _by: (reverse("training:courses"), "调解员培训"),
    after=lambda _by, row: reverse("training:course", args=[row.course_id]),
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActingRequest) -> HttpResponse:
    """Announce a course."""
    return acts.act(request, COURSE, None, "plan", back=reverse("training:courses"))


@login_required
@require_safe
def calendar(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A course for one's own calendar."""
    row = COURSE_PAGE.found(request.actor, pk)
    dated = calendars.Dated(
        uid=f"{row.pk}@concord",
        sequence=row.version,
        changed_at=timezone.now(),
        starts_at=row.starts_at,
        ends_at=row.starts_at + timedelta(hours=row.hours),
        summary=f"和园：{row.title}",
        status="CANCELLED" if row.state == "cancelled" else "CONFIRMED",
        description="报名和签到，请登录和园办理。",
        path=COURSE_PAGE.url(row),
        by=row.organiser.name,
        place=row.place,
    )
    return calendars.answer(calendars.file(dated), name="培训", at=row.starts_at)


@login_required
@require_safe
def certificate(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The certificate on paper, to its holder and to who gave it."""
    row: Certificate = CERTIFICATE_PAGE.found(request.actor, pk)
    paper = queries.paper(row)
    if paper is None:
        raise Http404
    return papers.serve(request, paper, back=(reverse("training:course", args=[row.course_id]), "返回培训"))
