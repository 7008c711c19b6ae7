"""Keeping, receiving, searching, removing and sweeping files."""

from __future__ import annotations

from concord.ground.files.operations.keeping import copy, keep, remove, sweep
from concord.ground.files.operations.receiving import append, begin, cancel, expire, finish, upload
from concord.ground.files.operations.searching import search, search_waiting

__all__ = [
    "append",
    "begin",
    "cancel",
    "copy",
    "expire",
    "finish",
    "keep",
    "remove",
    "search",
    "search_waiting",
    "sweep",
    "upload",
]
