"""Which account runs the server: ourselves, or an ordinary one when we are root, which PostgreSQL refuses."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from concord.ground.embedded.faults import DatabaseFault

_STAND_INS = ("postgres", "nobody")


@dataclass(frozen=True)
class Owner:
    """The account that owns the cluster's files and runs the server's programs."""

    name: str
    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        """True when no change of account is needed."""
        return self.uid == os.geteuid()

    def run(self, argv: Sequence[str | Path], *, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, from `/` and without a terminal; its output is one text.

        PermissionError when the account may not reach the program.
        """
        return subprocess.run(  # noqa: S603 -- our own programs with our own arguments, no shell
            [str(part) for part in argv],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=timeout,
            check=False,
            user=None if self.is_me else self.uid,
            group=None if self.is_me else self.gid,
            extra_groups=None if self.is_me else [],
        )

    def can(self, letter: str, path: Path) -> bool:
        """Ask the system itself whether this account may read (r), write (w) or enter and run (x) a path."""
        if self.is_me:
            return os.access(path, {"r": os.R_OK, "w": os.W_OK, "x": os.X_OK}[letter])
        return self.run(["/bin/sh", "-c", f'test -{letter} "$1"', "sh", path]).returncode == 0

    def take(self, folder: Path) -> None:
        """Make a folder this account's own and nobody else's."""
        os.chown(folder, self.uid, self.gid)
        folder.chmod(0o700)


@lru_cache(maxsize=1)
def choose() -> Owner:
    """This process's account, or a stand-in when it is root."""
    if os.geteuid() != 0:
        return Owner(str(os.geteuid()), os.geteuid(), os.getegid())
    for name in _STAND_INS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(name, account.pw_uid, account.pw_gid)
    raise DatabaseFault("PostgreSQL 不能用 root 运行，这台机器又没有 postgres 账户：请建一个，例如 useradd -r postgres")
