"""Who stands where towards a course or a certificate, and whom a told role reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.roles import OFFICE
from concord.ground.lifecycle.table import SYSTEM_GUARD, Guard, Telling, Told
from concord.registry.roles import CLERK, HEAD, MEDIATOR

ORGANISERS = frozenset({HEAD, OFFICE})
READERS = ORGANISERS | {CLERK, MEDIATOR}
SYSTEM = SYSTEM_GUARD


def organises(actor: Actor, course: Any) -> bool:
    """Whether the actor runs this course: of the organisation that announced it (None: any may announce one)."""
    if actor.role not in ORGANISERS or actor.standing is None:
        return False
    return course is None or actor.standing.organisation_id == getattr(course, "course", course).organiser_id


def _takes_part(actor: Actor, course: Any) -> bool:
    return actor.person is not None and course.enrolments.filter(person=actor.person).exists()


ORGANISER = Guard("organiser", "主办单位", organises)
MEDIATORS = Guard("mediator", "调解员", lambda actor, _course: actor.role == MEDIATOR)
PARTICIPANT = Guard("participant", "报名的人", _takes_part)


def _of_course(people: Callable[[Any], list[Person]]) -> Callable[[Any], Telling]:
    return lambda course: Telling(tuple(people(course)), reverse("training:course", args=[course.pk]))


TOLD: Mapping[str, Told] = {
    "participants": Told("报名的人", _of_course(lambda course: [row.person for row in course.people])),
    "organiser": Told("主办单位", _of_course(lambda course: [course.planned_by])),
    "holder": Told(
        "持证人",
        lambda certificate: Telling((certificate.person,), reverse("training:course", args=[certificate.course_id])),
    ),
}


def reference(subject: Any) -> str:
    """What a notice says it is about; read inside the house only."""
    return str(getattr(subject, "course", subject))
