"""mypy knows what every act asks: each nonsense call in nonsense.py gets an error of its own, each fine one none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from concord.ground.lifecycle import binding, table
from concord.ground.lifecycle.binding import moves, opens
from concord.registry import access

_PROJECT = Path(__file__).resolve().parents[3]
_NONSENSE = Path(__file__).with_name("nonsense.py")
_SAID = re.compile(r"nonsense\.py:(?P<line>\d+): error: (?P<words>.*?)\s+\[(?P<code>[a-z-]+)\]$", re.MULTILINE)
_WANTED = re.compile(r"  # (?P<code>[a-z-]+)(: (?P<words>.*))?$")


@pytest.fixture(scope="module")
def said() -> dict[int, list[tuple[str, str]]]:
    """What mypy says of the file, by line: (code, words)."""
    argv = [sys.executable, "-m", "mypy", "--explicit-package-bases", str(_NONSENSE)]
    around = {**os.environ, "MYPYPATH": "src"}
    done = subprocess.run(argv, cwd=_PROJECT, capture_output=True, text=True, check=False, env=around)
    found: dict[int, list[tuple[str, str]]] = {}
    for each in _SAID.finditer(done.stdout):
        found.setdefault(int(each["line"]), []).append((each["code"], each["words"]))
    assert found, done.stdout + done.stderr
    return found


def test_every_nonsense_call_is_refused_for_its_own_reason(said):
    wrong = []
    for number, line in enumerate(_NONSENSE.read_text().splitlines(), start=1):
        wanted = _WANTED.search(line)
        met = said.get(number, [])
        if wanted is None or wanted["code"] == "fine":
            fits = not met
        else:
            fits = any(code == wanted["code"] and (wanted["words"] or "") in words for code, words in met)
        if not fits:
            wrong.append(f"{number}: {line.strip()}\n    met {met}")
    assert not wrong, "\n".join(wrong)


TABLE = table.Lifecycle("odd.thing", "怪事", "tests.odd", access, "odd.Thing", (), (table.Move("do", "办", by=()),))


def test_an_act_must_say_who_and_when_by_name():
    with pytest.raises(TypeError, match="must take at and by as keyword-only"):

        @moves(TABLE, "do")
        def do(thing, by, at):
            """Takes them by position."""


def test_an_act_must_leave_key_and_version_to_the_door():
    with pytest.raises(TypeError, match="belong to `perform`"):

        @moves(TABLE, "do")
        def do(thing, *, key, by, at):
            """Takes the door's key."""


def test_an_act_within_a_parent_must_take_it():
    with pytest.raises(TypeError, match="must take its parent 'case'"):

        @opens(TABLE, "do", within="case")
        def do(*, by, at):
            """Forgets its parent."""


def test_nothing_odd_was_bound():
    assert "odd.thing.do" not in binding.BOUND
