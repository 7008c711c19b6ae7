"""`./concord test [room] [--long]`: sets up what tests need, then lint, types, architecture, tests and journeys.

With `--long` also what takes long: the mass runs, and the journeys once more on days that are not like others.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from concord.ground.embedded import operations as embedded
from concord.ground.embedded.faults import DatabaseFault
from concord.site import env
from concord.site.commands import days, needs
from concord.site.commands.tongue import Stop, say

_WITHOUT_PAGES = {"law", "architecture"}  # rooms whose tests need no browser, font or PDF tool
_CHECKS = {
    "代码检查": ["ruff", "check", "--quiet", "."],
    "代码格式": ["ruff", "format", "--check", "--quiet", "."],
    "类型检查": ["mypy"],
    "分层检查": ["lint-imports"],
}
_TOOLS = Path(sys.executable).parent


def main(arguments: list[str]) -> int:
    """0 when everything passes; otherwise 1 with the names of what failed as the last line."""
    options = _parse(arguments)
    if options.room not in _WITHOUT_PAGES:
        needs.provide()
    with _database():
        failed = [] if options.room else _check()
        code = _pytest(options.room, long=options.long)
    if options.long and options.room in {"", "journeys"}:
        failed += days.walk()
    if failed:
        say(f"没有通过：{'、'.join(failed)}（原因见上文）")
    return 1 if failed or code else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./concord test", description="检查与测试")
    parser.add_argument("room", nargs="?", default="", help="只测一个房间，例如 law、mediation、ledger")
    parser.add_argument(
        "--long", action="store_true", help="连大批量测试一起运行，浏览器走查另在几个特别的日子各走一遍"
    )
    return parser.parse_args(arguments)


@contextmanager
def _database() -> Iterator[None]:
    """The database of CONCORD_DATABASE_URL, or a private one that is thrown away afterwards."""
    if os.environ.get("CONCORD_DATABASE_URL"):
        yield
        return
    try:
        with embedded.throw_away() as server:
            os.environ["CONCORD_DATABASE_URL"] = server.url()
            yield
    except DatabaseFault as fault:
        raise Stop(str(fault)) from fault


def _check() -> list[str]:
    """Run the checks that need no database, side by side; the names of those that failed."""
    say("正在检查代码、类型和分层…")
    began = time.monotonic()
    running = {name: _start(argv) for name, argv in _CHECKS.items()}
    failed = []
    for name, program in running.items():
        output, _ = program.communicate()
        if program.returncode:
            failed.append(name)
            say(f"{name}没有通过：\n{output}")
    say(f"　　检查完成（{time.monotonic() - began:.0f} 秒）")
    return failed


def _start(argv: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 -- our own tools from the lock file
        [_TOOLS / argv[0], *argv[1:]],
        cwd=env.PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _pytest(room: str, *, long: bool) -> int:
    """Run the tests; pytest's own closing line stays the last thing on the screen when all is well."""
    argv = [sys.executable, "-m", "pytest", "-q", *_places(room)]
    if not room:  # two processes pay only for the whole suite; a file's tests may share what they set up
        argv += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    if not long:
        argv += ["-m", "not long"]
    say("正在运行测试…")
    return subprocess.run(argv, cwd=env.PROJECT, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603 -- as above


def _places(room: str) -> list[str]:
    """The folders of a room's tests: `tests/<room>` and `tests/ground/<room>`, whichever exist."""
    if not room:
        return []
    places = [f"tests/{room}", f"tests/ground/{room}"]
    found = [place for place in places if (env.PROJECT / place).is_dir()]
    if not found:
        raise Stop(f"没有名为“{room}”的房间：tests/ 和 tests/ground/ 下都没有这个文件夹")
    return found
