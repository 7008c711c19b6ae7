"""The dumps that are kept, one folder each, and how one is brought back and looked at."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

from concord.site import env

HERE = Path(__file__).parent
PASSPHRASE = "a demonstration has no secrets"


@dataclass(frozen=True)
class Dump:
    """One kept dump: backup.tar, keys.json, facts.json, seen.json, names.json, openapi.json, agreement.proof.json."""

    folder: Path

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Who is who, the ids, and what only papers and messages said in clear."""
        return self.read("facts.json")

    @cached_property
    def seen(self) -> dict[str, Any]:
        """What the look found on the day the dump was made, before it did anything."""
        return self.read("seen.json")

    def read(self, name: str) -> Any:
        """A JSON file of the dump."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))


def kept() -> list[Dump]:
    """Every dump, the oldest first."""
    return [Dump(path.parent) for path in sorted(HERE.glob("*/facts.json"))]


@contextlib.contextmanager
def empty_database(server: str, name: str) -> Iterator[str]:
    """The address of a new database on the server of another address; dropped afterwards."""
    at = env.database(server)
    with psycopg.connect(env.address(at, "postgres"), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")
        try:
            yield env.address(at, name)
        finally:
            # Not WITH (FORCE): that fails while the server's own vacuum looks at it; a plain drop sends it away.
            owner.execute(f"DROP DATABASE {name}")


@dataclass(frozen=True)
class Place:
    """Where a dump is brought back to: an empty database and an empty folder for keys and files."""

    url: str
    data: Path

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run Python with this place's variables, and no others of Concord's."""
        others = {name: value for name, value in os.environ.items() if not name.startswith(("CONCORD_", "DJANGO_"))}
        own = {
            "CONCORD_DATABASE_URL": self.url,
            "CONCORD_DATA": str(self.data),
            "CONCORD_KEYS_PASSPHRASE": PASSPHRASE,
            "DJANGO_SETTINGS_MODULE": "concord.site.settings",
            "PYTHONPATH": os.pathsep.join([str(env.PROJECT / "src"), str(env.PROJECT)]),
        }
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=env.PROJECT,
            env={**others, **own},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def command(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of the platform's own commands there."""
        return self.run("-m", "concord.site.commands", *arguments)

    def bring_back(self, dump: Dump) -> subprocess.CompletedProcess[str]:
        """Keys first, then everything else, by the commands an office would use; restoring migrates the tables."""
        keys = self.command("keys", "import", dump.folder / "keys.json")
        assert keys.returncode == 0, keys.stderr
        return self.command("restore", dump.folder / "backup.tar")

    def look(self, dump: Dump) -> dict[str, Any]:
        """What tests/upgrade/look.py finds there; it does what waited, so one look is all a place is good for."""
        out = self.data / "look"
        out.mkdir()
        looked = self.run("-m", "tests.upgrade.look", dump.folder, out)
        assert looked.returncode == 0, looked.stderr
        report: dict[str, Any] = json.loads((out / "report.json").read_text(encoding="utf-8"))
        return report
