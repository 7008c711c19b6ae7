from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connection

from concord.ground.vault import keyring
from concord.site import env
from concord.site.commands import serve
from concord.site.commands.tongue import Later


def _authority(
    folder: Path, *, name: str = "示例园区电子签名 CA", days: int = 30, other_key: bool = False, passphrase: bytes = b""
) -> dict[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = datetime.now(UTC) - timedelta(days=60)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=60 + days))
        .sign(key, hashes.SHA256())
    )
    written = ec.generate_private_key(ec.SECP256R1()) if other_key else key
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "ca.key").write_bytes(
        written.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption(),
        )
    )
    (folder / "ca.key").chmod(0o600)
    return {"CONCORD_CA_CERT": str(folder / "ca.pem"), "CONCORD_CA_KEY": str(folder / "ca.key")}


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder and an environment that lack nothing but a database."""
    keyring.create(tmp_path / "keys")
    complete = {
        "CONCORD_KEYS": str(tmp_path / "keys"),
        "CONCORD_ALLOWED_HOSTS": "concord.example.cn",
        "CONCORD_PUBLIC_URL": "https://concord.example.cn",
        "CONCORD_SECRET_KEY": "k3J9-wq8ZpLx72_mNvB5tYcR4sDfGhUa0EoIi61",
        "CONCORD_SMS_URL": "https://sms.example.cn/send",
        "CONCORD_TSA_URL": "http://tsa.example.cn/tsr",
        **_authority(tmp_path),
    }
    complete["CONCORD_SECRET_KEY"] += "xyz"
    for name, value in complete.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def _refusals(data: Path) -> list[str]:
    return [told for check in serve.CHECKS if check is not serve.database and (told := check(data))]


def test_a_complete_configuration_is_not_refused(ready):
    assert _refusals(ready) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CONCORD_ALLOWED_HOSTS", ""),
        ("CONCORD_ALLOWED_HOSTS", "*"),
        ("CONCORD_PUBLIC_URL", ""),
        ("CONCORD_PUBLIC_URL", "http://concord.example.cn"),
        ("CONCORD_SECRET_KEY", ""),
        ("CONCORD_SECRET_KEY", "short"),
        ("CONCORD_SECRET_KEY", "a" * 60),
        ("CONCORD_SMS_URL", ""),
        ("CONCORD_CA_CERT", ""),
        ("CONCORD_CA_KEY", ""),
        ("CONCORD_CA_CERT", "/nowhere/ca.pem"),
        ("CONCORD_TSA_URL", ""),
        ("CONCORD_TSA_URL", "http://127.0.0.1:8000/tsa/"),
        ("CONCORD_TSA_URL", "https://concord.example.cn/tsa/"),
    ],
)
def test_each_gap_is_one_refusal_that_names_its_variable(ready, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    (told,) = _refusals(ready)
    assert name in told


def test_mail_alone_is_a_real_sender(ready, monkeypatch):
    monkeypatch.setenv("CONCORD_SMS_URL", "")
    monkeypatch.setenv("CONCORD_SMTP_URL", "smtps://mail.example.cn")
    assert _refusals(ready) == []


def test_missing_keys_are_refused(ready):
    (ready / "keys" / "keys.json").unlink()
    (told,) = _refusals(ready)
    assert "keys.json" in told


def test_keys_that_others_may_read_are_refused(ready):
    (ready / "keys" / "keys.json").chmod(0o644)
    (told,) = _refusals(ready)
    assert "chmod 600" in told


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        ({"name": "和园测试证书·无法律效力"}, "测试 CA"),
        ({"name": "Concord Test CA"}, "测试 CA"),
        ({"days": -1}, "过期"),
        ({"other_key": True}, "不是一对"),
    ],
)
def test_a_certificate_authority_that_cannot_sign_for_real_is_refused(ready, authority, words):
    _authority(ready, **authority)
    (told,) = _refusals(ready)
    assert words in told


def test_a_key_of_the_authority_that_others_may_read_is_refused(ready):
    (ready / "ca.key").chmod(0o640)
    [told] = _refusals(ready)
    assert "chmod 600" in told


def test_the_key_of_the_authority_may_lie_under_a_passphrase(ready, monkeypatch):
    _authority(ready, passphrase=b"long and spoken nowhere")
    [told] = _refusals(ready)
    assert "CONCORD_CA_PASSPHRASE" in told
    monkeypatch.setenv("CONCORD_CA_PASSPHRASE", "long and spoken nowhere")
    assert _refusals(ready) == []


def test_a_missing_database_is_refused(ready, monkeypatch):
    monkeypatch.setenv("CONCORD_DATABASE_URL", "")
    assert "CONCORD_DATABASE_URL" in str(serve.database(ready))


def test_a_database_that_does_not_answer_is_refused(ready, monkeypatch):
    monkeypatch.setenv("CONCORD_DATABASE_URL", f"postgres://concord@/concord?host={ready}")
    assert "连不上" in str(serve.database(ready))


def test_a_database_that_is_late_is_waited_for_and_not_a_persons_to_mend(ready, monkeypatch):
    """systemd starts again what ended with 75; a refusal (1) waits for a person."""
    monkeypatch.setenv("CONCORD_DATABASE_URL", f"postgres://concord@/concord?host={ready}")
    with pytest.raises(Later) as stopped:
        serve.await_database(patience=0.1)
    assert stopped.value.code == 75
    monkeypatch.setenv("CONCORD_DATABASE_URL", env.address(connection.settings_dict, "postgres"))
    serve.await_database(patience=0.1)


@pytest.fixture
def own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """An empty database beside the test's own, named in CONCORD_DATABASE_URL."""
    facts = connection.settings_dict
    name = f"{facts['NAME']}_serve"
    with psycopg.connect(env.address(facts, "postgres"), autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}"')
        owner.execute(f'CREATE DATABASE "{name}"')
        monkeypatch.setenv("CONCORD_DATABASE_URL", env.address(facts, name))
        with psycopg.connect(env.address(facts, name), autocommit=True) as inside:
            yield inside
        owner.execute(f'DROP DATABASE "{name}"')


def test_an_empty_database_may_be_taken_for_real_work(ready, own_database):
    assert serve.database(ready) is None


@pytest.mark.parametrize(("demo", "refused"), [(True, True), (False, False)])
def test_only_a_database_born_as_a_demonstration_is_refused(ready, own_database, demo, refused):
    own_database.execute("CREATE TABLE installation_installation (demo boolean)")
    own_database.execute("INSERT INTO installation_installation VALUES (%s)", [demo])
    assert bool(serve.database(ready)) is refused


def test_every_refusal_is_listed_at_once_and_the_exit_code_is_1(tmp_path):
    bare = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(env.PROJECT / "src"), "CONCORD_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "concord.site.commands", "serve"], env=bare, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1 + len(serve.CHECKS)
