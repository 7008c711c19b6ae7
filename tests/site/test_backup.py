"""A backup and back: real commands, two data folders, and what must be refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from concord.site import env
from concord.site.commands import keys
from concord.site.commands.tongue import Stop

_PASSPHRASE = "three blind mice and a cat"
_LIVE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID
from concord.site.commands import premises

data = premises.settle(Path(sys.argv[1]))
with premises.database(data):
    premises.provide_keys(data, fresh=premises.is_fresh())
    premises.open_django()
    from concord.site.commands import estate
    estate.migrate(demo=True)
    estate.make_files_folder()
    from concord.ground.accounts.actors import SYSTEM
    from concord.ground.files import operations as files
    from concord.ground.ledger import operations as ledger
    at, subject = datetime(2026, 11, 1, tzinfo=UTC), UUID(int=7)
    for number in range(3):
        ledger.record(subject_kind="test.Thing", subject=subject, act=f"test.thing.act{number}", label="做了一件事",
                      private={"said": "只有本人知道"}, by=SYSTEM, at=at)
    files.keep("证据".encode(), subject=subject, compartment="shared", name="证据.txt", media_type="text/plain",
               by=SYSTEM, at=at)
"""
_LOOK = """
import sys
from pathlib import Path
from concord.site.commands import premises

data = premises.settle(Path(sys.argv[1]))
with premises.database(data):
    premises.provide_keys(data, fresh=False)
    premises.open_django()
    from concord.ground.files import queries
    from concord.ground.files.models import Blob
    from concord.ground.installation.queries import is_demo
    from concord.ground.ledger.models import Entry, Salt
    assert is_demo()
    assert Entry.objects.count() == 4
    assert Salt.objects.first().private == {"said": "只有本人知道"}
    assert queries.content(Blob.objects.get()).decode() == "证据"
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONCORD_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *arguments],
        env={**kept, "PYTHONPATH": str(env.PROJECT / "src"), "CONCORD_KEYS_PASSPHRASE": _PASSPHRASE},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _concord(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return _run("-m", "concord.site.commands", *map(str, arguments))


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder under /tmp, where the database's account may go even when we are root."""
    folder = Path(f"/tmp/concord-backup-{os.getpid()}")
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)


@pytest.fixture(scope="module")
def backup(place: Path) -> Path:
    """The backup of an installation with four ledger entries and one file; its keys lie in keys.json beside it."""
    lived = _run("-c", _LIVE, str(place / "old"))
    assert lived.returncode == 0, lived.stderr
    path = place / "backup.tar"
    for act in (("backup", path), ("keys", "export", place / "keys.json")):
        done = _concord(*act, "--data", place / "old")
        assert done.returncode == 0, done.stderr
    return path


def test_a_round_trip_brings_everything_back_and_the_ledger_agrees(place, backup):
    new = place / "new"
    assert _concord("keys", "import", place / "keys.json", "--data", new).returncode == 0
    restored = _concord("restore", backup, "--data", new)
    assert restored.returncode == 0, restored.stderr
    assert "4 条记录" in restored.stderr
    looked = _run("-c", _LOOK, str(new))
    assert looked.returncode == 0, looked.stderr


def test_no_key_is_in_the_backup(place, backup):
    content = backup.read_bytes()
    rows = [
        row for name in ("keys", "head") for row in json.loads((place / f"old/keys/{name}.json").read_text())["keys"]
    ]
    for row in rows:
        assert row.get("secret", "never").encode() not in content
    with tarfile.open(backup) as tar:
        assert not [name for name in tar.getnames() if "keys" in name or "secret" in name]


def test_a_database_with_content_is_never_restored_over(place, backup):
    refused = _concord("restore", backup, "--data", place / "old")
    assert refused.returncode == 1
    assert "空的数据库" in refused.stderr


def test_without_keys_nothing_is_restored(place, backup):
    refused = _concord("restore", backup, "--data", place / "keyless")
    assert refused.returncode == 1
    assert "keys import" in refused.stderr


def test_an_old_backup_is_never_overwritten(place, backup):
    assert _concord("backup", backup, "--data", place / "old").returncode == 1


def test_one_changed_byte_is_refused(place, backup):
    damaged = place / "damaged.tar"
    content = bytearray(backup.read_bytes())
    content[5000] ^= 1
    damaged.write_bytes(content)
    refused = _concord("restore", damaged, "--data", place / "damaged")
    assert refused.returncode == 1
    assert "与清单不符" in refused.stderr


def test_a_backup_cut_short_is_refused(place, backup):
    cut = place / "cut.tar"
    cut.write_bytes(backup.read_bytes()[: 40 * 512])
    assert _concord("restore", cut, "--data", place / "cut").returncode == 1


def test_a_ledger_that_differs_from_the_backups_head_is_reported(place, backup):
    forged = place / "forged.tar"
    with tarfile.open(backup) as old, tarfile.open(forged, "w") as new:
        for info in old:
            content = old.extractfile(info)
            assert content is not None
            text = content.read()
            if info.name == "manifest.json":
                facts = json.loads(text)
                facts["head"]["root"] = "00" * 32
                text = json.dumps(facts).encode()
                info.size = len(text)
            with (place / "part").open("w+b") as part:
                part.write(text)
                part.seek(0)
                new.addfile(info, part)
    data = place / "forged"
    assert _concord("keys", "import", place / "keys.json", "--data", data).returncode == 0
    refused = _concord("restore", forged, "--data", data)
    assert refused.returncode == 1
    assert "核验没有通过" in refused.stderr


def test_keys_open_with_their_passphrase_only():
    text = keys.lock(b"secret", "correct horse battery")
    assert keys.unlock(text, "correct horse battery") == b"secret"
    with pytest.raises(Stop):
        keys.unlock(text, "correct horse batterz")
    with pytest.raises(Stop):
        keys.unlock(text.replace('"n": 131072', '"n": 1073741824'), "correct horse battery")
    with pytest.raises(Stop):
        keys.unlock("no key file at all", "correct horse battery")
