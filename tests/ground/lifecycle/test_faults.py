"""Each check at start-up finds its fault in a table broken on purpose, and none in the good ones."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter

from concord.ground.ledger.fixing import FixRows
from concord.ground.lifecycle import faults, guarded, registered
from concord.ground.lifecycle.apps import check_fixing, check_guards, check_homes, check_tables
from concord.ground.lifecycle.autodetector import Guarding
from concord.ground.lifecycle.table import SYSTEM_GUARD, Clock, Lifecycle, Move, State
from concord.ground.lifecycle.triggers import GuardState
from concord.registry.lifecycle import AGENCY
from concord.registry.models import Agency


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


class Forgotten:
    """Stands for a subject that a duty added without its trigger."""

    _meta = SimpleNamespace(label="mediation.Forgotten", app_label="mediation", db_table="mediation_forgotten")
    unfixed_because = ""


BROKEN = {
    "unknown state 'nowhere'": with_move("approve", target="nowhere"),
    "unknown clock 'hourglass'": with_move("approve", starts=("hourglass",)),
    "nobody may do it": with_move("approve", by=()),
    "clock 'answer' counts an unknown limit": with_clock(limit="nobody.knows", lapses=True),
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
    "tells ['dreamer'], whom nobody can reach": with_move("approve", tells={"dreamer": "醒醒"}),
    "clock 'answer' tells ['dreamer'], whom nobody can reach": with_clock(lapses=True, tells=("dreamer",)),
    "access has no TOLD": replace(AGENCY, access=SimpleNamespace()),
    "has no label": with_move("approve", label=""),
    "clock 'answer' never ends": with_clock(),
    "must rest on a limit of the law or on a date of its subject": with_clock(on="opened_at"),
    "rests on 'wedding_day', which registry.Agency does not have": with_clock(limit="", on="wedding_day"),
    "must say in `source` where that day comes from": with_clock(limit="", on="opened_at"),
    "the operation needs ['reason'], and nothing asks it": with_move("refuse", asks=""),
    "the operation needs ['reason'], which form 'ActForm' does not ask": with_move("refuse", asks="ActForm"),
    "form 'Reason' asks ['reason'], which the operation does not take": with_move("approve", asks="Reason"),
    "form 'UploadLetter' must be an ActForm": with_move("approve", asks="UploadLetter"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_table_is_told_its_fault(fault):
    assert [found for found in faults.faults(BROKEN[fault]) if fault in found], fault


def test_a_subject_without_a_name_is_told_to_get_one(monkeypatch):
    monkeypatch.delattr(Agency, "__str__")
    assert [found for found in faults.faults(AGENCY) if "write its __str__" in found]


@pytest.mark.parametrize("table", registered.lifecycles(), ids=lambda table: table.name)
def test_the_tables_of_the_house_are_sound(table):
    assert faults.faults(table) == []


def test_the_server_starts_only_with_sound_tables():
    assert check_tables() == check_guards() == check_homes() == check_fixing() == []


def test_a_subject_whose_trigger_was_forgotten_stops_the_start(monkeypatch):
    monkeypatch.setattr(guarded, "subjects", lambda: [Agency, Forgotten])
    (fault,) = guarded.faults()
    assert fault.startswith("mediation.Forgotten has no trigger: add GuardState('mediation_forgotten'")
    (homeless,) = check_homes()
    assert "mediation.Forgotten has a state and stands in no table" in homeless.msg


def test_a_trigger_made_before_its_function_stops_the_start(monkeypatch):
    monkeypatch.setattr(guarded, "_reaches", lambda *_: False)
    assert all("must depend on ('lifecycle', '0001_initial')" in fault for fault in guarded.faults())


def test_a_subject_of_which_acts_fix_nothing_stops_the_start_or_says_why(monkeypatch):
    monkeypatch.setattr(guarded, "subjects", lambda: [Agency, Forgotten])
    (fault,) = check_fixing()
    assert fault.msg == (
        "mediation.Forgotten: acts fix none of its columns: add FixRows('mediation_forgotten', [...]) to a migration of"
        " mediation, or set `unfixed_because`"
    )
    monkeypatch.setattr(Forgotten, "unfixed_because", "nothing but its state is kept")
    assert check_fixing() == []


def test_makemigrations_writes_the_triggers_beside_the_table(monkeypatch):
    """Of the house as it would look if the register's agencies were new."""
    before = MigrationLoader(None).project_state()
    after = before.clone()
    before.remove_model("registry", "agency")
    changes = Guarding(before, after).changes(graph=MigrationLoader(None).graph)
    (migration,) = changes["registry"]
    guard = next(step for step in migration.operations if isinstance(step, GuardState))
    assert (guard.table, guard.kind) == ("registry_agency", "registry.Agency")
    assert ("lifecycle", "0001_initial") in migration.dependencies
    fixed = next(step for step in migration.operations if isinstance(step, FixRows))
    assert {"person_id", "role", "standing_id"} < set(fixed.columns)
    assert not {"id", "state", "version"} & set(fixed.columns)
    assert any(app == "ledger" and name >= "0003" for app, name in migration.dependencies)
    written = MigrationWriter(migration).as_string()
    assert "fixing.FixRows(" in written
    assert "triggers.GuardState(" in written
    assert "registry_agency" in written
