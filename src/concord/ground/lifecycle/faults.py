"""What can be wrong with a table; found at start-up, before anyone meets it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from concord.ground.lifecycle import binding
from concord.ground.lifecycle.table import Lifecycle, Move
from concord.law import limits_catalogue


def faults(lifecycle: Lifecycle) -> list[str]:
    """Every fault of one table as a sentence; an empty list is a sound table."""
    return [
        *_unknown_names(lifecycle),
        *_unreachable(lifecycle),
        *_dead_ends(lifecycle),
        *_idle_states(lifecycle),
        *_expiries(lifecycle),
        *_unbound(lifecycle),
        *_missing_furniture(lifecycle),
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
    for clock in lifecycle.clocks:
        try:
            limits_catalogue.find(clock.limit)
        except Exception as error:
            yield f"{lifecycle.name}: clock {clock.name!r} counts an unknown limit: {error}"


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


def _unbound(lifecycle: Lifecycle) -> Iterator[str]:
    importlib.import_module(f"{lifecycle.room}.operations")
    for move in lifecycle.moves:
        if lifecycle.act(move) not in binding.BOUND:
            yield f"{lifecycle.act(move)}: nobody implements it"


def _missing_furniture(lifecycle: Lifecycle) -> Iterator[str]:
    for move in lifecycle.moves:
        yield from _missing_of(lifecycle, move)


def _missing_of(lifecycle: Lifecycle, move: Move) -> Iterator[str]:
    if move.asks and not hasattr(lifecycle.module("forms"), move.asks):
        yield f"{lifecycle.act(move)}: no form {move.asks!r}"
    for name in move.makes:
        if not hasattr(lifecycle.module("papers"), name):
            yield f"{lifecycle.act(move)}: no paper {name!r}"
    told = set(move.tells)
    if told and (unknown := told - set(lifecycle.module("access").ROLES)):
        yield f"{lifecycle.act(move)}: told roles nobody has: {sorted(unknown)}"
