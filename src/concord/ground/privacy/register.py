"""The register of processing activities: what ships with the house, and what the office made of it since.

Rooms declare their activities in a `processing` module named in settings.PROCESSING_ROOMS. Each is version 1; the
office's revisions follow. An activity that meets art. 55 carries its impact assessment (art. 56).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from concord.ground.privacy.models import Revision
from concord.ground.privacy.words import Ground


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
class Version:
    """An activity as it stood from one version on; `revision` is None for the first."""

    no: int
    activity: Activity
    revision: Revision | None = None


# What a revision may say anew.
REVISABLE = tuple(each.name for each in fields(Activity) if each.name not in {"key", "columns"})


@lru_cache(maxsize=1)
def declared() -> Mapping[str, Activity]:
    """What ships with the house, by key."""
    rooms = [import_string(f"{room}.ACTIVITIES") for room in settings.PROCESSING_ROOMS]
    return {each.key: each for activities in rooms for each in activities}


def packed(activity: Activity) -> dict[str, Any]:
    """An activity as a revision keeps it."""
    given = asdict(activity)
    return {name: given[name] for name in REVISABLE} | {"reviewed_on": activity.reviewed_on.isoformat()}


def _unpacked(first: Activity, content: Mapping[str, Any]) -> Activity:
    return replace(first, **{**content, "reviewed_on": date.fromisoformat(content["reviewed_on"])})


def _versions(first: Activity, revisions: Iterable[Revision]) -> list[Version]:
    later = [Version(each.no, _unpacked(first, each.content), each) for each in revisions]
    return [Version(1, first), *later]


def current() -> list[Version]:
    """Each activity as it stands now, in the order of the stack; one query."""
    revisions: dict[str, list[Revision]] = {}
    for each in Revision.objects.order_by("key", "no"):
        revisions.setdefault(each.key, []).append(each)
    return [_versions(first, revisions.get(key, []))[-1] for key, first in declared().items()]


def versions(key: str) -> list[Version]:
    """Every version of one activity, oldest first; KeyError for an activity nobody declared."""
    rows = Revision.objects.filter(key=key).select_related("written_by").order_by("no")
    return _versions(declared()[key], rows)
