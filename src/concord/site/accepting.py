"""How much a request may bring, by its address: asked before a byte of it is read, at the porch and by the pages."""

from __future__ import annotations

import re

from concord.ground.files import frames

KB, MB = 1024, 1024 * 1024
_FORM = 1 * MB
_GUEST = 256 * KB
_FILE = 32 * MB
_VIDEO = 320 * MB
_PIECES = 34 * frames.FRAME  # `files.views.MOST_PIECE` and a little more, so that the view itself says what is wrong
_METHODS = {"POST", "PUT", "PATCH"}
_MULTIPART = "multipart/form-data"

_ID = r"[0-9a-f-]{36}"
_SENDING = re.compile(rf"/(cases|apply)/{_ID}/uploads/{_ID}/")
_HANDING_IN = re.compile(rf"/(cases/{_ID}/evidence|apply/{_ID}/[a-z-]+)/")
# Anybody may hold a paper against the record.
_OPEN = re.compile(r"/verify/")
# A power of attorney, a signature on paper, a letter of appointment, a consent on paper.
_WITH_PAPER = re.compile(r"/(counter|cases|apply|invitations|my-enterprise)/.+")


def most(method: str, path: str, kind: str, *, signed_in: bool) -> int:
    """The most bytes a body may have; `kind` is its Content-Type. `signed_in`: a session's cookie came with it."""
    if _SENDING.fullmatch(path):
        return _PIECES if signed_in else _GUEST
    if method not in _METHODS:
        return _GUEST
    if kind.lower().startswith(_MULTIPART):
        return _most_with_files(path, signed_in=signed_in)
    return _FORM if signed_in or path.startswith("/api/") else _GUEST


def _most_with_files(path: str, *, signed_in: bool) -> int:
    if _OPEN.fullmatch(path):
        return _FILE
    if not signed_in:
        return _GUEST
    if _HANDING_IN.fullmatch(path):
        return _VIDEO
    return _FILE if takes_files(path) else _FORM


def takes_files(path: str) -> bool:
    """Whether a form sent to this address may hold files at all."""
    return any(each.fullmatch(path) for each in (_OPEN, _HANDING_IN, _WITH_PAPER))
