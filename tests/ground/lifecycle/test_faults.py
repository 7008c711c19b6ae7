"""Each check at start-up finds its fault in a table broken on purpose, and none in the good ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from concord.ground.lifecycle import faults, registered
from concord.ground.lifecycle.apps import check_tables
from concord.ground.lifecycle.table import SYSTEM_GUARD, Clock, Lifecycle, Move, State
from concord.registry.lifecycle import AGENCY


def with_state(state: State, *moves: Move) -> Lifecycle:
    return replace(AGENCY, states=(*AGENCY.states, state), moves=(*AGENCY.moves, *moves))


def with_move(name: str, **changes: object) -> Lifecycle:
    moves = tuple(replace(move, **changes) if move.name == name else move for move in AGENCY.moves)
    return replace(AGENCY, moves=moves)


def with_clock(**facts: object) -> Lifecycle:
    clock = Clock(**{"name": "answer", "label": "答复", "limit": "mediation.accept", **facts})
    return replace(AGENCY, clocks=(clock,))


def a_move(name: str, source: str, target: str) -> Move:
    return Move(name, name, by=(SYSTEM_GUARD,), source=(source,), target=target)


BROKEN = {
    "unknown state 'nowhere'": with_move("approve", target="nowhere"),
    "unknown clock 'hourglass'": with_move("approve", starts=("hourglass",)),
    "nobody may do it": with_move("approve", by=()),
    "clock 'answer' counts an unknown limit": with_clock(limit="nobody.knows"),
    "state 'lost' cannot be reached": with_state(State("lost", "迷失", owner="x"), a_move("find", "lost", "active")),
    "state 'stuck' is a dead end": with_state(State("stuck", "卡住", owner="x"), a_move("jam", "waiting", "stuck")),
    "state 'ended' is final but has a way out": with_state(
        State("again", "再来", owner="x", final=True), a_move("rise", "ended", "again")
    ),
    "nobody owns the open state 'orphan'": with_state(
        State("orphan", "无主"), a_move("drop", "waiting", "orphan"), a_move("lift", "orphan", "active")
    ),
    "expires into 'approve', which nobody may fire": with_clock(on_expiry="approve"),
    "expires into 'vanish', which nobody may fire": with_clock(on_expiry="vanish"),
    "registry.agency.dream: nobody implements it": with_state(
        State("dreamt", "梦", final=True), a_move("dream", "waiting", "dreamt")
    ),
    "no form 'Dream'": with_move("approve", asks="Dream"),
    "no paper 'dream'": with_move("approve", makes=("dream",)),
    "told roles nobody has: ['dreamer']": with_move("approve", tells={"dreamer": "醒醒"}),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_table_is_told_its_fault(fault, monkeypatch):
    if fault.startswith("no paper"):
        monkeypatch.setitem(__import__("sys").modules, "concord.registry.papers", object())
    assert [found for found in faults.faults(BROKEN[fault]) if fault in found], fault


@pytest.mark.parametrize("table", registered.lifecycles(), ids=lambda table: table.name)
def test_the_tables_of_the_house_are_sound(table):
    assert faults.faults(table) == []


def test_the_server_starts_only_with_sound_tables():
    assert check_tables() == []
