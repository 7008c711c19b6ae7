"""How commands speak: one line at a time, at once."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """The command cannot go on; its text is what the person reads."""

    code = 1  # the exit code: a person must mend something


class Later(Stop):
    """The command cannot go on now, and may later without anybody's help."""

    code = 75  # EX_TEMPFAIL: whoever started the command may start it again


def say(line: str) -> None:
    """One line on stderr, so that a command's result on stdout stays clean."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what begins and, when it took noticeable time, how long it took."""
    say(f"正在{what}…")
    began = time.monotonic()
    yield
    spent = time.monotonic() - began
    if spent >= 1:
        say(f"　　完成（{spent:.1f} 秒）")


def progress(what: str, done: int, total: int) -> None:
    """A line that rewrites itself on a terminal; elsewhere only its first and last states are written."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r　　{what} {done}/{total}" + ("\n" if done >= total else ""))
        sys.stderr.flush()
    elif done in {0, total}:
        say(f"　　{what} {done}/{total}")
