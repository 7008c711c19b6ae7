"""Why something may not be done yet."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import YES, Verdict, no

if TYPE_CHECKING:
    from concord.training.models import Course


def not_yet_enrolled(course: Course, by: Actor, at: datetime) -> Verdict:
    """Once is enough."""
    return no("您已经报名") if course.enrolments.filter(person=by.person).exists() else YES


def seats_left(course: Course, by: Actor, at: datetime) -> Verdict:
    """The room holds no more."""
    return YES if course.enrolments.count() < course.seats else no("名额已满，请联系主办单位")


def day_has_come(course: Course, by: Actor, at: datetime) -> Verdict:
    """Nobody is taught before the time."""
    return YES if at >= course.starts_at else no("还没有到开始时间")


def not_yet_shown(course: Course, by: Actor, at: datetime) -> Verdict:
    """Who has signed in need not again."""
    shown = course.enrolments.filter(person=by.person, attended_at__isnull=False).exists()
    return no("您已经签到") if shown else YES
