"""How the desk answers with 1,000 and with 100,000 cases, and how soon an event is on 1,000 open pages.

`.venv/bin/python bench/desk.py [--cases 1000 100000] [--pages 1000] [--events 200]` prints the tables of README.md.
It starts a private database and throws it away; nothing else is touched.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_PROJECT / "src"), str(_PROJECT)]

from concord.ground.embedded import operations as embedded  # noqa: E402 -- the path comes first
from concord.site.commands import premises  # noqa: E402

_ROUNDS, _WARM = 60, 4
_EMPTY = "floor: empty page"
_GROWTH = 1.3  # the quickest visit with the most cases against that with the fewest
# The quickest visit against that of the empty page in the same run, by the beginning of a page's name.
_AT_MOST = {"my day, clerk": 12, "my day, mediator": 16, "case list": 10, "case page": 20}


@dataclass(frozen=True)
class Timed:
    """One page at one size: milliseconds (quickest, median, 90th percentile) and its queries."""

    quickest: float
    median: float
    slow: float
    queries: int


def main() -> int:
    """0 when every figure is within its bound."""
    options = _parse()
    with tempfile.TemporaryDirectory(prefix="concord-bench-") as folder, embedded.throw_away() as server:
        data = premises.settle(Path(folder))
        os.environ["CONCORD_DATABASE_URL"] = server.url()
        premises.provide_keys(data, fresh=True)
        premises.open_django()
        good = _pages(options.cases)
        if options.pages:
            from bench import opening  # noqa: PLC0415 -- needs the settings that were just prepared

            good &= opening.measure(pages=options.pages, events=options.events)
    return 0 if good else 1


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The dispute desk at two sizes.")
    parser.add_argument("--cases", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument("--pages", type=int, default=1000, help="open pages; 0 leaves the live part out")
    parser.add_argument("--events", type=int, default=200)
    return parser.parse_args()


def _pages(sizes: list[int]) -> bool:
    from bench import desk_pages, filling  # noqa: PLC0415 -- as above

    desk = desk_pages.prepare()
    found: dict[str, list[Timed]] = {}
    for size in sizes:
        began = time.monotonic()
        filling.fill(desk.template, size, at=desk.at)
        _say(f"\n{size:,} cases, filled in {time.monotonic() - began:.1f} s")
        visits = {"floor: one query": desk_pages.one_query, _EMPTY: desk.empty_page, **desk.visits}
        _say(f"{'':28}{'quickest ms':>12}{'x empty':>9}{'median ms':>11}{'p90 ms':>9}{'queries':>9}")
        for name, seen in _timed(visits).items():
            found.setdefault(name, []).append(seen)
            _say(_row(name, found))
    return _judge(found)


def _row(name: str, found: dict[str, list[Timed]]) -> str:
    seen, ratio = found[name][-1], _against_empty(name, found)[-1]
    line = f"{name:28}{seen.quickest:12.1f}{ratio:9.1f}{seen.median:11.1f}{seen.slow:9.1f}{seen.queries:9}"
    return line + ("" if ratio <= _bound(name) else f"   OVER {_bound(name):g}")


def _against_empty(name: str, found: dict[str, list[Timed]]) -> list[float]:
    """At each size so far: how many times the empty page's quickest visit this page's takes."""
    if _EMPTY not in found:
        return [0.0]
    return [seen.quickest / empty.quickest for seen, empty in zip(found[name], found[_EMPTY], strict=False)]


def _bound(name: str) -> float:
    return next((most for begin, most in _AT_MOST.items() if name.startswith(begin)), float("inf"))


def _timed(visits: dict[str, Callable[[], int]]) -> dict[str, Timed]:
    """Each page's `_ROUNDS` visits after `_WARM` more; the pages take turns, so that a busy minute meets them all."""
    spent: dict[str, list[float]] = {name: [] for name in visits}
    queries = dict.fromkeys(visits, 0)
    for _ in range(_WARM + _ROUNDS):
        for name, visit in visits.items():
            began = time.perf_counter()
            queries[name] = visit()
            spent[name].append((time.perf_counter() - began) * 1000)
    return {name: _summed(sorted(times[_WARM:]), queries[name]) for name, times in spent.items()}


def _summed(spent: list[float], queries: int) -> Timed:
    return Timed(spent[0], statistics.median(spent), spent[int(len(spent) * 0.9)], queries)


def _judge(found: dict[str, list[Timed]]) -> bool:
    """By the quickest visits: what a page costs when nobody else takes the processor."""
    _say(f"\n{'largest against smallest':28}{'ratio':>10}{'queries':>18}")
    good = True
    for name, seen in found.items():
        ratio = seen[-1].quickest / seen[0].quickest
        counts = sorted({each.queries for each in seen})
        page = not name.startswith("floor")
        fits = not page or (ratio <= _GROWTH and len(counts) == 1)
        good &= fits and max(_against_empty(name, found)) <= _bound(name)
        _say(f"{name:28}{ratio:10.2f}{'/'.join(map(str, counts)):>18}{'' if fits else '   OVER'}")
    return good


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
