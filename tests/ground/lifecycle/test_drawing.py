"""The drawings in docs/lifecycles are what the declarations say today."""

from __future__ import annotations

from concord.ground.lifecycle import registered
from concord.site import env
from concord.site.commands import lifecycles

DRAWN = env.PROJECT / "docs/lifecycles"


def test_the_drawings_and_the_rights_table_are_those_of_the_declarations(tmp_path):
    assert lifecycles.main([str(tmp_path)]) == 0
    fresh = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in DRAWN.iterdir()}
    assert fresh == kept, "a table of moves changed: run ./concord lifecycles, read the difference, commit it"


def test_every_move_of_every_table_has_its_line_of_who_may_do_it():
    lines = (DRAWN / "who_may_do_what.txt").read_text(encoding="utf-8").splitlines()
    acts = {line.split(" | ")[0] for line in lines if " | " in line}
    assert acts == {table.act(move) for table in registered.lifecycles() for move in table.moves}
    assert not [line for line in lines if line.endswith("| ")]
