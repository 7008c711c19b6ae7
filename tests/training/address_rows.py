"""The addresses of training: courses to who serves in mediation, running them to whose they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from concord.training import codes, operations
from concord.training.models import Certificate
from tests.mediation import builders as made
from tests.site.doors import (
    CLOSED,
    HEADS,
    MEDIATORS,
    ON_DUTY,
    OTHER_METHOD,
    UNSIGNED,
    Door,
    Row,
    a_list,
    read_only,
    refused,
)

_COURSE, _CERTIFICATE = "/training/{course}/", "/training/certificates/{certificate}/"
_API = "/api/v1/courses/{course}/"
_ORGANISERS = {*HEADS, "office"}

# What the API calls a thing, by the first part of its path.
API = {"courses": "course"}
ROWS = [
    Row("training/", "/training/", *a_list(refused(ON_DUTY))),
    Row("training/board/", "/training/board/", *read_only(refused(ON_DUTY))),
    Row("training/plan/", "/training/plan/", Door(_ORGANISERS), Door(_ORGANISERS, 422)),
    Row("training/<uuid:pk>/", _COURSE, *read_only(Door(ON_DUTY))),
    Row("training/<uuid:pk>/calendar.ics", f"{_COURSE}calendar.ics", *read_only(Door(ON_DUTY))),
    Row("training/<uuid:pk>/do/<slug:move>/", f"{_COURSE}do/enrol/", Door(MEDIATORS), Door(MEDIATORS, 302)),
    Row("training/<uuid:pk>/do/<slug:move>/", f"{_COURSE}do/cancel/", Door({"head"}), Door({"head"}, 422)),
    Row("training/<uuid:pk>/do/<slug:move>/", f"{_COURSE}do/plan/", CLOSED, CLOSED),
    # Not set yet: the page says that it is being made.
    Row("training/certificates/<uuid:pk>/", _CERTIFICATE, *read_only(Door({"head", "mediator"}, 202))),
    Row(
        "training/certificates/<uuid:pk>/do/<slug:move>/",
        f"{_CERTIFICATE}do/revoke/",
        Door({"head"}),
        Door({"head"}, 422),
    ),
    Row("training/certificates/<uuid:pk>/do/<slug:move>/", f"{_CERTIFICATE}do/lapse/", CLOSED, CLOSED),
    Row("api/v1/courses/<uuidstr:pk>/actions", f"{_API}actions", UNSIGNED, OTHER_METHOD),
    Row("api/v1/courses/<uuidstr:pk>/actions/<slug:move>", f"{_API}actions/cancel", OTHER_METHOD, UNSIGNED),
]


def things(park: made.Park) -> dict[str, Any]:
    """A course to come, and the certificate of one that the mediator attended."""
    past, to_come = (_planned(park, days) for days in (1, 9000))
    operations.enrol(past, by=park.mediator, at=made.MONDAY)
    at = past.starts_at
    past = operations.begin(past, by=park.head, at=at)
    operations.attend(past, code=codes.code_at(past.secret, at), by=park.mediator, at=at)
    operations.finish(past, by=park.head, at=at)
    return {"course": to_come.pk, "certificate": Certificate.objects.get().pk}


def _planned(park: made.Park, days: int) -> Any:
    starts = made.MONDAY + timedelta(days=days)
    facts = {"title": "调解基础", "teacher": "覃讲师", "place": "三楼", "starts_at": starts, "hours": 4, "seats": 9}
    return operations.plan(**facts, by=park.head, at=made.MONDAY)
