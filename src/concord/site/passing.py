"""An upload that passes through: held in memory while it is looked at, kept nowhere."""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest


class Passing(FileUploadHandler):
    """Takes the first file of a form into memory, up to `most` bytes, and never to a disk.

    Put it in the place of the request's upload handlers before the form is read; then ask `content`, `is_too_large`.
    """

    def __init__(self, request: HttpRequest, *, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.is_too_large = False
        self._taken = bytearray()
        self._done = False

    @property
    def content(self) -> bytes:
        """What came, b"" when nothing did or it was too large."""
        return b"" if self.is_too_large else bytes(self._taken)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece of the first file; past the limit the rest is not even looked at."""
        if self._done:
            return
        self._taken += raw_data
        if len(self._taken) > self.most:
            self.is_too_large = True
            self._taken.clear()
            raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> None:
        """Nothing goes on to the form."""
        self._done = self._done or bool(self._taken)
