"""Calendar, figures, fees and limits as this park knows them: what the product ships with and what was loaded since.

Everything that counts days or looks a row up asks here, so that a loaded row is known everywhere at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast

from concord.ground.parameters import queries
from concord.law import fees, figures, rules, workdays
from concord.law.fees import FeeBook
from concord.law.figures import LIUZHOU, FigureBook
from concord.law.limits import Limit
from concord.law.pay.setting import Setting
from concord.law.rules import RuleBook
from concord.law.workdays import Calendar

NOTICES = "law.notices"
FIGURES = "law.figures"
FEES = "law.fees"
LIMITS = "law.limits"
Rows = Sequence[Mapping[str, Any]]


def rows(name: str) -> Rows:
    """The park's own rows of one table, as confirmed last."""
    return cast("Rows", queries.latest(name))


def calendar() -> Calendar:
    """The park's working days (Guangxi, with 三月三)."""
    return queries.kept(NOTICES, lambda: calendar_with(rows(NOTICES)))


def calendar_with(notices: Rows) -> Calendar:
    """The calendar as it would be with these notices loaded."""
    return _calendar(json.dumps(notices, sort_keys=True))


def book() -> FigureBook:
    """The published figures known to the park."""
    return book_with(rows(FIGURES))


def book_with(given: Rows) -> FigureBook:
    """The book as it would be with these rows loaded."""
    return _book(json.dumps(given, sort_keys=True))


def fee_book() -> FeeBook:
    """The scales of fees known to the park."""
    return fee_book_with(rows(FEES))


def fee_book_with(given: Rows) -> FeeBook:
    """The scales as they would be with these rows loaded."""
    return _fee_book(json.dumps(given, sort_keys=True))


def rule_book() -> RuleBook:
    """The limits with every change of a length the park has loaded."""
    return queries.kept(LIMITS, lambda: rule_book_with(rows(LIMITS)))


def rule_book_with(given: Rows) -> RuleBook:
    """The limits as they would be with these changes loaded."""
    return _rule_book(json.dumps(given, sort_keys=True))


def limit(code: str, on: date) -> Limit:
    """A limit as it holds for an event on a day; BadInput (law.faults) for an unknown code."""
    return rule_book().limit(code, on)


def setting(place: str = LIUZHOU, *, today: date | None = None) -> Setting:
    """What a calculator reckons with here; `today` answers for a day the asker leaves out."""
    return Setting(calendar(), book(), place, fee_book(), today)


# Kept by content: a confirmed row gives another key, in every process at once.
@lru_cache(maxsize=8)
def _calendar(notices: str) -> Calendar:
    return Calendar(notices=[workdays.notice(row) for row in json.loads(notices)])


@lru_cache(maxsize=8)
def _book(given: str) -> FigureBook:
    return FigureBook([figures.figure(row) for row in json.loads(given)])


@lru_cache(maxsize=8)
def _fee_book(given: str) -> FeeBook:
    return FeeBook([fees.scale(row) for row in json.loads(given)])


@lru_cache(maxsize=8)
def _rule_book(given: str) -> RuleBook:
    return RuleBook([rules.change(row) for row in json.loads(given)])
