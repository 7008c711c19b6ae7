"""What training keeps."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import models

from concord.ground.accounts.models import Organisation, Person
from concord.ground.lifecycle.models import Subject
from concord.ground.vault.fields import SealedText


def _secret() -> str:
    return secrets.token_hex(16)


class Course(Subject):
    """One course on one day; `secret` makes the code that shows who is in the room."""

    title = models.CharField("课程名称", max_length=80)
    teacher = models.CharField("授课人", max_length=60)
    place = models.CharField("地点", max_length=120)
    starts_at = models.DateTimeField("开始时间")
    hours = models.PositiveSmallIntegerField("学时")
    seats = models.PositiveSmallIntegerField("名额")
    organiser = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    secret = SealedText(default=_secret)
    reason = models.CharField(max_length=400, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["starts_at"])]

    def __str__(self) -> str:
        return self.title

    @property
    def people(self) -> list[Enrolment]:
        """Who enrolled, in order; one query."""
        return list(self.enrolments.select_related("person").order_by("at", "pk"))


class Enrolment(models.Model):
    """That somebody takes part, and when they showed that they came."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    attended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="enrolled_once")]

    def __str__(self) -> str:
        return f"{self.person} · {self.course}"


class Certificate(Subject):
    """That somebody was trained, until a last day."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="certificates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates")
    valid_until = models.DateField("有效期至")
    reason = models.CharField(max_length=400, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="one_certificate_a_course")]

    def __str__(self) -> str:
        return f"{self.person.name} · {self.course.title}"

    def holds(self, on: date) -> bool:
        """Whether it counts on a day."""
        return self.state == "valid" and on <= self.valid_until
