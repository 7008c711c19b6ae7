"""Proposing a table of the law with one more row; another person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from concord.ground.accounts.actors import Actor
from concord.ground.parameters import operations as parameters
from concord.ground.parameters import published
from concord.ground.parameters.declarations import BadValue, Confidence
from concord.ground.parameters.models import Setting
from concord.ground.parameters.published import FEES, FIGURES, LIMITS, NOTICES

# What makes two rows the same row: the later one replaces the earlier.
_SAME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        NOTICES: ("region", "year"),
        FIGURES: ("key", "place", "valid_from"),
        FEES: ("kind", "valid_from"),
        LIMITS: ("code", "valid_from"),
    }
)


def with_row(name: str, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The park's list with one more row; a row about the same thing is replaced."""
    same = _SAME[name]
    kept = [each for each in published.rows(name) if any(each[key] != row[key] for key in same)]
    return [*kept, row]


def propose(
    name: str, *, row: Mapping[str, Any], source: str, confidence: Confidence, by: Actor, at: datetime, on: date
) -> Setting:
    """Propose the list with one more row; another person confirms it. Raises NotAllowed, BadValue.

    BadValue too while another proposal waits: confirming both would lose the row of the first.
    """
    if Setting.objects.filter(name=name, confirmed_at=None, withdrawn_at=None).exists():
        raise BadValue("还有一项提议等待确认，请先确认或者撤回它，再录入新的")
    return parameters.propose(
        name, value=with_row(name, row), valid_from=on, source=source, confidence=confidence, by=by, at=at
    )
