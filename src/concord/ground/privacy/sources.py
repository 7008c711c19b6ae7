"""What the rooms of the house hold of a person: each answers for itself, named in settings.PRIVACY_SOURCES."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from concord.ground.accounts.models import Person


@dataclass(frozen=True)
class Holding:
    """One thing held of a person: `activity` is its entry in the register, `shown` its value masked or counted.

    `reveal` names a sealed value the person may open on the page, `url` where more of it is seen; "" without.
    """

    activity: str
    label: str
    shown: str
    reveal: str = ""
    url: str = ""


@dataclass(frozen=True)
class FileOut:
    """One file of a copy: where it lies in the archive, and how its bytes are read when its turn comes."""

    path: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Export:
    """What one room puts into a copy: a heading, plain JSON (text, numbers, lists, dicts), and files."""

    heading: str
    data: Mapping[str, Any]
    files: tuple[FileOut, ...] = ()


@dataclass(frozen=True)
class Source:
    """One room's answers about a person.

    `subjects` are things whose opening by an official counts as looking at the person, each with its words;
    `hindrances` are the reasons why the account cannot be closed now.
    """

    holdings: Callable[[Person, datetime], Iterable[Holding]]
    export: Callable[[Person, datetime], Export]
    subjects: Callable[[Person], Mapping[UUID, str]]
    hindrances: Callable[[Person, datetime], Iterable[str]]


@lru_cache(maxsize=1)
def every() -> tuple[Source, ...]:
    """The sources in the order of the stack."""
    return tuple(import_string(path) for path in settings.PRIVACY_SOURCES)


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
