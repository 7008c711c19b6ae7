"""What training holds of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from concord.ground.accounts.models import Person
from concord.ground.lifecycle.personal import Activity, Export, Ground, Holding, Source
from concord.training.models import Enrolment

_KEY = "training"


def holdings(person: Person, at: datetime) -> Iterator[Holding]:
    """How many courses."""
    if number := Enrolment.objects.filter(person=person).count():
        yield Holding(_KEY, "参加的培训", f"{number} 次")


def export(person: Person, at: datetime) -> Export:
    """Every course and whether they came."""
    rows = Enrolment.objects.filter(person=person).select_related("course").order_by("at")
    courses = [
        {"课程": row.course.title, "报名": row.at.isoformat(), "签到": row.attended_at is not None} for row in rows
    ]
    return Export("培训", {"参加的培训": courses})


SOURCE = Source(holdings, export)
ACTIVITIES = (
    Activity(
        key=_KEY,
        name="调解员培训",
        purpose="安排培训、核对到场、颁发培训证书，指派时看证书是否有效",
        ground=Ground.DUTY,
        people="参加培训的调解员",
        kinds="姓名、报名和签到时间、证书编号和有效期",
        retention="任职期间和证书有效期",
        measures="签到码每分钟更换；证书凭验真码核对真伪。",
        reviewed_on=date(2026, 12, 1),
        columns=("training.Course.secret",),
    ),
)
