"""The journeys on days that are not like others, for `./concord test --long`: the clock is set by Debian's faketime.

Everything a journey starts is shown the same clock: the database, the web server, the worker, the tests. Only the
browser keeps the real one, because Chromium does not start under such a library; our pages ask it for no date.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from concord.site import env
from concord.site.commands.tongue import say

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_REPAIRS = env.PROJECT / "tools" / "another_day"
_LEFT_OVER = ("faketime_shm_*", "sem.faketime_sem_*")


@dataclass(frozen=True)
class Day:
    """A day on which something was once counted wrongly, or could be; the moment is Shanghai's."""

    what: str
    begins: datetime

    def __str__(self) -> str:
        return f"{self.what}（{self.begins:%Y-%m-%d %H:%M}）"


def _day(what: str, *moment: int) -> Day:
    return Day(what, datetime(*moment, tzinfo=_SHANGHAI))  # type: ignore[arg-type,misc]  # year to minute, no more


DAYS = (
    _day("周六", 2026, 12, 26, 16, 40),
    _day("跨年的夜里", 2026, 12, 31, 23, 57),
    _day("春节的零点以后", 2027, 2, 7, 0, 20),
    _day("闰日", 2028, 2, 29, 10, 0),
    _day("远在最后一份放假通知以后", 2031, 10, 4, 8, 50),
)


def walk(days: Sequence[Day] = DAYS) -> list[str]:
    """Run the journeys on each day; the days on which one failed. Without faketime it says what was not tried."""
    library = _library()
    if not library:
        say(f"没有试：{'、'.join(map(str, days))}的浏览器走查（缺 faketime；Debian 上：apt-get install -y faketime）")
        return []
    return [str(day) for day in days if not _passes(day, library)]


def _library() -> str:
    """The library faketime preloads, by its own word; "" where there is none."""
    if shutil.which("faketime") is None:
        return ""
    ask = ["faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD"]
    told = subprocess.run(ask, capture_output=True, text=True, check=False)  # noqa: S603 -- Debian's own tool
    return told.stdout.strip()


def _passes(day: Day, library: str) -> bool:
    say(f"正在走查：{day}…")
    before = set(_left_over())
    try:
        argv = [sys.executable, "-m", "concord.site.commands", "test", "journeys"]
        done = subprocess.run(argv, cwd=env.PROJECT, env=_environment(day, library), check=False)  # noqa: S603 -- our own command
    finally:
        for each in set(_left_over()) - before:
            each.unlink(missing_ok=True)
    return done.returncode == 0


def _environment(day: Day, library: str) -> dict[str, str]:
    """As ours, with the clock as far ahead as the day is, and a database of its own that shares it."""
    ahead = round((day.begins - datetime.now(UTC)).total_seconds())
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CONCORD_")}
    sources = [str(_REPAIRS), str(env.PROJECT / "src")]
    return {
        **kept,
        "LD_PRELOAD": library,
        "FAKETIME": f"{ahead:+d}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # waits of threads would never end
        "PYTHONPATH": os.pathsep.join(sources),
    }


def _left_over() -> list[Path]:
    """What the library keeps in memory for each process, and leaves there when one is killed."""
    return [each for pattern in _LEFT_OVER for each in Path("/dev/shm").glob(pattern)]  # noqa: S108 -- where it does so
