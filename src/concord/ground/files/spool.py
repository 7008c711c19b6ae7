"""What must lie on disk for a moment lies there sealed, under a key that only this process ever knows.

Django would put a large upload into a plain temporary file; here it goes into a `Spool`, as does a ZIP being made.
"""

from __future__ import annotations

import io
import secrets
import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from concord.ground.files.frames import FRAME
from concord.ground.vault import seals

_SEAL = 12 + 16


class Spool(io.RawIOBase):
    """Written once from beginning to end, then read and sought in at will; gone when closed."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the spool
        self._key = secrets.token_bytes(32)
        self._rest = bytearray()
        self._full, self._at = 0, 0

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._full * FRAME + len(self._rest)

    def readable(self) -> bool:
        """Always."""
        return True

    def writable(self) -> bool:
        """At its end."""
        return True

    def seekable(self) -> bool:
        """Always; whoever goes on writing does so at the end."""
        return True

    def write(self, content: Any) -> int:
        """Append bytes; whole frames of them go to disk, sealed."""
        self._rest += content
        while len(self._rest) >= FRAME:
            self._file.seek(self._full * (FRAME + _SEAL))
            self._file.write(seals.seal_with(self._key, bytes(self._rest[:FRAME]), place=f"spool:{self._full}"))
            del self._rest[:FRAME]
            self._full += 1
        self._at = self.size
        return len(content)

    def tell(self) -> int:
        """The next byte's number."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte, for reading."""
        self._at = max(0, {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence] + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer up to the end of the present frame."""
        no, inside = divmod(self._at, FRAME)
        piece = self._frame(no)[inside : inside + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _frame(self, no: int) -> bytes:
        if no >= self._full:
            return bytes(self._rest) if no == self._full else b""
        self._file.seek(no * (FRAME + _SEAL))
        return seals.unseal_with(self._key, self._file.read(FRAME + _SEAL), place=f"spool:{no}")

    def close(self) -> None:
        """Let the disk forget it."""
        self._file.close()
        super().close()


class Onwards:
    """The writing end of a spool and nothing else: whoever makes a ZIP through it never goes back."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool

    def write(self, content: Any) -> int:
        """Append bytes."""
        return self._spool.write(content)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """The spool stays open, to be read."""


class SealingHandler(FileUploadHandler):
    """Keeps the files of a plain form as they come in."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Some of it came."""
        self._spool.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """All of it came."""
        self._spool.seek(0)
        return UploadedFile(
            io.BufferedReader(self._spool, FRAME),
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """The connection broke."""
        if hasattr(self, "_spool"):
            self._spool.close()


class NoFiles(FileUploadHandler):
    """For addresses that expect no files: the rest of the form is read, a file in it is dropped as it comes."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Not here."""
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Nothing is kept."""

    def file_complete(self, file_size: int) -> None:
        """There is none."""
