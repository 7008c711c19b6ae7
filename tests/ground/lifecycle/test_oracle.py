"""python-statemachine, built from the same table, allows the same moves on random walks."""

from __future__ import annotations

import random

import pytest
from statemachine import State, StateMachine

from concord.ground.lifecycle import registered
from concord.ground.lifecycle.table import Lifecycle

START = "not_there_yet"
PREFIX = "do_"  # the machine has methods of its own, such as `send`


def oracle(table: Lifecycle) -> type[StateMachine]:
    """The table as a foreign machine: opening moves lead from a state before the first."""
    states = {START: State(START, initial=True)}
    states |= {each.name: State(each.label, final=each.final) for each in table.states}
    events = {}
    for move in table.moves:
        for source in move.source or (START,):
            arrow = states[source].to(states[move.target or source])
            name = PREFIX + move.name
            events[name] = events[name] | arrow if name in events else arrow
    return type("Oracle", (StateMachine,), {**states, **events})


def allowed(table: Lifecycle, here: str) -> set[str]:
    if here == START:
        return {move.name for move in table.moves if not move.source}
    return {move.name for move in table.leaving(here)}


@pytest.mark.parametrize("table", registered.lifecycles(), ids=lambda table: table.name)
def test_the_same_moves_are_allowed_all_along_random_walks(table):
    machine_of = oracle(table)
    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311 -- repeatable chance, no secret
        machine, here = machine_of(), START
        for _ in range(25):
            assert {event.id.removeprefix(PREFIX) for event in machine.allowed_events} == allowed(table, here), here
            if not allowed(table, here):
                break
            name = chance.choice(sorted(allowed(table, here)))
            machine.send(PREFIX + name)
            here = table.move(name).target or here
            assert machine.current_state_value == here
