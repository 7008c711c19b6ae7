"""Using the private database: found or made, started or adopted, and stopped by the last command that leaves it."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg

from concord.ground.embedded import binaries, cluster, owner
from concord.ground.embedded.cluster import Cluster
from concord.ground.embedded.faults import DatabaseFault

Say = Callable[[str], None]
_STATE = Path("/var/lib")


@contextmanager
def hold(folder: Path, *, say: Say) -> Iterator[Cluster]:
    """Hold the private database below `folder` for as long as the block runs; makes and starts it when needed.

    Several commands may hold it at once, each with a shared lock; the last to leave stops the server. A command
    that was killed holds no lock any more, so whoever comes next adopts what it left running.
    DatabaseFault with a plain line when the folder or the programs cannot be used.
    """
    here = _prepare(folder, say)
    with (folder / "postgres.users").open("a") as users:
        with _one_at_a_time(folder):
            fcntl.flock(users, fcntl.LOCK_SH)
            _bring_up(here, say)
        try:
            yield here
        finally:
            with _one_at_a_time(folder):
                if _is_last(users):
                    cluster.stop(here)


@contextmanager
def throw_away() -> Iterator[Cluster]:
    """A fresh server in a temporary folder, fast and not durable, gone afterwards: for tests.

    Its role may put triggers to sleep, since append-only tables must be emptied between transactional tests.
    """
    folder = Path(tempfile.mkdtemp(prefix="concord-pg-"))
    account = owner.choose()
    account.take(folder)
    here = Cluster(folder, binaries.reachable(account), account)
    try:
        cluster.make(here)
        cluster.start(here, durable=False)
        cluster.make_database(here)
        with cluster.connect(here, "postgres") as connection:
            connection.execute("GRANT SET ON PARAMETER session_replication_role TO concord")
        yield here
    finally:
        cluster.kill(here)
        shutil.rmtree(folder, ignore_errors=True)


def revive(here: Cluster) -> None:
    """Start the server again when it died under us; nothing happens while it answers."""
    if not cluster.answers(here):
        cluster.start(here)


def _bring_up(here: Cluster, say: Say) -> None:
    if not here.is_made():
        say("正在建立自带的 PostgreSQL 数据库…")
        cluster.make(here)
    for last in (False, False, True):
        try:
            cluster.start(here)
            return cluster.make_database(here)
        except (DatabaseFault, psycopg.OperationalError) as fault:
            if last:
                raise DatabaseFault(str(fault)) from fault
            time.sleep(1)  # it died while it started: once more
    return None


def _prepare(folder: Path, say: Say) -> Cluster:
    """The cluster's description, with a folder its owner can use."""
    account = owner.choose()
    place = folder / "postgres"
    if not place.exists():
        _make_place(place, account, say)
    return Cluster(place.resolve(), binaries.reachable(account), account)


def _make_place(place: Path, account: owner.Owner, say: Say) -> None:
    """Make the folder; where its owner cannot come (below /root, say) it goes to /var/lib and a link stands here."""
    place.mkdir(mode=0o700)
    account.take(place)
    if account.can("w", place):
        return
    place.rmdir()
    elsewhere = Path(tempfile.mkdtemp(prefix="concord-", dir=_STATE))
    account.take(elsewhere)
    if not account.can("w", elsewhere):
        raise DatabaseFault(f"账户 {account.name} 进不了 {place} 和 {elsewhere}：请用 --data 指定它能进入的文件夹")
    place.symlink_to(elsewhere)
    say(f"数据库账户 {account.name} 进不了 {place.parent}，数据库改放在 {elsewhere}（{place} 是指向它的链接）")


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Only one command at a time starts or stops the server."""
    handle = os.open(folder / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_last(users: IO[str]) -> bool:
    """True when nobody else holds the database: only then does our shared lock become an exclusive one."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
