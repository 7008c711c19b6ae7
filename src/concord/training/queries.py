"""Reads of training; each begins with what the actor may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper
from concord.ground.lifecycle.work import Work
from concord.training import access
from concord.training.lifecycle import COURSE
from concord.training.models import Certificate, Course


def visible_to(actor: Actor) -> QuerySet[Course]:
    """The courses this actor may see: all of the park for those who serve in mediation, none else."""
    rows = Course.objects.select_related("organiser", "planned_by").annotate(taken=Count("enrolments"))
    return rows if actor.role in access.READERS else rows.none()


def course(actor: Actor, pk: UUID) -> Course | None:
    """One course, None where there is none for this actor."""
    return visible_to(actor).filter(pk=pk).first()


def certificates(actor: Actor, of: Course) -> list[Certificate]:
    """Those of a course: all to its organiser, one's own to everybody else."""
    rows = Certificate.objects.filter(course=of).select_related("person", "course").order_by("person__name", "pk")
    return list(rows if access.organises(actor, of) else rows.filter(person=actor.person))


def certificate(actor: Actor, pk: UUID) -> Certificate | None:
    """One certificate, to its holder and to who gave it."""
    row = Certificate.objects.select_related("person", "course__organiser").filter(pk=pk).first()
    if row is None or not (row.person_id == actor.own.pk or access.organises(actor, row)):
        return None
    return row


def paper(row: Certificate) -> Paper | None:
    """The certificate on paper."""
    return documents.papers(row.pk).first()


def certified_until(people: Sequence[UUID], on: date) -> Mapping[UUID, date]:
    """Until when each of these people is certified, by the certificate that lasts longest; who is not is left out."""
    rows = Certificate.objects.filter(person__in=list(people), state="valid", valid_until__gte=on)
    return dict(rows.order_by("valid_until").values_list("person", "valid_until"))


def awaiting(actor: Actor, at: datetime) -> list[Work]:
    """Courses that an organiser has to begin or to finish."""
    if actor.role not in access.ORGANISERS or actor.standing is None:
        return []
    mine = visible_to(actor).filter(organiser=actor.standing.organisation_id)
    due = mine.filter(state__in=["planned", "running"], starts_at__lte=at).order_by("starts_at")
    return [_work(row) for row in due]


def _work(row: Course) -> Work:
    state = COURSE.of(row)
    what = "开始签到" if row.state == "planned" else "结束培训并发证"
    page = reverse("training:course", args=[row.pk])
    return Work(what=what, who=row.title, number="", step=state.label, tone=state.tone, url=page)
