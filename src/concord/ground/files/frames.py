"""One format for every kept file: frames of 256 KiB, each sealed by itself under the file's own key.

AES-256-GCM with a random nonce a frame. A frame's number, the number of frames and the size of the whole are bound into
its seal, and the key belongs to one file, so frames can be neither reordered, cut off, repeated nor taken from
another file. Any range opens by opening only the frames it touches.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from concord.ground.files.refusals import FileLost
from concord.ground.vault import seals

FRAME = 256 * 1024
# Nonce and tag of one frame.
_SEAL = 12 + 16


def count(size: int) -> int:
    """How many frames a file of `size` bytes has."""
    return -(-size // FRAME)


def position(no: int) -> int:
    """Where the sealed frame `no` (from 0) begins on disk."""
    return no * (FRAME + _SEAL)


def length(no: int, size: int) -> int:
    """How many bytes of content the frame `no` of a file of `size` bytes holds."""
    return min(FRAME, size - no * FRAME)


def seal(key: bytes, content: bytes, *, no: int, size: int) -> bytes:
    """One frame as it rests on disk; ValueError when its content is not exactly what frame `no` holds."""
    if not 0 <= no < count(size) or len(content) != length(no, size):
        raise ValueError(f"frame {no} of a file of {size} bytes does not hold {len(content)} bytes")
    return seals.seal_with(key, content, place=_place(no, size))


def unseal(key: bytes, token: bytes, *, no: int, size: int) -> bytes:
    """The content of a frame; FileLost when it is not the one that was sealed there."""
    try:
        return seals.unseal_with(key, token, place=_place(no, size))
    except seals.SealBroken as error:
        raise FileLost from error


def sealed(key: bytes, source: BinaryIO, *, size: int) -> Iterator[bytes]:
    """All frames of a source, read from its present place; ValueError when it does not hold `size` bytes."""
    for no in range(count(size)):
        yield seal(key, source.read(length(no, size)), no=no, size=size)


def _place(no: int, size: int) -> str:
    return f"files:frame:{no}/{count(size)}:{size}"


class Sealed(io.RawIOBase):
    """A sealed file as one reads and seeks in any other; only the frame being read lies open in memory.

    `read_at(position, length)` gives sealed bytes from disk.
    """

    def __init__(self, read_at: Callable[[int, int], bytes], *, key: bytes, size: int) -> None:
        self._read_at, self._key, self._size = read_at, key, size
        self._at = 0
        self._open: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """The next byte's number."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte; before the first is the first."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is wider
        """Fill the buffer up to the end of the present frame; FileLost when that frame is not whole."""
        if self._at >= self._size:
            return 0
        no, inside = divmod(self._at, FRAME)
        piece = self._frame(no)[inside : inside + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _frame(self, no: int) -> bytes:
        if self._open[0] != no:
            token = self._read_at(position(no), length(no, self._size) + _SEAL)
            self._open = (no, unseal(self._key, token, no=no, size=self._size))
        return self._open[1]
