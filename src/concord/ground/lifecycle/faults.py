"""What can be wrong with a table; found at start-up, before anyone meets it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from concord.ground.lifecycle import binding
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.table import Clock, Lifecycle, Move
from concord.law import limits_catalogue


def faults(lifecycle: Lifecycle) -> list[str]:
    """Every fault of one table as a sentence; an empty list is a sound table."""
    return [
        *_unknown_names(lifecycle),
        *_unreachable(lifecycle),
        *_dead_ends(lifecycle),
        *_idle_states(lifecycle),
        *_expiries(lifecycle),
        *_endless(lifecycle),
        *_unbound(lifecycle),
        *_missing_furniture(lifecycle),
        *_nameless(lifecycle),
    ]


def _unknown_names(lifecycle: Lifecycle) -> Iterator[str]:
    states = {state.name for state in lifecycle.states}
    clocks = {clock.name for clock in lifecycle.clocks}
    for move in lifecycle.moves:
        for name in {*move.source, *([move.target] if move.target else [])} - states:
            yield f"{lifecycle.act(move)}: unknown state {name!r}"
        for name in {*move.starts, *move.stops, *move.pauses, *move.resumes} - clocks:
            yield f"{lifecycle.act(move)}: unknown clock {name!r}"
        if not move.by:
            yield f"{lifecycle.act(move)}: nobody may do it"
        if not move.label:
            yield f"{lifecycle.act(move)} has no label: without one the journal cannot say what was done"
    for clock in lifecycle.clocks:
        yield from _baseless(lifecycle, clock)


def _nameless(lifecycle: Lifecycle) -> Iterator[str]:
    """Pages and notices name a subject; the framework's own name for it is one nobody should read."""
    kinds = (kind for kind in apps.get_model(lifecycle.subject).__mro__ if kind not in {Model, object})
    if not any("__str__" in vars(kind) for kind in kinds):
        yield f"{lifecycle.name}: {lifecycle.subject} has no name: write its __str__ in the words of the screen"


def _baseless(lifecycle: Lifecycle, clock: Clock) -> Iterator[str]:
    """A clock rests on a limit of the law or on a date that its subject has."""
    named = f"{lifecycle.name}: clock {clock.name!r}"
    if bool(clock.limit) == bool(clock.on):
        yield f"{named} must rest on a limit of the law or on a date of its subject, on one of them"
    elif clock.limit:
        try:
            limits_catalogue.find(clock.limit)
        except Exception as error:
            yield f"{named} counts an unknown limit: {error}"
    elif not hasattr(apps.get_model(lifecycle.subject), clock.on):
        yield f"{named} rests on {clock.on!r}, which {lifecycle.subject} does not have"
    elif not clock.source:
        yield f"{named} rests on a plain date and must say in `source` where that day comes from"


def _unreachable(lifecycle: Lifecycle) -> Iterator[str]:
    reached: set[str] = {move.target for move in lifecycle.moves if not move.source and move.target}
    while True:
        further = {
            move.target
            for move in lifecycle.moves
            if move.target and move.target not in reached and reached & set(move.source)
        }
        if not further:
            break
        reached |= further
    for state in lifecycle.states:
        if state.name not in reached:
            yield f"{lifecycle.name}: state {state.name!r} cannot be reached"


def _dead_ends(lifecycle: Lifecycle) -> Iterator[str]:
    for state in lifecycle.states:
        leaves = any(move.target not in {None, state.name} for move in lifecycle.leaving(state.name))
        if state.final == leaves:
            yield f"{lifecycle.name}: state {state.name!r} is {'final but has a way out' if leaves else 'a dead end'}"


def _idle_states(lifecycle: Lifecycle) -> Iterator[str]:
    for state in lifecycle.states:
        if not state.final and not state.owner:
            yield f"{lifecycle.name}: nobody owns the open state {state.name!r}"


def _expiries(lifecycle: Lifecycle) -> Iterator[str]:
    moves = {move.name: move for move in lifecycle.moves}
    for clock in lifecycle.clocks:
        if not clock.on_expiry:
            continue
        move = moves.get(clock.on_expiry)
        if move is None or not any(guard.name == "system" for guard in move.by):
            yield f"{lifecycle.name}: clock {clock.name!r} expires into {clock.on_expiry!r}, which nobody may fire"


def _endless(lifecycle: Lifecycle) -> Iterator[str]:
    """A clock that nothing ends would be looked at for ever."""
    for clock in lifecycle.clocks:
        if not (clock.on_expiry or clock.lapses or any(clock.name in move.stops for move in lifecycle.moves)):
            yield (
                f"{lifecycle.name}: clock {clock.name!r} never ends: let a move stop it, name the move of its expiry, "
                "or say that it lapses"
            )


def _unbound(lifecycle: Lifecycle) -> Iterator[str]:
    lifecycle.load_operations()
    for move in lifecycle.moves:
        if lifecycle.act(move) not in binding.BOUND:
            yield (
                f"{lifecycle.act(move)}: nobody implements it: write it in {lifecycle.room}.operations, bound "
                "by @opens where it has no source, by @moves where it has a target, else by @adds"
            )


def _missing_furniture(lifecycle: Lifecycle) -> Iterator[str]:
    for name in ("TOLD", "reference"):
        if not hasattr(lifecycle.access, name):
            yield f"{lifecycle.name}: {lifecycle.room}.access has no {name}: write it as lifecycle.table.Access says"
            return
    for move in lifecycle.moves:
        yield from _missing_of(lifecycle, move)
    for clock in lifecycle.clocks:
        yield from _unknown_roles(lifecycle, f"{lifecycle.name}: clock {clock.name!r}", clock.tells)


def _unknown_roles(lifecycle: Lifecycle, who: str, told: Iterable[str]) -> Iterator[str]:
    if unknown := sorted(set(told) - set(lifecycle.access.TOLD)):
        yield f"{who} tells {unknown}, whom nobody can reach: add them to TOLD in {lifecycle.room}.access"


def _missing_of(lifecycle: Lifecycle, move: Move) -> Iterator[str]:
    yield from _unknown_roles(lifecycle, lifecycle.act(move), move.tells)
    try:
        for name in move.makes:
            lifecycle.paper(name)
        yield from _unasked(lifecycle, move, lifecycle.form(move))
    except LookupError as missing:
        yield f"{lifecycle.act(move)}: {missing.args[0]}"


def _unasked(lifecycle: Lifecycle, move: Move, form: type | None) -> Iterator[str]:
    """What form and operation do not agree upon could only fail when it is done."""
    operation = binding.BOUND.get(lifecycle.act(move))
    if operation is None or move.page:  # a page of its own hands over what it likes
        return
    if form is None:
        if not move.hidden and (unasked := sorted(_needed(operation) - {operation.within})):
            yield f"{lifecycle.act(move)}: the operation needs {unasked}, and nothing asks it: name a form in `asks`"
        return
    if not issubclass(form, ActForm):
        yield f"{lifecycle.act(move)}: form {move.asks!r} must be an ActForm, which knows its press and its version"
        return
    if form.asked is not ActForm.asked:  # it makes something else of what is typed
        return
    given = set(form.base_fields) - set(ActForm.base_fields)
    taken = inspect.signature(operation.body).parameters
    if unknown := sorted(given - set(taken)):
        yield (
            f"{lifecycle.act(move)}: form {move.asks!r} asks {unknown}, which the operation does not take: a field is "
            "named as the argument it fills"
        )
    if unfilled := sorted(_needed(operation) - given - {operation.within, *form.handed}):
        yield (
            f"{lifecycle.act(move)}: the operation needs {unfilled}, which form {move.asks!r} does not ask: add the "
            "field, or give the argument a value of its own"
        )


def _needed(operation: binding.Operation[..., Any]) -> set[str]:
    """The facts without which an operation cannot be done, beside who does it and when."""
    taken = inspect.signature(operation.body).parameters.values()
    named = (each for each in taken if each.kind is each.KEYWORD_ONLY and each.default is each.empty)
    return {each.name for each in named} - {"by", "at"}
