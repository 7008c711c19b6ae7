"""The backup file: one tar whose last member lists every other with its digest, and the ledger's head."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from concord.site.commands.tongue import Stop

DUMP = "database.dump"
FILES = "files/"
_MANIFEST = "manifest.json"
_FORMAT = 1
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Member:
    """One file of the backup: its length in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `head` is the ledger's newest signed head as text fields, None for an empty ledger."""

    made_at: str
    release: str
    head: dict[str, str] | None
    members: dict[str, Member] = field(default_factory=dict)
    format: int = _FORMAT


def write(path: Path, sources: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    """Write the backup beside its final name and put it in place whole; returns the manifest with its members."""
    draft = path.with_name(path.name + ".part")
    try:
        with open(draft, "xb", opener=_private) as out, tarfile.open(fileobj=out, mode="w") as tar:
            for name, source in sources:
                manifest.members[name] = _add(tar, name, source)
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
            info = tarfile.TarInfo(_MANIFEST)
            info.size, info.mode = len(text), 0o600
            tar.addfile(info, io.BytesIO(text))
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.rename(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise Stop(f"备份写不进 {path}：{error.strerror or error}") from error
    return manifest


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _add(tar: tarfile.TarFile, name: str, source: Path) -> Member:
    with source.open("rb") as content:
        info = tar.gettarinfo(arcname=name, fileobj=content)
        info.uid = info.gid = 0
        info.uname = info.gname = ""
        watched = _Watched(content)
        tar.addfile(info, watched)
    return Member(info.size, watched.digest.hexdigest())


class _Watched(io.RawIOBase):
    """A file that is hashed while it is read, so that each is read once."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.content.read(size)
        self.digest.update(data)
        return data


def check(path: Path) -> Manifest:
    """Read the whole backup and compare it with its manifest; Stop with the first thing that differs."""
    with opened(path) as tar:
        found = {info.name: _look(tar, info) for info in tar if info.name != _MANIFEST}
        manifest = _manifest(tar, path)
    for name in sorted(found.keys() | manifest.members.keys()):
        if found.get(name) != manifest.members.get(name):
            raise Stop(f"备份 {path} 不完整或被改动：{name} 与清单不符")
    return manifest


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The tar for reading; Stop when it is absent or no tar."""
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except (OSError, tarfile.TarError) as error:
        raise Stop(f"读不了备份 {path}：{error}") from error


def _look(tar: tarfile.TarFile, info: tarfile.TarInfo) -> Member:
    """A member's length and digest. Only plain files with plain names belong in a backup."""
    content = tar.extractfile(info) if info.isreg() else None
    is_plain = info.name == DUMP or (info.name.startswith(FILES) and ".." not in Path(info.name).parts)
    if content is None or not is_plain:
        raise Stop(f"备份里有不该有的内容：{info.name}")
    digest = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
    return Member(info.size, digest.hexdigest())


def _manifest(tar: tarfile.TarFile, path: Path) -> Manifest:
    try:
        content = tar.extractfile(_MANIFEST)
        facts = json.loads(content.read()) if content else {}
        members = {name: Member(**member) for name, member in facts.pop("members").items()}
        manifest = Manifest(**facts, members=members)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Stop(f"{path} 不是和园的备份，或没有写完（缺少清单）") from error
    if manifest.format != _FORMAT:
        raise Stop(f"{path} 的格式是 {manifest.format}，本版本只认识 {_FORMAT}：请用相应版本的和园恢复")
    return manifest


def extract(path: Path, *, dump: Path, files: Path) -> None:
    """Write the dump and the files where they are wanted, readable by their owner only. Call after `check`."""
    with opened(path) as tar:
        for info in tar:
            content = tar.extractfile(info)
            if content is None or info.name == _MANIFEST:
                continue
            target = dump if info.name == DUMP else files / info.name.removeprefix(FILES)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(target, "xb", opener=_private) as out:
                while chunk := content.read(_CHUNK):
                    out.write(chunk)
