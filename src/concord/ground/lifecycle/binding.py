"""Binding operations to their rows of a table.

`@opens`, `@moves`, `@adds` and `@opens_many` make an `Operation` of a plain function. It is called like the function it
was made from: subject, facts, `by` and `at`, no more. A door that has a key and the version somebody saw goes through
`perform` or `perform_new`. What happens around the body stands in `course`.
"""

from __future__ import annotations

import functools
import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast, overload

from django.db import transaction

from concord.ground.ledger import queries as recorded
from concord.ground.lifecycle import course
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.table import Lifecycle, Move

S = TypeVar("S", bound=Subject)
P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class Press:
    """What a door knows of one press of a button: its `key`, and the version the person saw (None: not asked)."""

    key: str = ""
    expected: int | None = None


_DIRECT = Press()
_OF_A_DOOR = {"key", "expected"}
_OF_EVERY_ACT = {"by", "at"}


class Operation(ABC, Generic[P, R_co]):
    """An act bound to its row of a table. `counted`: whether it makes a new version of its subject."""

    counted: ClassVar[bool] = True

    def __init__(self, lifecycle: Lifecycle, name: str, body: Callable[..., Any], *, within: str = "") -> None:
        self.lifecycle = lifecycle
        self.move: Move = lifecycle.move(name)
        self.within = within
        self.body = body
        functools.update_wrapper(self, body)
        _refuse_odd(body, within)
        if self.act in BOUND:
            raise TypeError(f"{self.act} is bound twice")
        BOUND[self.act] = self

    @property
    def act(self) -> str:
        """The ledger's name of it, such as `mediation.case.accept`."""
        return self.lifecycle.act(self.move)

    def __call__(self, *args: P.args, **asked: P.kwargs) -> R_co:
        """Do it; raises the refusals."""
        return cast("R_co", self.run(_DIRECT, *args, **asked))

    @abstractmethod
    def run(self, press: Press, *args: Any, **asked: Any) -> Any:
        """Do it once for this press."""


BOUND: dict[str, Operation[..., Any]] = {}


def bound(lifecycle: Lifecycle, move: Move) -> Operation[..., Any]:
    """The operation of a move, imported now if nobody has: servers do not run the check that imports all."""
    if lifecycle.act(move) not in BOUND:
        lifecycle.load_operations()
    return BOUND[lifecycle.act(move)]


def _refuse_odd(body: Callable[..., Any], within: str) -> None:
    """An act says who and when by name, and leaves to the door what is the door's."""
    parameters = inspect.signature(body).parameters
    named = {name for name, each in parameters.items() if each.kind is each.KEYWORD_ONLY}
    where = f"{body.__module__}.{body.__qualname__}"
    if missing := _OF_EVERY_ACT - named:
        raise TypeError(f"{where} must take {' and '.join(sorted(missing))} as keyword-only arguments")
    if taken := _OF_A_DOOR & set(parameters):
        raise TypeError(f"{where}: {sorted(taken)} belong to `perform`, not to the operation")
    if within and within not in named:
        raise TypeError(f"{where} must take its parent {within!r} as a keyword-only argument")


def perform(
    operation: Operation[Concatenate[S, P], R],
    subject: S,
    key: str = "",
    expected: int | None = None,
    *args: P.args,
    **asked: P.kwargs,
) -> R | None:
    """Do an act for one press of a button, at most once.

    A repeated `key` changes nothing; it gives the subject again, or None when the act's result was something else.
    `expected` is the version the person saw: StaleVersion when somebody acted since. An act that only adds beside
    its subject does not mind who acted since.
    """
    return cast("R | None", operation.run(Press(key, expected), subject, *args, **asked))


def perform_new(operation: Operation[P, R], key: str = "", *args: P.args, **asked: P.kwargs) -> R:
    """As `perform`, for an act that brings its subject into being; a repeated `key` gives what the first call made."""
    return cast("R", operation.run(Press(key), *args, **asked))


class _Opening(Operation[P, R_co]):
    def run(self, press: Press, *args: Any, **asked: Any) -> Any:
        by, at = asked["by"], asked["at"]
        with transaction.atomic(), course.under_way():
            course.take_turns(press.key)
            seen = course.seen(self.lifecycle, self.move, press.key, by=by)
            if seen is not None:
                return course.model(self.lifecycle).objects.get(pk=seen)
            parent = course.lock(asked[self.within], shared=True) if self.within else None
            course.check(self.lifecycle, self.move, parent, by=by, at=at)
            subject = self.body(**{**asked, self.within: parent} if self.within else asked)
            course.finish(self.lifecycle, self.move, subject, key=press.key, before="", asked=asked)
            return subject


class _Moving(Operation[P, R_co]):
    def run(self, press: Press, *args: Any, **asked: Any) -> Any:
        subject, by, at = args[0], asked["by"], asked["at"]
        with transaction.atomic(), course.under_way():
            locked = course.lock(subject)
            if course.seen(self.lifecycle, self.move, press.key, by=by, of=subject) is not None:
                return locked
            course.check(self.lifecycle, self.move, locked, by=by, at=at, expected=press.expected)
            before = locked.state
            outcome = self.body(locked, **asked)
            locked.version += 1
            course.finish(self.lifecycle, self.move, locked, key=press.key, before=before, asked=asked)
            return locked if outcome is None else outcome


class _Adding(Operation[P, R_co]):
    counted = False

    def run(self, press: Press, *args: Any, **asked: Any) -> Any:
        subject, by, at = args[0], asked["by"], asked["at"]
        with transaction.atomic(), course.under_way():
            course.take_turns(press.key)
            shared = course.lock(subject, shared=True)
            if course.seen(self.lifecycle, self.move, press.key, by=by, of=subject) is not None:
                return None
            course.check(self.lifecycle, self.move, shared, by=by, at=at)
            added = self.body(shared, **asked)
            course.finish(
                self.lifecycle, self.move, shared, key=press.key, before=shared.state, asked=asked, counted=False
            )
            return added


class _OpeningMany(Operation[P, R_co]):
    def run(self, press: Press, *args: Any, **asked: Any) -> Any:
        by, at = asked["by"], asked["at"]
        with transaction.atomic(), course.under_way():
            course.take_turns(press.key)
            first = recorded.seen(self.lifecycle.subject, self.act, press.key)
            if first is not None:
                return course.of_batch(self.lifecycle, first)
            course.check(self.lifecycle, self.move, None, by=by, at=at)
            subjects = self.body(**asked)
            course.finish_many(self.lifecycle, self.move, subjects, by=by, at=at, key=press.key)
            return subjects


class _Opens(Protocol):
    def __call__(self, body: Callable[P, S], /) -> Operation[P, S]: ...


class _OpensMany(Protocol):
    def __call__(self, body: Callable[P, list[S]], /) -> Operation[P, list[S]]: ...


class _Moves(Protocol):
    @overload
    def __call__(self, body: Callable[Concatenate[S, P], None], /) -> Operation[Concatenate[S, P], S]: ...
    @overload
    def __call__(self, body: Callable[Concatenate[S, P], R], /) -> Operation[Concatenate[S, P], R]: ...


class _Adds(Protocol):
    def __call__(self, body: Callable[Concatenate[S, P], R], /) -> Operation[Concatenate[S, P], R]: ...


def opens(lifecycle: Lifecycle, name: str, *, within: str = "") -> _Opens:
    """Bind an operation that brings a subject into being; its body returns the subject.

    With `within`, the argument of that name is the parent the new subject belongs to: it is held still meanwhile,
    and guards and conditions are asked of it.
    """
    return lambda body: _Opening(lifecycle, name, body, within=within)


def moves(lifecycle: Lifecycle, name: str) -> _Moves:
    """Bind an operation that leads a subject to another state. It takes the subject, `by`, `at` and what is asked.

    A body that returns nothing gives the subject as it now is.
    """
    return cast("_Moves", lambda body: _Moving(lifecycle, name, body))


def adds(lifecycle: Lifecycle, name: str) -> _Adds:
    """Bind an operation that appends something beside the subject: a message, evidence, a note.

    The subject's version stays, so that two people working on one case do not stand in each other's way.
    """
    return lambda body: _Adding(lifecycle, name, body)


def opens_many(lifecycle: Lifecycle, name: str) -> _OpensMany:
    """Bind an operation that brings many subjects into being: one ledger entry for the batch, one leaf for each.

    Its body writes the subjects by `bulk_create` or COPY, in the row's target state and version 1, and returns them.
    What follows by the row follows for each. A repeated key returns the subjects of the first call.
    """
    return lambda body: _OpeningMany(lifecycle, name, body)
