"""What was acknowledged stays, once: an installation whose programs are killed while people say things.

`.venv/bin/python tests/attacks/faults.py [--kills 5] [--long] [--full]` starts a demonstration of its own below /tmp
and lets a mediator say one numbered thing after the other over HTTP, each pressed again, with the same key, until it is
acknowledged. Meanwhile it kills -9 the porch, the pages, the streams, the worker or the database at random moments.
Then it counts what was acknowledged and is not there (lost), what is there twice (doubled), and what `./concord audit`
finds. With `--long` there are thirteen kills, and after each every connection to the database is ended as well. With
`--full` the disk fills up instead (`full_disk.py`). Exit 1 when anything is lost, doubled or found.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

_PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(_PROJECT / "src"))

from concord.site.tour.visitor import Lost, Visitor  # noqa: E402 -- the path comes first

PARTS = ("porch", "granian", "granian's child", "live", "worker", "postgres")


@dataclass
class Told:
    """What was acknowledged, and how often a press had to be made again."""

    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    over: bool = False


def _environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CONCORD_", "DJANGO_"))}
    return {**kept, "CONCORD_SMALL_DEMO": "1", "CONCORD_DATA": str(data), "PYTHONPATH": str(_PROJECT / "src")}


def place() -> Path:
    """The data folder of this run; the database's account must be able to enter it."""
    return Path(f"/tmp/concord-faults-{os.getpid()}")


@contextlib.contextmanager
def installation(port: int) -> Iterator[Path]:
    """A demonstration that runs while the block does; its data folder."""
    data = place()
    data.mkdir(exist_ok=True)
    argv = [sys.executable, "-m", "concord.site.commands", "up", "--port", str(port), "--data", str(data)]
    launcher = subprocess.Popen(
        argv, env=_environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        for line in launcher.stderr or ():
            if "已就绪" in line:
                break
        else:
            raise SystemExit("the demonstration did not start")
        drain = threading.Thread(target=lambda: [None for _ in launcher.stderr or ()], daemon=True)
        drain.start()
        yield data
    finally:
        launcher.terminate()
        launcher.wait(60)
        shutil.rmtree(data, ignore_errors=True)


def _processes(data: Path, part: str) -> list[psutil.Process]:
    """The processes of one part that belong to this data folder."""
    if part == "postgres":
        pid = int((data / "postgres/data/postmaster.pid").read_text().split("\n", 1)[0])
        return [psutil.Process(pid)] if psutil.pid_exists(pid) else []
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            word = part.split("'", maxsplit=1)[0]
            if word in process.cmdline() and process.environ().get("CONCORD_DATA") == str(data):
                found.append(process)
    if part == "granian's child":
        return [child for each in found for child in each.children()]
    return [each for each in found if each.parent() not in found]


def kill(data: Path, part: str) -> bool:
    """Kill -9 one process of a part; False when there is none just now."""
    with contextlib.suppress(psutil.Error, OSError, IndexError):
        found = _processes(data, part)
        random.choice(found).kill()  # noqa: S311 -- any will do
        return True
    return False


def cut_connections(data: Path) -> None:
    """End every connection that programs hold to the database."""
    with contextlib.suppress(psycopg.Error), _database(data) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'concord_app' AND pid <> pg_backend_pid()"
        )


def _database(data: Path) -> psycopg.Connection[tuple[object, ...]]:
    socket = next(each for each in (data / "postgres" / "socket", *Path("/tmp").glob("concord-*")) if each.is_dir())
    return psycopg.connect(host=str(socket), user="postgres", dbname="concord", autocommit=True, connect_timeout=5)


def talk(park: str, told: Told) -> None:
    """Say numbered things until told that it is over."""
    visitor, case = at_a_case(park)
    no = 0
    while not told.over:
        no += 1
        words = f"第{no}句，编号{random.getrandbits(40):010x}"
        if _said(visitor, case, words, told):
            told.acknowledged.append(words)


def at_a_case(park: str) -> tuple[Visitor, str]:
    """A mediator who may speak in some case, and that case's address."""
    guest = Visitor(park, "访客")
    guest.go("/demo/sign-in/")
    names = [text for form in guest.page.forms for text, _, _ in form.buttons]
    for name in names:
        if "调解员" not in name:
            continue
        visitor = Visitor(park, name)
        with contextlib.suppress(Lost):
            visitor.sign_in()
            visitor.go("/cases/?state=mediating")
            for _, href in visitor.page.links:
                if re.fullmatch(r"/cases/[0-9a-f-]{36}/", href):
                    visitor.go(href)
                    if any("text" in form.fields for form in visitor.page.forms):
                        return visitor, href
    raise SystemExit("nobody may speak in any case")


def _said(visitor: Visitor, case: str, words: str, told: Told) -> bool:
    """Open the page, and press until it is acknowledged; the key of the form stays the same."""
    page = None
    for _ in range(200):
        if told.over and page is None:
            return False
        try:
            if page is None:
                visitor.go(case)
                page = visitor.page
            visitor.page = page
            answer = visitor.send("发送" if _has(visitor, "发送") else "发给双方", {"text": words})
            if words in answer.text:
                return True
        except (Lost, OSError, urllib.error.URLError) as why:
            told.again += 1
            told.refused[_in_short(visitor, why)] += 1
            time.sleep(0.3)
    return False


def _in_short(visitor: Visitor, why: Exception) -> str:
    return str(visitor.page.status) if isinstance(why, Lost) else type(why).__name__


def _has(visitor: Visitor, words: str) -> bool:
    return any(text == words for form in visitor.page.forms for text, _, _ in form.buttons)


def count(park: str, acknowledged: list[str]) -> tuple[int, int]:
    """How many of what was acknowledged are not there, and how many are there more than once."""
    visitor, case = at_a_case(park)
    seen: Counter[str] = Counter()
    onward: str | None = case
    while onward:
        visitor.go(onward)
        seen.update(re.findall(r"第\d+句，编号[0-9a-f]{10}", visitor.page.text))
        onward = next((href for text, href in visitor.page.links if text == "更早的对话"), None)
    lost = [each for each in acknowledged if not seen[each]]
    return len(lost), sum(times > 1 for times in seen.values())


def await_progress(told: Told, patience: float = 90) -> None:
    """Until something more was acknowledged: what is down already is not killed again."""
    before, limit = len(told.acknowledged), time.monotonic() + patience
    while len(told.acknowledged) <= before and time.monotonic() < limit:
        time.sleep(0.1)


def main() -> int:
    """0 when nothing was lost, doubled or found."""
    parser = argparse.ArgumentParser(description="Kill programs while people act.")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--port", type=int, default=8790)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    if options.full:
        import full_disk  # noqa: PLC0415 -- it stands on this file

        return full_disk.run(options.port)
    random.seed(options.seed)
    kills = 13 if options.long else options.kills
    park = f"http://127.0.0.1:{options.port}"
    with installation(options.port) as data:
        told = Told()
        talking = threading.Thread(target=talk, args=(park, told))
        talking.start()
        for no in range(kills):
            await_progress(told)
            time.sleep(random.uniform(0, 3))  # noqa: S311 -- any moment
            part = PARTS[no % len(PARTS)] if no < len(PARTS) else random.choice(PARTS)  # noqa: S311 -- as above
            say(f"{len(told.acknowledged):5} acknowledged, killing {part}: {kill(data, part)}")
            if options.long:
                cut_connections(data)
        time.sleep(15)
        told.over = True
        talking.join(120)
        time.sleep(5)
        say(f"{kills} kills, {len(told.acknowledged)} acknowledged, {told.again} presses made again")
        return 0 if holds(park, data, told) else 1


def holds(park: str, data: Path, told: Told) -> bool:
    """Print what was lost and doubled and what the audit says; True when all is as it was acknowledged."""
    lost, doubled = count(park, told.acknowledged)
    audit = subprocess.run(
        [sys.executable, "-m", "concord.site.commands", "audit", "--data", str(data)],
        env=_environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    say(f"lost {lost}, doubled {doubled}, audit {'right' if audit.returncode == 0 else audit.stdout + audit.stderr}")
    return not (lost or doubled or audit.returncode) and bool(told.acknowledged)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
