"""Programs of an installation are stopped in order: what others stand on comes last."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from concord.site.commands.group import Group, Program

_PROGRAM = """
import pathlib, signal, sys, time
note, slow = pathlib.Path(sys.argv[1]), float(sys.argv[2])
def leave(*_):
    with note.open("a") as out: out.write(f"{sys.argv[3]} told\\n")
    time.sleep(slow)
    with note.open("a") as out: out.write(f"{sys.argv[3]} gone\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, leave)
pathlib.Path(sys.argv[1] + "." + sys.argv[3]).touch()
while True: time.sleep(0.05)
"""


def _program(note: Path, name: str, *, slow: float, place: Path | None = None) -> Program:
    return Program(name, [sys.executable, "-c", _PROGRAM, str(note), str(slow), name], place=place)


def test_the_pages_stay_until_the_porch_has_left(tmp_path):
    note = tmp_path / "note"
    parts = [_program(note, "pages", slow=0, place=tmp_path / "sock"), _program(note, "porch", slow=0.5)]
    group = Group(parts, tmp_path / "record.json")
    group.start()
    limit = time.monotonic() + 20
    while not all(Path(f"{note}.{each.name}").exists() for each in parts) and time.monotonic() < limit:
        time.sleep(0.05)
    group.stop()
    assert note.read_text().split("\n")[:-1] == ["porch told", "porch gone", "pages told", "pages gone"]
