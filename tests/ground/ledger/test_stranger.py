"""What docs/proof-format.md says is enough: a verifier written from it alone accepts our proofs and no changed one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import bulk, operations, queries
from concord.ground.ledger.proofs import Proof

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
_STRANGER = Path(__file__).with_name("stranger.py")
pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(an_act) -> list[Proof]:
    """A proof of each kind: a plain act, one with private facts, a row of a bulk act; in a tree of odd size."""
    plain = an_act(facts={"金额": "12.50", "𝄞": [1, None, True], "｡": '\u007f\n"\\'})
    secret = an_act(private={"原因": "生病"})
    rows = [bulk.Row(UUID(int=no)) for no in (1, 2, 3)]
    many = operations.record_many(subject_kind="mediation.Case", act="x.y", label="批量", rows=rows, by=SYSTEM, at=AT)
    for no in range(4):
        an_act(facts={"no": no})
    operations.seal(AT)
    return [
        queries.inclusion_proof(plain),
        queries.inclusion_proof(secret, private=True),
        queries.inclusion_proof(many, subject=UUID(int=3)),
    ]


def _accepts(folder: Path, *proofs: bytes) -> bool:
    files = [folder / f"{no}.proof.json" for no in range(len(proofs))]
    for file, proof in zip(files, proofs, strict=True):
        file.write_bytes(proof)
    argv = [sys.executable, "-I", _STRANGER, *files]
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0


def test_it_is_short_and_imports_nothing_of_ours():
    text = _STRANGER.read_text()
    assert len([line for line in text.splitlines() if line.strip()]) <= 40
    assert "import concord" not in text
    assert "from concord" not in text


def test_a_stranger_accepts_what_we_gave_them(ours, tmp_path):
    assert ours[1].private is not None
    assert ours[2].row is not None
    assert _accepts(tmp_path, *(proof.dump() for proof in ours))


def test_a_stranger_accepts_the_proofs_of_kept_demonstrations(tmp_path):
    kept = [each.read_bytes() for each in Path("tests/upgrade").glob("*/agreement.proof.json")]
    assert kept
    assert _accepts(tmp_path, *kept)
    assert not _accepts(tmp_path, *(each.replace(b"Z", b"z", 1) for each in kept))


def _leaves(value: object, way: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """The way to everything in a file that is neither a list nor an object."""
    if isinstance(value, dict):
        return [found for name in value for found in _leaves(value[name], (*way, name))]
    if isinstance(value, list):
        return [found for no, each in enumerate(value) for found in _leaves(each, (*way, no))]
    return [way]


def test_a_stranger_refuses_a_file_changed_anywhere(ours, tmp_path):
    whole = json.loads(ours[2].dump())
    ways = _leaves(whole)
    assert len(ways) > 30
    for way in ways[:: max(1, len(ways) // 12)]:
        changed = json.loads(ours[2].dump())
        place = changed
        for step in way[:-1]:
            place = place[step]
        before = place[way[-1]]
        place[way[-1]] = before[::-1] + "0" if isinstance(before, str) else 7
        assert not _accepts(tmp_path, json.dumps(changed).encode()), way


def test_a_stranger_refuses_other_private_facts(ours, tmp_path):
    changed = json.loads(ours[1].dump())
    changed["private"]["facts"]["原因"] = "旷工"
    assert not _accepts(tmp_path, json.dumps(changed).encode())
