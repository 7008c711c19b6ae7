from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from concord.ground.embedded import cluster, operations
from concord.ground.embedded.cluster import Cluster
from concord.site import env


def _quiet(line: str) -> None:
    """Progress is not what these tests look at."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder whose cluster is made once for all tests of this file; /tmp, since pytest's own is closed."""
    folder = Path(f"/tmp/concord-test-{os.getpid()}")
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)


def _pid(here: Cluster) -> int:
    return int((here.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])


def _runs(pid: int) -> bool:
    """A dead process that nobody has collected yet still has its number, in some containers for good."""
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def _value(here: Cluster, sql: str) -> object:
    with psycopg.connect(here.url()) as connection:
        row = connection.execute(sql).fetchone()
    return row[0] if row else None


def test_it_speaks_utf8_keeps_checksums_and_listens_on_no_network(data):
    with operations.hold(data, say=_quiet) as here:
        assert _value(here, "SHOW server_encoding") == "UTF8"
        assert _value(here, "SHOW data_checksums") == "on"
        assert _value(here, "SHOW fsync") == "on"
        assert _value(here, "SHOW listen_addresses") == ""
        assert here.socket_folder.stat().st_mode & 0o777 == 0o700


def test_our_role_is_no_superuser(data):
    with operations.hold(data, say=_quiet) as here:
        assert _value(here, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_the_last_one_to_leave_stops_it_and_no_one_before(data):
    with operations.hold(data, say=_quiet) as first:
        with operations.hold(data, say=_quiet) as second:
            assert _pid(second) == _pid(first)
        assert cluster.answers(first)
    assert not cluster.answers(first)


def test_after_the_server_was_killed_it_starts_again_with_everything_committed(data):
    with operations.hold(data, say=_quiet) as here:
        with psycopg.connect(here.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        os.kill(_pid(here), signal.SIGKILL)
        operations.revive(here)
        assert _value(here, "SELECT answer FROM kept") == 42


def test_a_stale_pid_file_that_names_a_stranger_is_not_believed(data):
    with operations.hold(data, say=_quiet) as here:
        pid_file = here.folder / "data" / "postmaster.pid"
        text = pid_file.read_text()
    pid_file.write_text(text.replace(text.split("\n", 1)[0], str(os.getpid()), 1))
    with operations.hold(data, say=_quiet) as here:
        assert _pid(here) != os.getpid()


def test_a_server_whose_launcher_was_killed_is_adopted_and_later_stopped(data):
    holder = f"""
import time, sys
from pathlib import Path
from concord.ground.embedded import operations
with operations.hold(Path({str(data)!r}), say=lambda line: None):
    print("held", flush=True)
    time.sleep(60)
"""
    child = subprocess.Popen(
        [sys.executable, "-c", holder],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(env.PROJECT / "src")},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == b"held\n"
        born = time.time()
        child.kill()
        child.wait()
    with operations.hold(data, say=_quiet) as here:
        adopted = _pid(here)
        assert psutil.Process(adopted).create_time() <= born
    assert not _runs(adopted)


def test_a_long_folder_moves_only_the_socket():
    deep = Path(f"/tmp/concord-test-{os.getpid()}-{'x' * 110}")
    deep.mkdir()
    try:
        with operations.hold(deep, say=_quiet) as here:
            assert _value(here, "SELECT 1") == 1
            assert not here.socket_folder.is_relative_to(deep)
    finally:
        subprocess.run(["rm", "-rf", deep, here.socket_folder], check=True)


def test_a_throw_away_server_leaves_nothing_behind():
    with operations.throw_away() as here:
        assert _value(here, "SHOW fsync") == "off"
        pid = _pid(here)
    assert not here.folder.exists()
    assert not _runs(pid)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can close a folder to the server's account")
def test_where_the_servers_account_cannot_come_the_data_goes_elsewhere_and_a_link_tells(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    told: list[str] = []
    try:
        with operations.hold(closed, say=told.append) as here:
            assert _value(here, "SELECT 1") == 1
        assert (closed / "postgres").is_symlink()
        assert str(here.folder) in told[0]
    finally:
        subprocess.run(["rm", "-rf", here.folder], check=True)
