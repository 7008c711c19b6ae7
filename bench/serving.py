"""How much two checkouts serve over HTTP: four clients on keep-alive connections, taking turns in one run.

`.venv/bin/python bench/serving.py --against FOLDER [--cases 1000] [--seconds 4] [--turns 5]`; FOLDER is another
checkout (`git worktree add FOLDER COMMIT`) that understands the same lock file. Each gets a private database filled by
its own bench/filling.py, and granian as its own `./concord up` starts it. The clients share the machine with both.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PROJECT = Path(__file__).resolve().parents[1]
_CLIENTS = 4
_AIM = {"my day, clerk": 1.9, "my day, mediator": 1.9, "case page, clerk": 1.9, "case page, mediator": 1.9}
_AIM |= {"case page, worker": 1.9}


@dataclass
class Served:
    """What one checkout served of one page: how long each visit took, over how many seconds."""

    spent: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Visits a second."""
        return len(self.spent) / self.seconds

    def slow(self, share: float = 0.95) -> float:
        """That percentile in milliseconds."""
        ordered = sorted(self.spent)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def main() -> int:
    """0 when the pages that were too slow are served as much faster as was promised."""
    options = _parse()
    with ExitStack() as open_:
        ours, theirs = (open_.enter_context(_house(root, options.cases)) for root in (_PROJECT, options.against))
        _say(f"{options.cases:,} cases, {_CLIENTS} clients, {options.turns} turns of {options.seconds:g} s each\n")
        _say(f"{'':22}{'before /s':>10}{'p95 ms':>8}{'now /s':>10}{'p95 ms':>8}{'ratio':>8}")
        fits = [_compare(name, ours, theirs, options) for name in ours["pages"]]
    return 0 if all(fits) else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Two checkouts under the same load.")
    parser.add_argument("--against", type=Path, required=True, help="the other checkout")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--turns", type=int, default=5)
    return parser.parse_args()


def _compare(name: str, ours: dict[str, Any], theirs: dict[str, Any], options: argparse.Namespace) -> bool:
    """One line: the two checkouts taking turns at one page."""
    now, before = Served(), Served()
    for house in (theirs, ours):
        _load(house, name, 1.0)  # to warm up
    for _ in range(options.turns):
        for house, served in ((theirs, before), (ours, now)):
            spent, seconds = _load(house, name, options.seconds)
            served.spent += spent
            served.seconds += seconds
    ratio = now.rate / before.rate
    fits = ratio >= _AIM.get(name, 0)
    line = f"{before.rate:10.1f}{before.slow():8.0f}{now.rate:10.1f}{now.slow():8.0f}{ratio:8.2f}"
    _say(f"{name:22}{line}{'' if fits else '   UNDER'}")
    return fits


def _load(house: dict[str, Any], name: str, seconds: float) -> tuple[list[float], float]:
    """What each visit took, and how long it went on."""
    spent: list[float] = []
    began = time.perf_counter()
    clients = [
        threading.Thread(target=_visit, args=(house, house["pages"][name], began + seconds, spent))
        for _ in range(_CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return spent, time.perf_counter() - began


def _visit(house: dict[str, Any], page: dict[str, Any], until: float, spent: list[float]) -> None:
    """Open the page's addresses one after the other, again and again."""
    line = http.client.HTTPConnection("127.0.0.1", house["port"], timeout=60)
    headers = {"Cookie": page["cookie"], "X-Panel": "1"}
    while time.perf_counter() < until:
        began = time.perf_counter()
        for address in page["addresses"]:
            line.request("GET", address, headers=headers)
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise LookupError(f"{address}: {answer.status}")
        spent.append(time.perf_counter() - began)
    line.close()


@contextmanager
def _house(root: Path, cases: int) -> Iterator[dict[str, Any]]:
    """One checkout's pages, served until the block ends; what `bench/serving_house.py` says of it."""
    paths = os.pathsep.join([str(root / "src"), str(root)])
    process = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, str(_PROJECT / "bench" / "serving_house.py"), str(cases)],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        told: dict[str, Any] = json.loads(next(line for line in process.stdout or () if line.startswith("{")))
        yield told
    finally:
        process.communicate()  # its input ends: it stops
        process.wait(60)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
