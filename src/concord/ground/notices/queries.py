"""What a person has been told, and what is on its way to the outside."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from concord.ground.accounts.models import Person
from concord.ground.notices.models import Delivery, Notice, SentInDemo, State

OPEN_STATES = (State.WAITING, State.FAILED)


def of(person: Person) -> QuerySet[Notice]:
    """A person's own notices, newest first; nobody reads another's."""
    return Notice.objects.filter(person=person).order_by("-at", "-pk")


def unread(person: Person) -> int:
    """How many notices wait to be read."""
    return Notice.objects.filter(person=person, read_at__isnull=True).count()


def unread_of(person: Person, subject: UUID) -> QuerySet[Notice]:
    """What a person was told of a subject and has not read."""
    return Notice.objects.filter(person=person, subject=subject, read_at__isnull=True)


def due(at: datetime) -> QuerySet[Delivery]:
    """Deliveries to try now, the longest waiting first."""
    return Delivery.objects.filter(state__in=OPEN_STATES, next_try_at__lte=at).order_by("next_try_at")


def waiting() -> QuerySet[Delivery]:
    """Every delivery that is to go out, the newest first."""
    return Delivery.objects.filter(state__in=OPEN_STATES).order_by("-made_at")


def shown_in_demo() -> QuerySet[SentInDemo]:
    """The messages a demonstration kept instead of sending, newest first."""
    return SentInDemo.objects.order_by("-pk")
