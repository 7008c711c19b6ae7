"""Courses for other systems: what may be done with one, and doing it."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from concord.ground.interchange import acting
from concord.ground.interchange.api import ClientRequest
from concord.training.lifecycle import COURSE
from concord.training.models import Course
from concord.training.views import COURSE_PAGE


def _course(request: ClientRequest, pk: UUID) -> Course:
    return COURSE_PAGE.found(request.actor, pk)


router = Router(tags=["调解员培训"])
acting.mount(router, "/courses", COURSE, _course, named="training_")
