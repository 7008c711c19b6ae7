"""The installation's secret keys: two files outside the database and its backups.

`keys.json` holds a list of `{"id", "purpose", "algorithm", "secret"}`; the last key of a purpose is the one used for
new work, older ones still open what they sealed. Every program reads it, so the keys that sign the ledger's heads stand
there with `"public"` alone. Their secrets lie in the head file, which only the program that seals has to read.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

SEAL = "seal"
LEDGER_HEAD = "ledger-head"
HEAD_FILE = "head.json"
INDEX_PURPOSES = ("phone", "id-number", "email", "bank-account", "file", "uscc", "code")
_ALGORITHMS = {SEAL: "AES-256-GCM", LEDGER_HEAD: "Ed25519"}
_INDEX_ALGORITHM = "HMAC-SHA-256"


class KeysMissing(Exception):
    """The key file is absent, unreadable or lacks a purpose; nothing sealed can be opened without it."""


@dataclass(frozen=True)
class Key:
    """One secret: 32 bytes, its public name, what it is for and with which algorithm."""

    id: str
    purpose: str
    algorithm: str
    secret: bytes


@dataclass(frozen=True)
class KeyRing:
    """All keys of an installation, oldest first; `public` has the 32 bytes of those that sign heads, by id."""

    keys: tuple[Key, ...]
    public: dict[str, bytes] = field(default_factory=dict)

    def current(self, purpose: str) -> Key:
        """The key new work of this purpose uses; KeysMissing when there is none."""
        for key in reversed(self.keys):
            if key.purpose == purpose:
                return key
        raise KeysMissing(f"no key for {purpose!r} in the key file")

    def named(self, key_id: str) -> Key:
        """The key of this id, current or retired."""
        for key in self.keys:
            if key.id == key_id:
                return key
        raise KeysMissing(f"no key named {key_id!r} in the key file")


def index_purpose(name: str) -> str:
    """The key purpose of one blind index; each index has a key of its own."""
    return f"index:{name}"


def _new(purpose: str) -> Key:
    algorithm = _ALGORITHMS.get(purpose, _INDEX_ALGORITHM)
    return Key(f"{purpose}-{secrets.token_hex(4)}", purpose, algorithm, secrets.token_bytes(32))


def create(folder: Path, head: Path | None = None) -> Path:
    """Write fresh files readable by their owner only; existing ones are never overwritten. `head`: see `head_file`."""
    path, head = folder / "keys.json", head or folder / HEAD_FILE
    if path.exists():
        raise FileExistsError(path)
    for each in (path, head):
        each.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    signing = _row(_new(LEDGER_HEAD))
    _write_once(head, _listed([signing]))
    rows = [_row(_new(purpose)) for purpose in (SEAL, *map(index_purpose, INDEX_PURPOSES))]
    _write_once(path, _listed([*rows, _without_secret(signing)]))
    return path


def set_apart(folder: Path, head: Path) -> bool:
    """Move the secrets that sign heads out of an older `keys.json`; whether there were any.

    The head file is whole and on disk before `keys.json` lets go of them; cut off between, it is done again.
    KeysMissing when a head file is there already and holds others.
    """
    path = folder / "keys.json"
    rows = _rows(path)
    signing = [row for row in rows if _signs(row) and row.get("secret")]
    if not signing:
        return False
    if not head.exists():
        head.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(head, _listed(signing))
    if not {row["id"] for row in signing} <= {row["id"] for row in _rows(head)}:
        raise KeysMissing(f"{head} holds other keys than {path}")
    draft = folder / "keys.json.draft"
    draft.unlink(missing_ok=True)
    _write_once(draft, _listed(_without_secret(row) if row in signing else row for row in rows))
    draft.replace(path)
    return True


def _row(key: Key) -> dict[str, str]:
    return {"id": key.id, "purpose": key.purpose, "algorithm": key.algorithm, "secret": _b64(key.secret)}


def _without_secret(row: dict[str, str]) -> dict[str, str]:
    public = Ed25519PrivateKey.from_private_bytes(base64.b64decode(row["secret"])).public_key().public_bytes_raw()
    return {**{name: value for name, value in row.items() if name != "secret"}, "public": _b64(public)}


def _listed(rows: Iterable[dict[str, str]]) -> str:
    return json.dumps({"keys": list(rows)}, indent=1)


def _write_once(path: Path, text: str) -> None:
    """Whole, on disk and exclusively: half a key file, or one lost with the power, would lose everything sealed."""
    handle, name = tempfile.mkstemp(dir=path.parent)  # mkstemp gives 0600
    try:
        with os.fdopen(handle, "w") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.link(name, path)
    finally:
        Path(name).unlink()


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def load(folder: Path) -> KeyRing:
    """Read the key file of `folder`; KeysMissing names the path when it cannot be read."""
    path = folder / "keys.json"
    rows = _rows(path)
    public = {row["id"]: row if "public" in row else _without_secret(row) for row in rows if _signs(row)}
    return KeyRing(_keys(rows), {name: base64.b64decode(row["public"]) for name, row in public.items()})


def load_head(head: Path, ring: KeyRing) -> Key:
    """The key that signs heads now; from `ring` where an older file has not let go of it. KeysMissing otherwise."""
    return KeyRing(_keys(_rows(head)) if head.exists() else ring.keys).current(LEDGER_HEAD)


def _signs(row: dict[str, str]) -> bool:
    return row["purpose"] == LEDGER_HEAD


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        rows = json.loads(path.read_text())["keys"]
        _keys(rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysMissing(f"cannot read the key file {path}: {error}") from error
    return list(rows)


def _keys(rows: Iterable[dict[str, str]]) -> tuple[Key, ...]:
    """The keys whose secrets stand there; KeyError, ValueError or TypeError for a row that is none."""
    told = [(row["id"], row["purpose"], row["algorithm"], row) for row in rows]
    return tuple(
        Key(name, purpose, algorithm, base64.b64decode(row["secret"]))
        for name, purpose, algorithm, row in told
        if not (purpose == LEDGER_HEAD and "secret" not in row)
    )


@lru_cache(maxsize=1)
def ring() -> KeyRing:
    """This process's keys, read once from settings.KEYS_DIR."""
    return load(settings.KEYS_DIR)


@lru_cache(maxsize=1)
def head_key() -> Key:
    """The key that signs heads, read once by whoever seals; KeysMissing for a program that may not read it."""
    return load_head(head_file(settings.KEYS_DIR, settings.HEAD_KEY), ring())


def head_file(folder: Path, told: str) -> Path:
    """Where the secrets that sign heads lie: where it was told, or beside the other keys."""
    return Path(told) if told else folder / HEAD_FILE
