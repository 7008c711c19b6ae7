"""What a duty says of the personal data it keeps: for which purposes, and what it holds of one person."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from concord.ground.accounts.models import Person


class Ground(models.TextChoices):
    """On which ground data is processed (art. 13)."""

    CONSENT = "consent", "您同意（第十三条第一项）"
    CONTRACT = "contract", "履行与您的约定所必需（第十三条第二项）"
    DUTY = "duty", "履行法定职责、义务所必需（第十三条第三项）"


@dataclass(frozen=True)
class Activity:
    """One purpose for which data is processed, in words everybody may read.

    `sensitive` names the sensitive kinds (art. 28) and `why` the item of art. 55 that asks for an assessment, "" for
    none; then `necessity`, `risks` and `conclusion` are empty too. `columns` are the sealed columns it fills.
    """

    key: str
    name: str
    purpose: str
    ground: str
    people: str
    kinds: str
    retention: str
    measures: str
    reviewed_on: date
    sensitive: str = ""
    recipients: str = "不提供给他人"
    why: str = ""
    necessity: str = ""
    risks: str = ""
    conclusion: str = ""
    columns: tuple[str, ...] = ()

    @property
    def ground_words(self) -> str:
        """Its ground as people read it."""
        return str(Ground(self.ground).label)

    def review_due(self, months: int) -> date:
        """The day the assessment has to be looked at again, `months` after the last look."""
        year, month = divmod(self.reviewed_on.month - 1 + months, 12)
        last = calendar.monthrange(self.reviewed_on.year + year, month + 1)[1]
        return date(self.reviewed_on.year + year, month + 1, min(self.reviewed_on.day, last))


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
    subjects: Callable[[Person], Mapping[UUID, str]] = lambda _person: {}
    hindrances: Callable[[Person, datetime], Iterable[str]] = lambda _person, _at: ()
