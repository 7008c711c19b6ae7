"""Every list of the house costs as many queries for three rows as for one; a list nobody fills here fails the test.

Each room's tests say in `listed.py` how one more row of each of its lists comes into being: `ROWS` maps the list's name
to who looks at it and a function that adds one row to a park.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver

from concord.ground.pages.listing import Listing
from tests.mediation import builders
from tests.site.address_book import browser

TESTS = Path(__file__).parents[1]
ROWS = {
    name: row
    for path in sorted(TESTS.rglob("listed.py"))
    for name, row in import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts)).ROWS.items()
}


def _listings(patterns: list, prefix: str = "/") -> Iterator[tuple[str, Listing]]:
    for each in patterns:
        route = f"{prefix}{each.pattern}"
        if not isinstance(each, URLPattern):
            yield from _listings(each.url_patterns, route)
        elif listing := getattr(each.callback, "listing", None):
            yield route, listing


LISTS = {listing.name: route for route, listing in _listings(get_resolver().url_patterns)}


def test_somebody_fills_each_list():
    assert set(ROWS) == set(LISTS), "say in tests/<room>/listed.py how a row of each list is made"


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_asks_no_more_for_three_rows_than_for_one(db, name):
    park = builders.park()
    who, add = ROWS[name]
    visitor = browser(who(park))
    asked = []
    for _ in range(3):
        add(park)
        cache.clear()
        visitor.get(LISTS[name])
        with CaptureQueriesContext(connection) as queries:
            page = visitor.get(LISTS[name])
        assert page.status_code == 200
        asked.append([query["sql"] for query in queries.captured_queries])
    assert "<tbody>" in page.content.decode()
    assert len(asked[0]) == len(asked[2]), "\n".join(asked[2])
