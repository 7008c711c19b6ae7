"""A demonstration to visit: the one that runs already, or one started for the visit and thrown away afterwards."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from concord.site import env
from concord.site.commands.tongue import Stop, say

_PATIENCE = 300.0  # seconds until a fresh demonstration is planted and answers, on a busy machine
_READY = "和园已就绪"


@contextmanager
def visited(url: str | None) -> Iterator[str]:
    """The address of a running demonstration without a slash at its end.

    `url` when given, else the usual address of `./concord up` when one answers there, else a fresh one for as long as
    the block runs. Stop when `url` is no demonstration that lets this machine in.
    """
    usual = f"http://127.0.0.1:{env.text('CONCORD_PORT', '8000')}"
    if url:
        if not _is_demonstration(url):
            raise Stop(f"{url} 没有应答，或不是本机的演示环境：请先运行 ./concord up，或去掉 --url")
        yield url.rstrip("/")
    elif _is_demonstration(usual):
        yield usual
    else:
        with _started() as address:
            yield address


def _is_demonstration(url: str) -> bool:
    """Only a demonstration shows its people to whoever asks from the same machine."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/demo/sign-in/", timeout=10) as answer:  # noqa: S310 -- the caller's own address
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


@contextmanager
def _started() -> Iterator[str]:
    """`./concord up` on a free port, with a data folder and a private database of its own."""
    say("没有正在运行的演示环境，正在启动一个（约一分钟，用完即清除）…")
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="concord-demo-") as folder:
        os.chmod(folder, 0o755)  # noqa: S103 -- the database's own account must reach its files through it
        log = Path(folder) / "log"
        program = _start(Path(folder) / "data", port, log)
        try:
            _await(program, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait(60)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(data: Path, port: int, log: Path) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONCORD_", "DJANGO_"))}
    with log.open("wb") as out:
        return subprocess.Popen(  # noqa: S603 -- our own command
            [sys.executable, "-m", "concord.site.commands", "up", "--port", str(port), "--data", str(data)],
            cwd=env.PROJECT,
            env={**kept, "PYTHONPATH": str(env.PROJECT / "src")},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )


def _await(program: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + _PATIENCE
    while _READY not in (told := log.read_text(errors="replace")):
        if program.poll() is not None or time.monotonic() > limit:
            raise Stop(f"演示环境没有启动成功：\n{told}")
        time.sleep(0.3)
