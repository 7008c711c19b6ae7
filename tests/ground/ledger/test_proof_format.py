"""`docs/proof-format.md` is enough: its thirty lines, copied out, check its own example and every proof we make."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import bulk, canonical, heads, merkle, operations, proofs, queries

_DOC = Path(__file__).resolve().parents[3] / "docs" / "proof-format.md"
AT = datetime(2026, 11, 2, 9, 30, 15, 123456, tzinfo=UTC)
SECRET = hashlib.sha256(b"a key that is published and worth nothing").digest()


def block(language: str) -> str:
    """The page's only block of this language."""
    [found] = re.findall(rf"```{language}\n(.*?)```", _DOC.read_text(), re.DOTALL)
    return str(found)


def entry(no: int) -> dict[str, object]:
    """An invented act as `content.of_entry` gives it."""
    return {
        "subject_kind": "mediation.Case",
        "subject": str(UUID(int=no)),
        "compartment": "",
        "act": "mediation.case.accept",
        "label": "受理",
        "version": no,
        "source": "received",
        "target": "accepted",
        "person": None,
        "standing": None,
        "on_behalf": None,
        "actor_label": "系统",
        "at": canonical.moment(AT),
        "facts": {"金额": "1200.50", "note": 'a "quoted" line\nand another', "𝄞": 1, "｡": 2},
        "private_digest": None,
        "key": "",
        "result": None,
    }


def example() -> proofs.Proof:
    """The third of five."""
    leaves = [merkle.leaf_hash(canonical.digest(entry(no))) for no in range(1, 6)]
    head = heads.Head(5, merkle.root(leaves), AT, "ledger-head-example")
    return proofs.Proof(
        entry=canonical.plain(entry(3)),
        path=proofs.Path(2, 5, tuple(merkle.inclusion_path(2, 5, merkle.in_memory(leaves)))),
        head=head,
        public_key=heads.public_key(SECRET),
        signature=heads.sign(head, SECRET),
    )


def steps(proof: proofs.Proof) -> list[tuple[str, str]]:
    """What a stranger should get on the way."""
    digest = canonical.digest(proof.entry)
    return [
        ("bytes of the entry", str(len(canonical.encode(proof.entry)))),
        ("digest of the entry", digest.hex()),
        ("leaf", merkle.leaf_hash(digest).hex()),
        ("root", proof.head.root.hex()),
        ("SHA-256 of the bytes that are signed", hashlib.sha256(proof.head.message).hexdigest()),
    ]


def check(folder: Path, proof: proofs.Proof | dict[str, object]) -> subprocess.CompletedProcess[str]:
    """Run the thirty lines by themselves over a proof."""
    (folder / "verifier.py").write_text(block("python"))
    raw = proof.dump() if isinstance(proof, proofs.Proof) else json.dumps(proof).encode()
    (folder / "it.proof.json").write_bytes(raw)
    argv = [sys.executable, "-I", folder / "verifier.py", folder / "it.proof.json"]
    return subprocess.run(argv, capture_output=True, text=True, check=False)


def test_it_is_thirty_lines_and_imports_nothing_of_ours():
    lines = [line for line in block("python").splitlines() if line.strip()]
    assert len(lines) <= 34
    assert "concord." not in block("python").replace('"concord-ledger/1"', "")


def test_the_example_on_the_page_is_what_we_make_and_the_lines_say_it_holds(tmp_path):
    proof = example()
    assert json.loads(block("json")) == json.loads(proof.dump())
    for name, value in steps(proof):
        assert f"| {name} | `{value}` |" in _DOC.read_text()
    done = check(tmp_path, json.loads(block("json")))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("holds: 2026-11-02T09:30:15.123456Z 受理")


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts["entry"].update(label="不予受理"),
        lambda parts: parts["entry"]["facts"].update({"金额": "1200.5"}),
        lambda parts: parts["entry"].pop("result"),
        lambda parts: parts["path"].update(index=3),
        lambda parts: parts["path"].update(size=6),
        lambda parts: parts["path"]["hashes"].pop(),
        lambda parts: parts["path"]["hashes"].reverse(),
        lambda parts: parts["head"].update(at="2026-11-02T09:30:15.123457Z"),
        lambda parts: parts["head"].update(root="00" * 32),
        lambda parts: parts["head"].update(public_key=heads.public_key(b"\x01" * 32).hex()),
    ],
)
def test_the_lines_refuse_whatever_was_altered(tmp_path, change):
    parts = json.loads(example().dump())
    change(parts)
    assert check(tmp_path, parts).returncode != 0


@pytest.mark.parametrize(("size", "index"), [(1, 0), (2, 1), (3, 2), (6, 4), (7, 6), (9, 8), (13, 5)])
def test_the_lines_climb_trees_of_any_shape(size, index):
    climbed: dict[str, object] = {"__name__": "climbing"}
    exec(block("python").split("proof = json.load")[0], climbed)  # noqa: S102 -- the page's own lines
    leaves = [merkle.leaf_hash(bytes([no])) for no in range(size)]
    path = merkle.inclusion_path(index, size, merkle.in_memory(leaves))
    assert climbed["root"](leaves[index], index, size, [each.hex() for each in path]) == merkle.root(leaves)


@pytest.mark.django_db
def test_the_lines_check_a_proof_of_a_real_ledger(an_act, tmp_path):
    entries = [an_act(facts={"no": no}) for no in range(6)]
    operations.record_many(
        subject_kind="mediation.Case", act="x.y", label="批量", rows=[bulk.Row(UUID(int=1))], by=SYSTEM, at=AT
    )
    operations.seal(AT)
    done = check(tmp_path, queries.inclusion_proof(entries[4]))
    assert done.returncode == 0, done.stderr
