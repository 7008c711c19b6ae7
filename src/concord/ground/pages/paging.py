"""One page of a list: by number, or onward from a row where a list only ever grows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import QueryDict

M = TypeVar("M", bound=Model)
PLACES = ("page", "before")  # what an address says of where in a list one stands
_LONGEST = 18  # digits of a row's number


@dataclass(frozen=True)
class Turned(Generic[M]):
    """The rows of a page, how many rows there are as far as they are counted, which page it is in words, and what an
    address says of the page before and of the one that follows ("": there is none)."""

    rows: list[M]
    count: int
    words: str = ""
    previous: str = ""
    following: str = ""


class _Pages(Paginator):  # type: ignore[type-arg]  # Django: not subscriptable when it runs
    """Counts no further than `most`: whoever has more than that narrows the list."""

    most: int

    @cached_property
    def count(self) -> int:
        """How many rows there are, `most` at the most."""
        return _counted(cast("QuerySet[Any]", self.object_list), self.most)


def _counted(rows: QuerySet[Any], most: int) -> int:
    return rows.order_by()[:most].count()


def numbered(rows: QuerySet[M], asked: QueryDict, *, size: int, most: int) -> Turned[M]:
    """The page of the number the address asks for, the nearest there is."""
    pages = _Pages(rows, size)
    pages.most = most
    page = pages.get_page(asked.get("page"))
    words = f"第 {page.number} 页，共 {pages.num_pages} 页" if pages.num_pages > 1 else ""
    previous = f"page={page.previous_page_number()}" if page.has_previous() else ""
    following = f"page={page.next_page_number()}" if page.has_next() else ""
    return Turned(list(page.object_list), int(pages.count), words, previous, following)


def onward(rows: QuerySet[M], asked: QueryDict, *, by: str, size: int, most: int) -> Turned[M]:
    """The rows below the one the address names, by a column that falls: the millionth is as near as the first."""
    given = asked.get("before", "")
    readable = given.isascii() and given.isdigit() and len(given) <= _LONGEST
    below = rows.filter(**{f"{by}__lt": int(given)}) if readable else rows
    found = list(below[: size + 1])
    shown, more = found[:size], len(found) > size
    following = f"before={getattr(shown[-1], by)}" if more else ""
    return Turned(shown, _counted(rows, most), "", "", following)
