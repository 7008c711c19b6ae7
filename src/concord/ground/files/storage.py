"""Sealed bytes on disk: written whole or not at all, and never outside the folder of files."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

from concord.ground.files.refusals import FileLost, StorageFailed

_UNFINISHED = ".part"


def relative(subject: UUID, address: bytes) -> str:
    """Where a sealed file lies under the folder of files: by subject, then by address."""
    return f"{subject.hex[:2]}/{subject.hex}/{address.hex()}"


def absolute(path: str) -> Path:
    """The place of a stored path; ValueError for one that would leave the folder of files."""
    root = Path(settings.FILES_DIR).resolve()
    place = (root / path).resolve()
    if place == root or not place.is_relative_to(root) or "\x00" in path:
        raise ValueError(f"{path!r} leads outside the folder of files")
    return place


def write(path: str, pieces: Iterable[bytes]) -> None:
    """Write to a neighbouring temporary file, bring it to disk, then rename: readers see all of it or nothing."""
    place = absolute(path)
    with _refusing():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(place, pieces)
        _bring_to_disk(place.parent)


def put(path: str, position: int, piece: bytes) -> None:
    """Write one piece of a file that is still coming in, and bring it to disk."""
    place = absolute(path)
    with _refusing():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.seek(position)
            out.write(piece)
            out.flush()
            os.fsync(out.fileno())


def adopt(path: str, *, part: str) -> None:
    """Let a whole file that came in by pieces lie at `path` as well; FileLost when it is not there.

    The part stays until its transaction has committed, so that a finish undone can be done again.
    """
    place, source = absolute(path), absolute(part)
    beside = place.with_name(f"{place.name}{secrets.token_hex(4)}{_UNFINISHED}")
    with _refusing():
        try:
            beside.hardlink_to(source)
        except FileNotFoundError as error:
            raise FileLost from error
        beside.replace(place)
        _bring_to_disk(place.parent)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageFailed(_plain(error)) from error


def _write_whole(place: Path, pieces: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _bring_to_disk(folder: Path) -> None:
    """A rename lasts only once its folder is on disk as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _plain(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "存储空间不足，文件没有保存。请稍后再试，或联系平台工作人员。"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return "存储目录不可写，文件没有保存。请联系平台工作人员。"
    return StorageFailed.text


def read_at(path: str, position: int, length: int) -> bytes:
    """Sealed bytes from one place, fewer at the file's end; FileLost when it is gone, StorageFailed when it fails."""
    try:
        with absolute(path).open("rb") as source:
            source.seek(position)
            return source.read(length)
    except FileNotFoundError as error:
        raise FileLost from error
    except OSError as error:
        raise StorageFailed("文件暂时读不出来。请稍后再试，或联系平台工作人员。") from error


def remove(path: str) -> None:
    """Delete a stored file; one already gone is no fault."""
    absolute(path).unlink(missing_ok=True)


def older_than(moment: float) -> Iterator[str]:
    """Paths of stored and unfinished files last written before `moment` (seconds since 1970)."""
    root = Path(settings.FILES_DIR)
    for place in root.glob("??/*/*"):
        with suppress(FileNotFoundError):
            if place.is_file() and place.stat().st_mtime < moment:
                yield place.relative_to(root).as_posix()
