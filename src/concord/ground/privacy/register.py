"""The register of processing activities: what ships with the house, and what the office made of it since.

A duty declares its activities as its `processing`. Each is version 1; the office's revisions follow. An activity that
meets art. 55 carries its impact assessment (art. 56).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from concord.ground.lifecycle import duty
from concord.ground.lifecycle.personal import Activity
from concord.ground.privacy.models import Revision


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
    return {each.key: each for each_duty in duty.every() for each in each_duty.processing}


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
