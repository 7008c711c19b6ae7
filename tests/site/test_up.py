"""The launcher's own promises, with real processes: slow to start, so one installation serves the tests in order."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from concord.site import env
from tests.attacks import slow

_READY = "和园已就绪"


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONCORD_", "DJANGO_", "PYTEST"))}
    return {**kept, "CONCORD_SMALL_DEMO": "1", "PYTHONPATH": str(env.PROJECT / "src")}


def _concord(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "concord.site.commands", *arguments],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _until_ready(launcher: subprocess.Popen[str]) -> list[str]:
    """What it said up to and including the line with the address."""
    assert launcher.stderr is not None
    told = []
    for line in launcher.stderr:
        told.append(line)
        if _READY in line:
            return told
    raise AssertionError("".join(told))


def _refused(*arguments: str) -> str:
    launcher = _concord(*arguments)
    _, told = launcher.communicate(timeout=120)
    assert launcher.returncode == 1, told
    assert "Traceback" not in told
    return told.strip()


def _health(port: int) -> tuple[int, dict[str, str]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, json.load(answer)
    except TimeoutError:
        return 0, {}


def _eventually(fact: Callable[[], bool], seconds: float = 60) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if fact():
            return True
        time.sleep(0.2)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ours(data: Path) -> list[psutil.Process]:
    """Every living process that was started for this data folder: programs and database."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("CONCORD_DATA") == str(data) or process.cwd().startswith(str(data)):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _workers(data: Path) -> set[int]:
    """The job workers among them."""
    found = set()
    for process in _ours(data):
        try:
            if process.cmdline()[-1:] == ["worker"]:
                found.add(process.pid)
        except psutil.Error:
            continue
    return found


def _running(data: Path, word: str) -> list[psutil.Process]:
    """The programs of this data folder with this word on their command line, without their children."""
    found = [each for each in _ours(data) if word in each.cmdline()]
    return [each for each in found if each.parent() not in found]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder under /tmp, where the database's account may go even when we are root."""
    folder = Path(f"/tmp/concord-up-{os.getpid()}")
    yield folder
    for process in _ours(folder):
        process.kill()
    subprocess.run(["rm", "-rf", folder], check=True)


@pytest.fixture(scope="module")
def port() -> int:
    return _free_port()


@pytest.fixture(scope="module")
def running(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """An installation for all tests up to the one that stops it."""
    launcher = _concord("up", "--no-demo", "--port", str(port), "--data", str(data))
    try:
        _until_ready(launcher)
        yield launcher
    finally:
        launcher.kill()
        launcher.wait(timeout=10)
        assert launcher.stderr is not None
        launcher.stderr.close()


def test_it_answers_healthy(data, port, running):
    assert _health(port) == (200, {"database": "ok", "worker": "ok", "files": "ok", "disk": "ok"})


def test_the_programs_work_as_a_role_that_cannot_put_triggers_to_sleep(data, running):
    """The role that answers pages could switch the append-only triggers off, as it owned the tables."""
    [worker] = _workers(data)
    url = psutil.Process(worker).environ()["CONCORD_DATABASE_URL"]
    assert url.startswith("postgres://concord_app@")
    for attempt in (
        "ALTER TABLE ledger_entry DISABLE TRIGGER append_only",
        "SET session_replication_role = replica",
        "DROP TRIGGER append_only ON ledger_entry",
        "UPDATE ledger_entry SET label = 'x'",
        "DELETE FROM ledger_fixed",
        "TRUNCATE mediation_case CASCADE",
        "CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "UPDATE installation_installation SET demo = true",
    ):
        with psycopg.connect(url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(attempt)


def test_a_second_launcher_on_the_same_folder_says_so(data, port, running):
    told = _refused("up", "--port", str(_free_port()), "--data", str(data))
    assert str(running.pid) in told
    assert len(told.splitlines()) == 1


def test_slow_guests_hold_up_nobody(port, running):
    """Forty bodies of one byte every two seconds once stopped every page; `tests/attacks/slow.py` lets 200 in."""
    attack = slow.attack(f"http://127.0.0.1:{port}", guests=80, seconds=6)
    with ThreadPoolExecutor(1) as thread:  # a browser driven earlier in this process leaves a loop running in ours
        tally = thread.submit(asyncio.run, attack).result()
    assert tally.began >= 80
    assert len(tally.visits) >= 8
    assert tally.holds, (tally.failed, max(tally.visits))


def test_pages_started_anew_keep_guests_waiting_and_refuse_nobody(data, port, running):
    """Both of their processes are killed, the main one first: its children used to serve on for ever."""
    (main,) = _running(data, "granian")
    children = {each.pid for each in main.children(recursive=True)}
    main.kill()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/park/", timeout=60) as answer:
        assert answer.status == 200
    assert _eventually(lambda: not any(psutil.pid_exists(pid) for pid in children))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/park/", timeout=60) as answer:
        assert answer.status == 200


def test_the_porch_killed_loses_nobody_who_knocks(data, port, running):
    (porch,) = _running(data, "porch")
    porch.kill()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/park/", timeout=60) as answer:
        assert answer.status == 200


def test_a_program_that_dies_is_started_again(data, port, running):
    (worker,) = _workers(data)
    os.kill(worker, signal.SIGKILL)
    assert _eventually(lambda: bool(_workers(data) - {worker}))


def test_a_database_that_was_killed_is_started_again(data, port, running):
    os.kill(int((data / "postgres/data/postmaster.pid").read_text().split("\n", 1)[0]), signal.SIGKILL)
    assert _eventually(lambda: _health(port)[0] == 200)


def test_ctrl_c_stops_all_it_started(data, running):
    assert len(_ours(data)) > 3
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 0
    assert _eventually(lambda: not _ours(data))


def test_after_kill_9_of_the_launcher_the_next_start_takes_over(data, port):
    first = _concord("up", "--port", str(port), "--data", str(data))
    _until_ready(first)
    left = {process.pid for process in _ours(data)} - {first.pid}
    first.kill()
    first.wait(timeout=10)
    assert first.stderr is not None
    first.stderr.close()  # not read to its end: what the launcher left running still holds it
    second = _concord("up", "--port", str(port), "--data", str(data))
    told = _until_ready(second)
    assert any("意外中断" in line for line in told)
    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=120)
    assert left
    assert _eventually(lambda: not _ours(data))


def test_a_database_that_dies_while_the_launcher_starts_is_started_again(data, port):
    """It was waited for in vain for three minutes."""
    launcher = _concord("up", "--port", str(port), "--data", str(data))
    try:
        pid = data / "postgres/data/postmaster.pid"
        assert _eventually(lambda: pid.exists() and len(pid.read_text().splitlines()) > 7)  # it accepts connections
        os.kill(int(pid.read_text().split("\n", 1)[0]), signal.SIGKILL)
        _until_ready(launcher)
        assert _health(port)[0] == 200
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.communicate(timeout=120)


def test_a_taken_port_is_one_clear_line(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        told = _refused("up", "--port", str(number), "--data", str(data))
    assert str(number) in told
    assert "--port" in told
    assert len(told.splitlines()) == 1


def test_a_port_is_taken_before_anything_is_made(tmp_path):
    """Looked at and bound a minute later, it was shared by whoever came in between."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        _refused("up", "--port", str(taken.getsockname()[1]), "--data", str(tmp_path / "new"))
    assert not (tmp_path / "new" / "postgres").exists()


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    told = _refused("up", "--data", str(tmp_path / "file" / "data"))
    assert "不可写" in told
    assert len(told.splitlines()) == 1


def test_lost_keys_are_never_replaced_by_new_ones(data, tmp_path):
    (data / "keys").rename(tmp_path / "keys")
    told = _refused("up", "--port", str(_free_port()), "--data", str(data))
    assert "keys import" in told
    (tmp_path / "keys").rename(data / "keys")


def test_secrets_are_readable_by_their_owner_only(data):
    assert {path.name: path.stat().st_mode & 0o777 for path in (data / "keys").iterdir()} == {
        "head.json": 0o600,
        "keys.json": 0o600,
        "secret": 0o600,
    }
    assert (data / "keys").stat().st_mode & 0o777 == 0o700
