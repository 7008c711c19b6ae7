"""Four lists of the house by our own kit and on django-tables2 with django-filter, drawn in turns in one run.

`.venv/bin/python bench/lists.py [1000]` prints the tables of README.md: so many rows, a page of 20 and all on one page,
whether each address answers the same by both, and lines of code. The database is private and thrown away.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps

_PROJECT = Path(__file__).resolve().parents[1]
_LIBRARIES = "/tmp/tables-libs"  # noqa: S108 -- not in the lock: where the line below puts them
_INSTALL = f"uv pip install --target {_LIBRARIES} --no-deps django-tables2==3.0.1 django-filter==26.2"
sys.path[:0] = [str(_PROJECT / "src"), str(_PROJECT)]
sys.path.append(_LIBRARIES)

from bench import desk  # noqa: E402 -- the path comes first

from concord.ground.embedded import operations as embedded  # noqa: E402 -- as above
from concord.site.commands import premises  # noqa: E402 -- as above

_ROUNDS = {20: 60, 0: 12}  # visits by rows on a page, 0: all there are
_ONCE = re.compile(r'name="(csrfmiddlewaretoken|act_key)" value="\w+"')  # differs each time
_ASKED = ["", "page=3", "page=99", "page=x", "q=1", "q=查无此人", "state=mediating", "state=no", "size=small", "area=x"]
_ASKED += ["union=no&page=2", "since=2020-01-01", "until=2020-01-01", "since=x", "sort=no", "sort=-state&q=柳州"]
# Each list: its room, its columns, its filters.
_LISTS = {
    "mediation.cases": ("mediation", "CASES", "Filters"),
    "registry.enterprises": ("registry", "ENTERPRISES", "_Employers"),
    "interchange.clients": ("ground.interchange", "CLIENTS", ""),
    "training.courses": ("training", "COURSES", "_Courses"),
}
_LATE = ("concord.site.commands.estate", "bench.desk_pages", "bench.filling", "tests.mediation.builders")
# The glue the libraries need, and what of `View` stays needed beside them.
_GLUE = ("Col", "HouseTable", "HouseFilters", "DayFilter", "declared", "TableView")
_STILL = ("narrowed", "_filled", "page", "count", "cut", "sort_asked", "address", "before_page", "_with")


def main() -> int:
    """0 when both ways answer the same."""
    rows = int(sys.argv[1]) if sys.argv[1:] else 1000
    if not (find_spec("django_tables2") and find_spec("django_filters")):
        desk._say(f"没有试：没有装 django-tables2 和 django-filter。先运行 {_INSTALL}")
        return 0
    with tempfile.TemporaryDirectory(prefix="concord-bench-") as folder, embedded.throw_away() as server:
        data = premises.settle(Path(folder))
        os.environ["CONCORD_DATABASE_URL"] = server.url()
        premises.provide_keys(data, fresh=True)
        premises.open_django()
        browsers = _plant(rows)
        _mount()
        good = [_compare(name, browsers[name], rows) for name in _LISTS]
    _count()
    return 0 if all(good) else 1


def _plant(rows: int) -> dict[str, Any]:
    """So many rows of each list, not all alike, and the browser of somebody who looks at it."""
    estate, desk_pages, filling, builders = map(import_module, _LATE)
    estate.migrate(demo=True)
    park, browsers = builders.park(), {}
    for name, (room, _, _) in _LISTS.items():
        who, add = import_module(f"tests.{room}.listed").ROWS[name]
        for _ in range(1 if name == "mediation.cases" else rows):
            add(park)
        browsers[name] = desk_pages.browser(who(park))
    cases, firms, systems = map(apps.get_model, ("mediation.Case", "registry.Enterprise", "interchange.Client"))
    filling.fill(cases.objects.get(), rows, at=builders.MONDAY)
    for no, each in enumerate(firms.objects.order_by("pk")):
        firms.objects.filter(pk=each.pk).update(headcount=no % 97, has_union=no % 4 != 0, invented=no % 2 == 0)
    for no, each in enumerate(systems.objects.order_by("pk")):
        systems.objects.filter(pk=each.pk).update(until=builders.MONDAY + timedelta(days=no) if no % 3 else None)
    return browsers


def _mount() -> None:
    """Each list at /bench/ours/NAME/ROWS/ and /bench/theirs/NAME/ROWS/; ROWS on a page, 0 as many as it says itself."""
    theirs, lists, urls = map(import_module, ("bench.lists_tables2", "concord.ground.pages.lists", "concord.site.urls"))
    views = {"ours": lists.View, "theirs": theirs.TableView}

    def page(request: Any, way: str, name: str, rows: int) -> Any:
        asked = theirs.LISTS[name][way == "theirs"]
        with patch.object(lists, "View", views[way]):
            return lists.answer(request, replace(asked, size=rows or asked.size))

    urls.urlpatterns.append(import_module("django.urls").path("bench/<way>/<name>/<int:rows>/", page))


def _compare(name: str, client: Any, rows: int) -> bool:
    """Draw one list by both ways in turns and print what it took; whether every address answers the same."""
    visit = import_module("bench.desk_pages")._visit
    desk._say(f"\n{name:24}{'quickest ms':>12}{'median ms':>11}{'queries':>9}{'bytes':>10}")
    for some, rounds in _ROUNDS.items():
        where = {way: f"/bench/{way}/{name}/{some or rows}/" for way in ("ours", "theirs")}
        with patch.object(desk, "_ROUNDS", rounds):
            seen = desk._timed({way: visit(client, at) for way, at in where.items()})
        for way, each in seen.items():
            size, line = len(client.get(where[way]).content), f"{way:8}{some or rows:6} rows     "
            desk._say(f"{line}{each.quickest:12.1f}{each.median:11.1f}{each.queries:9}{size:10}")
        ours, theirs = seen.values()
        desk._say(f"ratio {theirs.quickest / ours.quickest:30.2f}{theirs.median / ours.median:11.2f}")
    sorts = re.findall(r'<option value="(-?\w+)" >[^<]* [↑↓]', client.get(where["ours"]).content.decode())
    asked = [*_ASKED, *(f"sort={each}{page}" for each in sorts for page in ("", "&page=2"))]
    unlike = [each for each in asked if len({_answers(client, f"/bench/{way}/{name}/0/", each) for way in where}) > 1]
    desk._say(f"page and csv of {len(asked)} addresses: {f'unlike for {unlike}' if unlike else 'the same'}")
    return not unlike


def _answers(client: Any, at: str, asked: str) -> tuple[str, str]:
    """The page without what differs each time, a refusal of its csv included, and the csv without the mark."""
    sheet, page = client.post(f"{at}?{asked}", {"do": "csv"}), client.get(f"{at}?{asked}")
    rows = re.sub(r"\n\W*# .*", "", sheet.getvalue().decode()) if sheet.status_code == 200 else ""
    return _ONCE.sub("", page.content.decode()).replace(at, ""), rows


def _count() -> None:
    """Lines of code without blank lines, comments and docstrings."""
    theirs, listing = import_module("bench.lists_tables2"), import_module("concord.ground.pages.listing")
    glue = _lines(*(getattr(theirs, name) for name in _GLUE))
    parts = [getattr(each, "fget", getattr(each, "func", each)) for each in map(vars(listing.View).get, _STILL)]
    still = _lines(listing.Listing, listing.Head, listing.paging, listing.ordering, *parts)
    own, both = (
        _lines(listing, listing.ordering, listing.paging),
        f"{glue} of glue and {still} of our own that stay needed",
    )
    desk._say(f"\n{'lines of code':24}{'ours':>8}{'theirs':>8}\n{'shared':24}{own:8}{glue + still:8}   ({both})")
    for name, (room, declared, narrowing) in _LISTS.items():
        module, title = import_module(f"concord.{room}.lists"), declared[:-1].capitalize()
        columns = re.findall(rf"^{declared}: [^$]*?^    columns=(\([^$]*?^    \),)", inspect.getsource(module), re.M)
        own = _lines(*columns, getattr(module, narrowing, ""))
        desk._say(f"{name:24}{own:8}{_lines(*(getattr(theirs, f'{title}{e}', '') for e in ('Table', 'Filters'))):8}")


def _lines(*parts: Any) -> int:
    text = "\n".join(each if isinstance(each, str) else inspect.getsource(each) for each in parts)
    return len(re.findall(r"^ *[^ #\n]", re.sub(r'^ *"""[^$]*?"""$', "", text, flags=re.M), flags=re.M))


if __name__ == "__main__":
    sys.exit(main())
