"""Binding operations to their rows of a table, and what the binding does around each act.

One transaction: lock the row → the same key seen? → source state → guard → conditions → body → state and version →
clocks → ledger entry → notices and papers → reactions → constraints checked. No network and no PDF inside it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import connection, transaction

from concord.ground.accounts.actors import Actor
from concord.ground.ledger import operations as ledger
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.bulk import Row
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import clocks, effects
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.refusals import NotYours, StaleVersion, Unmet, WrongState
from concord.ground.lifecycle.table import Lifecycle, Move

S = TypeVar("S", bound=Subject)
P = ParamSpec("P")
R = TypeVar("R")
Body = Callable[Concatenate[S, P], R]

BOUND: dict[str, Callable[..., Any]] = {}


@dataclass(frozen=True)
class Bound:
    """What a bound operation knows of itself: its table, its row, and whether it counts as a new version."""

    lifecycle: Lifecycle
    move: Move
    counted: bool


def _register(lifecycle: Lifecycle, name: str, function: Callable[..., Any], *, counted: bool = True) -> Move:
    move = lifecycle.move(name)
    act = lifecycle.act(move)
    if act in BOUND:
        raise TypeError(f"{act} is bound twice")
    BOUND[act] = function
    function.bound = Bound(lifecycle, move, counted)  # type: ignore[attr-defined]  # read by pages and the start-up checks
    return move


def opens(lifecycle: Lifecycle, name: str, *, within: str = "") -> Callable[[Callable[..., S]], Callable[..., S]]:
    """Bind an operation that brings a subject into being; its body returns the subject.

    With `within`, the argument of that name is the parent the new subject belongs to: it is held still meanwhile,
    and guards and conditions are asked of it.
    """

    def bind(body: Callable[..., S]) -> Callable[..., S]:
        @functools.wraps(body)
        def operation(*, by: Actor, at: datetime, key: str = "", **asked: Any) -> S:
            with transaction.atomic():
                _serialise(key)
                seen = _seen(lifecycle, move, key, by=by)
                if seen is not None:
                    return _model(lifecycle).objects.get(pk=seen)  # type: ignore[no-any-return]  # the registered subject
                parent = _lock(asked[within], shared=True) if within else None
                _check(lifecycle, move, parent, by=by, at=at, expected=None)
                subject = body(by=by, at=at, **({**asked, within: parent} if within else asked))
                _finish(lifecycle, move, subject, by=by, at=at, key=key, before="", asked=asked)
                return subject

        move = _register(lifecycle, name, operation)
        return operation

    return bind


def moves(lifecycle: Lifecycle, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Bind an operation that leads a subject to another state. It takes the subject, `by`, `at` and what is asked.

    The page's `key` makes a double click harmless; `expected` is the version the person saw. Raises the refusals.
    """

    def bind(body: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(body)
        def operation(
            subject: Subject, *, by: Actor, at: datetime, key: str = "", expected: int | None = None, **asked: Any
        ) -> Any:
            with transaction.atomic():
                locked = _lock(subject)
                if _seen(lifecycle, move, key, by=by, of=subject) is not None:
                    return locked
                _check(lifecycle, move, locked, by=by, at=at, expected=expected)
                before = locked.state
                outcome = body(locked, by=by, at=at, **asked)
                locked.version += 1
                _finish(lifecycle, move, locked, by=by, at=at, key=key, before=before, asked=asked)
                return locked if outcome is None else outcome

        move = _register(lifecycle, name, operation)
        return operation

    return bind


def adds(lifecycle: Lifecycle, name: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Bind an operation that appends something beside the subject: a message, evidence, a note.

    The subject's version stays, so that two people working on one case do not stand in each other's way.
    """

    def bind(body: Callable[..., R]) -> Callable[..., R]:
        @functools.wraps(body)
        def operation(subject: Subject, *, by: Actor, at: datetime, key: str = "", **asked: Any) -> R:
            with transaction.atomic():
                _serialise(key)
                shared = _lock(subject, shared=True)
                if _seen(lifecycle, move, key, by=by, of=subject) is not None:
                    return None  # type: ignore[return-value]  # a double click: the first call has the answer
                _check(lifecycle, move, shared, by=by, at=at, expected=None)
                added = body(shared, by=by, at=at, **asked)
                _finish(lifecycle, move, shared, by=by, at=at, key=key, before=shared.state, asked=asked, counted=False)
                return added

        move = _register(lifecycle, name, operation, counted=False)
        return operation

    return bind


def opens_many(lifecycle: Lifecycle, name: str) -> Callable[[Callable[..., list[S]]], Callable[..., list[S]]]:
    """Bind an operation that brings many subjects into being: one ledger entry for the batch, one leaf for each.

    Its body writes the subjects by `bulk_create` or COPY, in the row's target state and version 1, and returns them.
    What follows by the row follows for each. A repeated `key` returns the subjects of the first call.
    """

    def bind(body: Callable[..., list[S]]) -> Callable[..., list[S]]:
        @functools.wraps(body)
        def operation(*, by: Actor, at: datetime, key: str = "", **asked: Any) -> list[S]:
            with transaction.atomic():
                _serialise(key)
                first = recorded.seen(lifecycle.subject, lifecycle.act(move), key)
                if first is not None:
                    return _of_batch(lifecycle, first)
                _check(lifecycle, move, None, by=by, at=at, expected=None)
                subjects = body(by=by, at=at, **asked)
                _finish_many(lifecycle, move, subjects, by=by, at=at, key=key)
                return subjects

        move = _register(lifecycle, name, operation)
        return operation

    return bind


def _of_batch(lifecycle: Lifecycle, entry: Entry) -> list[Any]:
    order = list(entry.rows.order_by("index").values_list("subject", flat=True))
    found = _model(lifecycle).objects.in_bulk(order)
    return [found[each] for each in order]


def _finish_many(lifecycle: Lifecycle, move: Move, subjects: list[S], *, by: Actor, at: datetime, key: str) -> None:
    entry = ledger.record_many(
        subject_kind=lifecycle.subject,
        act=lifecycle.act(move),
        label=move.label,
        rows=[Row(subject.pk, subject.version) for subject in subjects],
        by=by,
        at=at,
        target=move.target or "",
        key=key,
    )
    for subject in subjects:
        effects.turn_clocks(lifecycle, move, subject, at=at)
        _follow(lifecycle, move, subject, entry=entry, by=by, at=at)
    check_constraints()


def _follow(lifecycle: Lifecycle, move: Move, subject: Subject, *, entry: Entry, by: Actor, at: datetime) -> None:
    effects.make_papers(lifecycle, move, subject, by=by, at=at)
    effects.tell(lifecycle, move, subject, compartment=entry.compartment, by=by, at=at)
    effects.react(lifecycle, move, subject, entry=entry, by=by, at=at)


def _model(lifecycle: Lifecycle) -> Any:
    from django.apps import apps  # noqa: PLC0415 -- models are ready only when an act is done

    return apps.get_model(lifecycle.subject)


def _serialise(key: str) -> None:
    """Two requests with one key take turns; there is no row to lock yet."""
    if key:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _seen(lifecycle: Lifecycle, move: Move, key: str, *, by: Actor, of: Subject | None = None) -> Any:
    """What an earlier request with this key did; a key is its sender's own and good for one subject."""
    entry = recorded.seen(lifecycle.subject, lifecycle.act(move), key) if key else None
    if entry is None:
        return None
    if entry.person_id != (by.person.pk if by.person else None) or (of is not None and entry.subject != of.pk):
        raise StaleVersion("这一页已经用过，请刷新页面再办。")
    return entry.subject


def _lock(subject: S, *, shared: bool = False) -> S:
    """The row as it stands now, held until the act is done."""
    model = type(subject)
    if shared:
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR SHARE", [subject.pk])  # noqa: S608 -- our own table's name
        return model._default_manager.get(pk=subject.pk)
    return model._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)


def _check(
    lifecycle: Lifecycle, move: Move, subject: Subject | None, *, by: Actor, at: datetime, expected: int | None
) -> None:
    if not move.allows(by, subject):
        raise NotYours(f"“{move.label}”只能由{move.who}办理")
    if subject is not None and move.source and subject.state not in move.source:
        raise WrongState(_what_happened(lifecycle, move, subject))
    if subject is not None and expected is not None and expected != subject.version:
        raise StaleVersion(_what_happened(lifecycle, move, subject))
    for condition in move.when:
        verdict = condition(subject, by, at)
        if not verdict:
            raise Unmet(verdict.why, fix=verdict.fix)


def _what_happened(lifecycle: Lifecycle, move: Move, subject: Subject) -> str:
    """Words for the one who came second: what was done meanwhile, by whom, and when."""
    last = recorded.history(subject.pk).exclude(version=None).last()
    state = lifecycle.of(subject).label
    # What came last may lie in a compartment that not everyone may hear of.
    if last is None or last.version != subject.version:
        return f"现在是“{state}”，不能“{move.label}”。请刷新页面查看最新情况。"
    moment = last.at.astimezone(clocks.SHANGHAI)
    return (
        f"{last.actor_label}已于{moment:%m月%d日 %H:%M}办理“{last.label}”，现在是“{state}”，"
        f"您的“{move.label}”没有生效。请看过最新情况再决定。"
    )


def _finish(
    lifecycle: Lifecycle,
    move: Move,
    subject: Subject,
    *,
    by: Actor,
    at: datetime,
    key: str,
    before: str,
    asked: Mapping[str, Any],
    counted: bool = True,
) -> None:
    if counted:
        subject.state = move.target or subject.state
        subject.save()
    effects.turn_clocks(lifecycle, move, subject, at=at)
    entry = ledger.record(
        subject_kind=lifecycle.subject,
        subject=subject.pk,
        act=lifecycle.act(move),
        label=move.label,
        by=by,
        at=at,
        version=subject.version if counted else None,
        source=before,
        target=subject.state,
        compartment=move.compartment_of(subject, asked),
        private={name: plain(value) for name, value in asked.items() if name in move.private},
        key=key,
    )
    _follow(lifecycle, move, subject, entry=entry, by=by, at=at)
    check_constraints()


def check_constraints() -> None:
    """Meet the deferred trigger at once, so that a naked state change fails in tests as it would at commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def plain(value: Any) -> Any:
    """A value as the ledger's digest takes it: text, numbers, lists and dicts."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value)
