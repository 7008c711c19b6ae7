"""Why an act did not happen; each carries words for the person and a status for the door."""

from __future__ import annotations


class Refused(Exception):
    """An act was refused and nothing was changed. `message` is for the person, `status` for HTTP."""

    status = 409

    def __init__(self, message: str, *, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


class WrongState(Refused):
    """The subject has moved on; the message says what happened to it last."""


class StaleVersion(Refused):
    """Someone else acted since this page was opened."""


class NotYours(Refused):
    """The actor's standing does not allow this act."""

    status = 403


class Unmet(Refused):
    """A condition does not hold; `fix` points to where it can be mended."""

    status = 422


class BadFacts(Refused):
    """A given fact cannot be right; the message names the field and the mend."""

    status = 422

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
