"""Several programs as one: started together, watched, started again when one dies, stopped together."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from concord.site.commands.tongue import say

_LONGEST_PAUSE = 30.0  # seconds before a program that keeps dying is tried again
_STEADY = 60.0  # seconds after which a program counts as well and its pause starts over
_GRACE = 15.0  # seconds a program gets to finish what it is doing


@dataclass
class Program:
    """One program of the group and how it fares. It leads a process group of its own, with its children.

    `files` are the open files it inherits, `variables` what its environment holds beyond ours, `place` a Unix socket
    it makes: others stand on it, so it is stopped after them.
    """

    name: str
    argv: Sequence[str]
    files: tuple[int, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    place: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 1.0
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start it without a terminal, out of reach of the terminal's Ctrl-C: the group stops it in order."""
        if self.place is not None:
            self.place.unlink(missing_ok=True)
        self.process = subprocess.Popen(  # noqa: S603 -- our own programs
            self.argv,
            stdin=subprocess.DEVNULL,
            process_group=0,
            pass_fds=self.files,
            env={**os.environ, **self.variables},
        )
        self.started = time.monotonic()

    def look(self, now: float) -> bool:
        """Start it again when it died and its pause is over; True when it was started."""
        if self.process is None or self.process.poll() is None:
            return False
        if not self.due:
            _signal(self.process.pid, signal.SIGKILL)  # children of a program that was killed serve on without it
            self.pause = 1.0 if now - self.started > _STEADY else min(self.pause * 2, _LONGEST_PAUSE)
            self.due = now + self.pause
            say(f"{self.name}意外停止（代码 {self.process.returncode}），{self.pause:.0f} 秒后重新启动")
        if now < self.due:
            return False
        self.due = 0.0
        self.start()
        return True


class Group:
    """The programs of one installation, with a file that names them for whoever comes after a `kill -9`."""

    def __init__(self, programs: Sequence[Program], record: Path) -> None:
        self.programs = list(programs)
        self.record = record

    def start(self) -> None:
        """Start all, in order."""
        for program in self.programs:
            program.start()
        self._write()

    def keep(self, ready: Callable[[], None], *, each_second: Callable[[], None] | None = None) -> None:
        """Start all, call `ready`, and keep them alive until Ctrl-C or SIGTERM; whatever happens, all are stopped."""
        try:
            self.start()
            ready()
            while True:
                time.sleep(1)
                self.look()
                if each_second:
                    each_second()
        except KeyboardInterrupt:
            say("")
        finally:
            say("正在停下…")
            self.stop()

    def look(self) -> None:
        """Start again what died; to be called about once a second."""
        now = time.monotonic()
        started = [program for program in self.programs if program.look(now)]
        if started:
            self._write()

    def stop(self) -> None:
        """Stop all, the last started first, and what others stand on after them; the stubborn are killed with theirs.

        The porch still answers whom it let in, and needs the pages for it.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave half of them running
        for below in (False, True):
            _stopped([each.process for each in reversed(self.programs) if each.process and bool(each.place) is below])
        self.record.unlink(missing_ok=True)

    def _write(self) -> None:
        pids = [program.process.pid for program in self.programs if program.process]
        draft = self.record.with_suffix(".draft")
        draft.write_text(json.dumps(pids))
        draft.replace(self.record)


def _stopped(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        _signal(process.pid, signal.SIGTERM)
    limit = time.monotonic() + _GRACE
    for process in running:
        try:
            process.wait(max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal(process.pid, signal.SIGKILL)
            process.wait()


def clear_leftovers(record: Path) -> None:
    """Stop the programs a killed launcher left running. Their numbers come from its record file.

    A number may have been given to somebody else since: only processes of that group that run this project's own
    Python are stopped.
    """
    try:
        groups = set(json.loads(record.read_text()))
    except (OSError, ValueError):
        return
    left = [process for process in psutil.process_iter() if _is_ours(process, groups)]
    if left:
        say("正在停下上次意外中断留下的进程…")
    for process in left:
        _signal_one(process, signal.SIGTERM)
    _, stubborn = psutil.wait_procs(left, timeout=_GRACE)
    for process in stubborn:
        _signal_one(process, signal.SIGKILL)
    record.unlink(missing_ok=True)


def _is_ours(process: psutil.Process, groups: set[int]) -> bool:
    try:
        return os.getpgid(process.pid) in groups and process.cmdline()[:1] == [sys.executable]
    except (psutil.Error, OSError):
        return False


def _signal(group: int, number: int) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return


def _signal_one(process: psutil.Process, number: int) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return
