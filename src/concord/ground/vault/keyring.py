"""The installation's secret keys: one file outside the database and its backups.

The file `keys.json` holds a list of `{"id", "purpose", "algorithm", "secret"}`; the last key of a purpose is
the one used for new work, older ones still open what they sealed.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

SEAL = "seal"
LEDGER_HEAD = "ledger-head"
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
    """All keys of an installation, oldest first."""

    keys: tuple[Key, ...]

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


def create(folder: Path) -> Path:
    """Write a fresh key file readable by its owner only; an existing one is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "keys.json"
    purposes = [SEAL, LEDGER_HEAD, *map(index_purpose, INDEX_PURPOSES)]
    rows = [
        {**{k: getattr(key, k) for k in ("id", "purpose", "algorithm")}, "secret": _b64(key.secret)}
        for key in map(_new, purposes)
    ]
    _write_once(path, json.dumps({"keys": rows}, indent=1))
    return path


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
    try:
        rows = json.loads(path.read_text())["keys"]
        keys = [Key(r["id"], r["purpose"], r["algorithm"], base64.b64decode(r["secret"])) for r in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysMissing(f"cannot read the key file {path}: {error}") from error
    return KeyRing(tuple(keys))


@lru_cache(maxsize=1)
def ring() -> KeyRing:
    """This process's keys, read once from settings.KEYS_DIR."""
    return load(settings.KEYS_DIR)
