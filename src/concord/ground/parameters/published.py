"""The calendar and the book of figures as this park knows them: what the product ships with and what was loaded since.

Everything that counts days or looks a figure up asks here, so that a loaded row is known everywhere at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from concord.ground.parameters import queries
from concord.law import figures, workdays
from concord.law.figures import LIUZHOU, FigureBook
from concord.law.pay.setting import Setting
from concord.law.workdays import Calendar

NOTICES = "law.notices"
FIGURES = "law.figures"
Rows = Sequence[Mapping[str, Any]]


def rows(name: str) -> Rows:
    """The park's own rows of one table, as confirmed last."""
    return cast("Rows", queries.latest(name))


def calendar() -> Calendar:
    """The park's working days (Guangxi, with 三月三)."""
    return calendar_with(rows(NOTICES))


def calendar_with(notices: Rows) -> Calendar:
    """The calendar as it would be with these notices loaded."""
    return _calendar(json.dumps(notices, sort_keys=True))


def book() -> FigureBook:
    """The published figures known to the park."""
    return book_with(rows(FIGURES))


def book_with(given: Rows) -> FigureBook:
    """The book as it would be with these rows loaded."""
    return _book(json.dumps(given, sort_keys=True))


def setting(place: str = LIUZHOU) -> Setting:
    """What a calculator reckons with here."""
    return Setting(calendar(), book(), place)


# Kept by content: a confirmed row gives another key, in every process at once.
@lru_cache(maxsize=8)
def _calendar(notices: str) -> Calendar:
    return Calendar(notices=[workdays.notice(row) for row in json.loads(notices)])


@lru_cache(maxsize=8)
def _book(given: str) -> FigureBook:
    return FigureBook([figures.figure(row) for row in json.loads(given)])
