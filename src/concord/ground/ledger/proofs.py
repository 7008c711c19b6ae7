"""A proof as a small JSON file that can be checked without this installation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from concord.ground.ledger import canonical
from concord.ground.ledger.canonical import Plain
from concord.ground.ledger.heads import Head

FORMAT = "concord-proof/1"


class Unreadable(ValueError):
    """The file is no proof: not JSON, another format, or a part is missing or misspelt."""


@dataclass(frozen=True)
class Path:
    """Where a leaf stands under a root: its index, the tree's size, the hashes beside its way up."""

    index: int
    size: int
    hashes: tuple[bytes, ...]


@dataclass(frozen=True)
class Row:
    """One row of a bulk act and its path to the root that the batch's entry carries."""

    content: Mapping[str, Plain]
    path: Path


@dataclass(frozen=True)
class Private:
    """The private facts of an entry and their salt: for the owner's file only."""

    salt: bytes
    facts: Mapping[str, Plain]


@dataclass(frozen=True)
class Proof:
    """An entry, its path, the signed head above it; if wished the private facts, a row, the salt of a paper."""

    entry: Mapping[str, Plain]
    path: Path
    head: Head
    public_key: bytes
    signature: bytes
    row: Row | None = None
    private: Private | None = None
    paper_salt: bytes | None = None

    def dump(self) -> bytes:
        """The proof file: UTF-8 JSON."""
        return json.dumps(self.parts(), ensure_ascii=False, indent=1).encode()

    def parts(self) -> dict[str, Plain]:
        """What the proof file holds, as JSON values."""
        parts: dict[str, object] = {
            "format": FORMAT,
            "entry": self.entry,
            "path": _path_out(self.path),
            "head": {
                "root": self.head.root.hex(),
                "at": self.head.at,
                "algorithm": self.head.algorithm,
                "key_id": self.head.key_id,
                "public_key": self.public_key.hex(),
                "signature": self.signature.hex(),
            },
        }
        if self.row:
            parts["row"] = {"content": self.row.content, "path": _path_out(self.row.path)}
        if self.private:
            parts["private"] = {"salt": self.private.salt.hex(), "facts": self.private.facts}
        if self.paper_salt:
            parts["paper"] = {"salt": self.paper_salt.hex()}
        return {name: canonical.plain(value) for name, value in parts.items()}


def load(raw: bytes) -> Proof:
    """Read a proof file; Unreadable says what is wrong with it."""
    try:
        parts = json.loads(raw)
        if parts["format"] != FORMAT:
            raise Unreadable(f"format {parts['format']!r}")
        return _proof(parts)
    except Unreadable:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def _proof(parts: Mapping[str, Plain]) -> Proof:
    path = _path_in(_part(parts, "path"))
    head = _part(parts, "head")
    return Proof(
        entry=_part(parts, "entry"),
        path=path,
        head=Head(
            size=path.size,
            root=_hex(head, "root"),
            at=datetime.fromisoformat(_text(head, "at")),
            key_id=_text(head, "key_id"),
            algorithm=_text(head, "algorithm"),
        ),
        public_key=_hex(head, "public_key"),
        signature=_hex(head, "signature"),
        row=_row_in(_part(parts, "row")) if "row" in parts else None,
        private=_private_in(_part(parts, "private")) if "private" in parts else None,
        paper_salt=_hex(_part(parts, "paper"), "salt") if "paper" in parts else None,
    )


def _row_in(parts: Mapping[str, Plain]) -> Row:
    return Row(_part(parts, "content"), _path_in(_part(parts, "path")))


def _private_in(parts: Mapping[str, Plain]) -> Private:
    return Private(_hex(parts, "salt"), _part(parts, "facts"))


def _path_out(path: Path) -> dict[str, object]:
    return {"index": path.index, "size": path.size, "hashes": [item.hex() for item in path.hashes]}


def _path_in(parts: Mapping[str, Plain]) -> Path:
    hashes = parts["hashes"]
    if not isinstance(hashes, list):
        raise Unreadable("hashes")
    return Path(_count(parts, "index"), _count(parts, "size"), tuple(bytes.fromhex(str(item)) for item in hashes))


def _part(parts: Mapping[str, Plain], name: str) -> dict[str, Plain]:
    value = parts[name]
    if not isinstance(value, dict):
        raise Unreadable(name)
    return value


def _text(parts: Mapping[str, Plain], name: str) -> str:
    value = parts[name]
    if not isinstance(value, str):
        raise Unreadable(name)
    return value


def _count(parts: Mapping[str, Plain], name: str) -> int:
    value = parts[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise Unreadable(name)
    return value


def _hex(parts: Mapping[str, Plain], name: str) -> bytes:
    return bytes.fromhex(_text(parts, name))
