"""What the rooms of the house hold of a person: each answers for itself by the `personal` of its duty."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from concord.ground.accounts.models import Person
from concord.ground.lifecycle import duty
from concord.ground.lifecycle.personal import Export, Holding, Source


def every() -> tuple[Source, ...]:
    """The sources in the order of the stack."""
    return tuple(each.personal for each in duty.every() if each.personal is not None)


def holdings(person: Person, at: datetime) -> list[Holding]:
    """Everything held of a person, by room."""
    return [each for source in every() for each in source.holdings(person, at)]


def exports(person: Person, at: datetime) -> list[Export]:
    """What every room puts into the person's copy."""
    return [source.export(person, at) for source in every()]


def subjects(person: Person) -> dict[UUID, str]:
    """Every thing whose opening counts as looking at the person."""
    return {pk: words for source in every() for pk, words in source.subjects(person).items()}


def hindrances(person: Person, at: datetime) -> list[str]:
    """Why the account cannot be closed now; empty when it can."""
    return [reason for source in every() for reason in source.hindrances(person, at)]
