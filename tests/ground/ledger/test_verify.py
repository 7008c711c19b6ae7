from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from concord.ground.accounts.actors import SYSTEM
from concord.ground.ledger import bulk, canonical, heads, operations, proofs, queries, verify
from concord.ground.ledger.models import Entry

AT = datetime(2026, 11, 2, 10, tzinfo=UTC)
SALT, PAPER = b"s" * 32, "%PDF-1.7 调解协议书".encode()
pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(an_act):
    others = [an_act() for _ in range(4)]
    entry = an_act(facts={"paper": canonical.salted(SALT, PAPER).hex(), "金额": "1200.50"}, private={"名": "喆玥"})
    others.append(an_act())
    operations.seal(AT)
    return Entry.objects.get(pk=entry.pk)


@pytest.fixture
def write(tmp_path):
    def save(proof, **changes):
        parts = {**json.loads(proof.dump()), **changes}
        path = tmp_path / "受理.proof.json"
        path.write_text(json.dumps(parts, ensure_ascii=False))
        return path

    return save


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(PAPER)
    return path


def test_a_whole_proof_holds_on_a_machine_with_neither_django_nor_database(entry, write, paper):
    proof = queries.inclusion_proof(entry, private=True, paper_salt=SALT)
    code = (
        "import sys\nfrom concord.ground.ledger import verify\ncode = verify.main(sys.argv[1:])\n"
        "assert not {'django', 'psycopg'} & set(sys.modules)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, write(proof), paper, "--key", proof.public_key.hex()],
        env={"PATH": "/usr/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("✓") == 5
    assert "核验通过" in done.stdout
    assert "18:00:00（北京时间）" in done.stdout


def test_a_proof_read_back_is_the_same(entry):
    proof = queries.inclusion_proof(entry, private=True, paper_salt=SALT)
    assert proofs.load(proof.dump()) == proof
    assert json.loads(proof.dump()) == queries.proof_file(entry, private=True, paper_salt=SALT)


def test_without_a_key_the_reader_is_asked_to_compare_the_fingerprint(entry, write, capsys):
    proof = queries.inclusion_proof(entry)
    assert verify.main([str(write(proof))]) == 0
    assert heads.fingerprint(proof.public_key) in capsys.readouterr().out


def test_a_stranger_s_proof_holds_neither_private_facts_nor_the_paper_s_salt(entry):
    raw = queries.inclusion_proof(entry).dump().decode()
    assert "喆玥" not in raw
    assert SALT.hex() not in raw


def test_a_paper_changed_by_one_byte_is_refused(entry, write, paper, capsys):
    paper.write_bytes(PAPER[:-1] + b"!")
    path = write(queries.inclusion_proof(entry, paper_salt=SALT))
    assert verify.main([str(path), str(paper)]) == 1
    assert "已被改动" in capsys.readouterr().out


def test_a_paper_cannot_be_checked_without_its_salt(entry, write, paper, capsys):
    assert verify.main([str(write(queries.inclusion_proof(entry))), str(paper)]) == 1
    assert "没有文书的摘要" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("entry", {"label": "不予受理"}),
        ("entry", {"at": "2026-11-01T00:00:00.000000Z"}),
        ("path", {"index": 0}),
        ("path", {"size": 7}),
        ("path", {"hashes": []}),
        ("head", {"at": "2026-11-01T00:00:00.000000Z"}),
        ("head", {"root": "00" * 32}),
        ("head", {"signature": "00" * 64}),
        ("head", {"algorithm": "none"}),
        ("head", {"public_key": heads.public_key(b"f" * 32).hex()}),
        ("private", {"facts": {"名": "另一人"}}),
        ("private", {"salt": "00"}),
    ],
)
def test_any_changed_part_is_refused(entry, write, capsys, part, change):
    proof = queries.inclusion_proof(entry, private=True)
    parts = json.loads(proof.dump())
    assert verify.main([str(write(proof, **{part: {**parts[part], **change}}))]) == 1
    out = capsys.readouterr().out
    assert "✗" in out
    assert "请勿采信" in out


def test_a_proof_signed_with_another_key_than_the_published_is_refused(entry, write, capsys):
    path = write(queries.inclusion_proof(entry))
    assert verify.main([str(path), "--key", "00" * 32]) == 1
    assert "不一致" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no json", "不是和园的存证文件"),
        ("{}", "不是和园的存证文件"),
        ('{"format": "concord-proof/9"}', "不是和园的存证文件"),
        ("[]", "不是和园的存证文件"),
        ('{"format": "concord-proof/1", "entry": 1}', "不是和园的存证文件"),
    ],
)
def test_a_file_that_is_no_proof_is_named_and_ends_with_2(tmp_path, capsys, text, words):
    path = tmp_path / "x.json"
    path.write_text(text)
    assert verify.main([str(path)]) == 2
    assert words in capsys.readouterr().err


def test_a_missing_file_and_a_wrong_key_end_with_2(entry, write, capsys):
    assert verify.main(["/nowhere.proof.json"]) == 2
    assert "/nowhere.proof.json" in capsys.readouterr().err
    assert verify.main([str(write(queries.inclusion_proof(entry))), "--key", "abc"]) == 2


def test_a_call_not_understood_is_told_the_usage_and_ends_with_2(capsys):
    with pytest.raises(SystemExit) as end:
        verify.main([])
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("用法：./concord verify")


def test_a_proof_does_not_give_away_the_key_that_repeats_a_request(an_act):
    entry = an_act(key="form-token-1")
    operations.seal(AT)
    assert "form-token-1" not in queries.inclusion_proof(entry).dump().decode()


def test_a_fraction_smuggled_into_a_proof_ends_with_2(entry, write):
    proof = queries.inclusion_proof(entry)
    content = {**json.loads(proof.dump())["entry"], "version": 1.5}
    assert verify.main([str(write(proof, entry=content))]) == 2


def test_one_row_of_a_bulk_act_is_proved_to_its_subject_alone(write, capsys):
    rows = [bulk.Row(uuid4(), version=1, facts={"名": f"第{n}厂"}) for n in range(5)]
    kind = "registry.Enterprise"
    entry = operations.record_many(subject_kind=kind, act="import", label="批量登记", rows=rows, by=SYSTEM, at=AT)
    operations.seal(AT)
    proof = queries.inclusion_proof(entry, subject=rows[3].subject)
    assert verify.main([str(write(proof))]) == 0
    assert "第 4 项" in capsys.readouterr().out
    raw = json.loads(proof.dump())
    assert "第2厂" not in proof.dump().decode()
    raw["row"]["content"]["facts"] = {"名": "别的厂"}
    assert verify.main([str(write(proof, row=raw["row"]))]) == 1
