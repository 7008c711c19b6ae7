"""Typed questions to neighbours: a duty declares what it would like to know, the house binds who knows it.

Duties beside each other never import each other. The asker writes a `Need` in its `needs` module; `site/answers.py`
binds it to a neighbour's query. Where nothing is bound the answer is `UNKNOWN`, to be shown as 不知道: never good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, ParamSpec, TypeVar, cast, final

from django.conf import settings
from django.utils.module_loading import import_string

P = ParamSpec("P")
R = TypeVar("R")


@final
class Unknown:
    """That nobody could tell."""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return "不知道"


UNKNOWN: Final = Unknown()


@dataclass(frozen=True)
class Need(Generic[P, R]):
    """A question: its name for people, and a function of the same shape that says what is asked and what comes back."""

    name: str
    shape: Callable[P, R]

    def __call__(self, *args: P.args, **asked: P.kwargs) -> R | Unknown:
        """The neighbour's answer, UNKNOWN while nobody is bound."""
        answer = _bound().get(self.name)
        return UNKNOWN if answer is None else cast("R", answer(*args, **asked))


@dataclass(frozen=True)
class Answer(Generic[P, R]):
    """Who answers a question: mypy refuses a query of another shape."""

    need: Need[P, R]
    by: Callable[P, R]


@lru_cache(maxsize=1)
def _bound() -> Mapping[str, Callable[..., Any]]:
    """The one page of answers, named in settings."""
    return {each.need.name: each.by for each in import_string(settings.ANSWERS)}
