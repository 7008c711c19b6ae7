"""A believable year of training: one course long past, one just finished, one to come."""

from __future__ import annotations

from datetime import datetime, timedelta

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.duty import Planting
from concord.registry.demo import Park
from concord.training import codes, operations
from concord.training.models import Course

_DAY = timedelta(days=1)


def plant(planting: Planting) -> None:
    """The region's mediators learn; one of them missed the last course."""
    staff, now = planting.find(Park).regional, planting.at
    _held("劳动争议调解基础", staff.head, staff.mediators, at=now - 25 * _DAY)
    _held("工资和加班：怎么算、怎么谈", staff.head, staff.mediators[1:], at=now - 3 * _DAY)
    coming = _planned("线上调解和电子签名", staff.head, starts_at=now + 9 * _DAY, at=now - 2 * _DAY)
    operations.enrol(coming, by=staff.mediators[0], at=now - _DAY)


def _planned(title: str, head: Actor, *, starts_at: datetime, at: datetime) -> Course:
    return operations.plan(
        title=title,
        teacher="覃讲师",
        place="政务服务中心三楼会议室",
        starts_at=starts_at,
        hours=4,
        seats=30,
        by=head,
        at=at,
    )


def _held(title: str, head: Actor, people: tuple[Actor, ...], *, at: datetime) -> None:
    course = _planned(title, head, starts_at=at, at=at - _DAY)
    for each in people:
        operations.enrol(course, by=each, at=at - _DAY)
    operations.begin(course, by=head, at=at)
    for each in people:
        operations.attend(course, code=codes.code_at(course.secret, at), by=each, at=at)
    operations.finish(course, by=head, at=at + timedelta(hours=4))
