"""A list declared: where its rows come from, what its columns show, how it is narrowed and sorted.

Narrowing, order and page stand in the address, so that what one sees can be kept, sent and found again. An export holds
exactly what the screen shows: the same rows, the same columns, the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, OrderBy, QuerySet
from django.db.models.expressions import Expression
from django.http import QueryDict
from django.utils import timezone

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.table import Lifecycle
from concord.ground.pages import cells, ordering
from concord.ground.pages.cells import Cell, Given
from concord.ground.tabular.sheets import Value

M = TypeVar("M", bound=Model)
L = TypeVar("L")
_CHUNK = 500


def _as_they_are(rows: Sequence[Any]) -> Sequence[Any]:
    return rows


class Narrowing(forms.Form):
    """The filters of a list; `by` and `at` are there to fill choices from. What cannot be read narrows nothing."""

    def __init__(self, *args: Any, by: Actor, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.at = by, at
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from whom they are for."""

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit `cleaned_data`."""
        return rows


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column: the head people read, the cell of a line, the terms that order by it (none: it does not sort).

    `personal` marks personal data, for what an export may hold; `number` sets figures to the right.
    """

    name: str
    head: str
    cell: Callable[[L], Given]
    order: tuple[str | Expression, ...] = ()
    personal: bool = False
    number: bool = False


@dataclass(frozen=True)
class Listing(Generic[M, L]):
    """A list of a duty.

    `rows` begins with what the actor may see; `lines` turns the rows of one page into what the columns read, with a
    number of queries that does not grow with them. `order` is the order nobody asked for. `bulk` names moves of `table`
    without questions that may be done with many rows at once, `bulk_for` by whom. `counted`: how far rows are counted,
    since nobody turns more pages than that. `empty` says what would be here and how it begins, `none_found` what to do
    when nothing fits.
    """

    name: str
    title: str
    rows: Callable[[Actor], QuerySet[M]]
    columns: tuple[Column[L], ...]
    lines: Callable[[Sequence[M]], Sequence[L]] = _as_they_are
    narrowing: type[Narrowing] = Narrowing
    order: tuple[str | Expression, ...] = ("pk",)
    unit: str = "条"
    lead: str = ""
    empty: tuple[str, str] = ("这里还没有内容", "有了会出现在这里。")
    none_found: tuple[str, str] = ("没有符合的", "换一个条件，或者清空筛选再看。")
    icon: str = "inbox"
    table: Lifecycle | None = None
    bulk: tuple[str, ...] = ()
    bulk_for: Callable[[Actor], bool] = field(default=lambda _actor: True)
    size: int = 20
    counted: int = 1000
    context: Callable[[Actor], Mapping[str, Any]] = field(default=lambda _actor: MappingProxyType({}))
    template: str = "pages/list.html"

    def column(self, name: str) -> Column[L] | None:
        """The column of this name that sorts."""
        return next((each for each in self.columns if each.name == name and each.order), None)

    @property
    def personal(self) -> bool:
        """Whether a row of it tells personal data."""
        return any(each.personal for each in self.columns)


class _Pages(Paginator):  # type: ignore[type-arg]  # Django: not subscriptable when it runs
    """Counts no further than `most`: whoever has more than that narrows the list."""

    most: int

    @cached_property
    def count(self) -> int:
        """How many rows there are, `most` at the most."""
        return cast("QuerySet[Any]", self.object_list).order_by()[: self.most].count()


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, the address that sorts by it ("" when it does not), and how it sorts now."""

    words: str
    number: bool
    url: str
    sorted: str


class View(Generic[M, L]):
    """A list as one actor looks at it by one address."""

    def __init__(self, listing: Listing[M, L], by: Actor, asked: QueryDict) -> None:
        self.listing = listing
        self.by = by
        self.asked = asked
        at = timezone.now()
        self.today = clocks.legal_day(at)
        self.form = listing.narrowing(asked or None, by=by, at=at)
        self.form.is_valid()

    @property
    def narrowed(self) -> dict[str, str]:
        """What narrows it, as the address has it."""
        return {name: value for name, value in self._filled() if value}

    def _filled(self) -> Iterator[tuple[str, str]]:
        asked = (name for name in self.form.fields if name in self.asked)
        return ((name, "、".join(map(str, self.asked.getlist(name)))) for name in asked)

    @cached_property
    def found(self) -> QuerySet[M]:
        """Every row that fits, in order."""
        rows = self.listing.rows(self.by)
        if self.form.is_bound:
            rows = self.form.narrowed(rows)
        return rows.order_by(*self._order())

    @cached_property
    def sort(self) -> tuple[str, bool]:
        """The column it is sorted by ("" for the list's own order), and whether downwards."""
        given = self.asked.get("sort", "")
        name = given.removeprefix("-")
        return (name, given.startswith("-")) if self.listing.column(name) else ("", False)

    @property
    def sort_asked(self) -> str:
        """The order as the address has it, "" for the list's own."""
        name, down = self.sort
        return f"-{name}" if down else name

    def _order(self) -> list[OrderBy]:
        name, down = self.sort
        column = self.listing.column(name)
        if column is None:
            return [ordering.own(term) for term in self.listing.order]
        return [ordering.directed(term, down=down) for term in (*column.order, "pk")]

    @cached_property
    def page(self) -> Page[M]:
        """The page the address asks for, the nearest there is."""
        pages = _Pages(self.found, self.listing.size)
        pages.most = self.listing.counted
        return cast("Page[M]", pages.get_page(self.asked.get("page")))

    @property
    def count(self) -> int:
        """How many rows fit, as far as they are counted."""
        return int(self.page.paginator.count)

    @property
    def cut(self) -> bool:
        """Whether there may be more rows than were counted."""
        return self.count == self.listing.counted

    @cached_property
    def shown(self) -> list[tuple[M, list[Cell]]]:
        """The rows of the page with their cells."""
        rows = list(self.page.object_list)
        return list(zip(rows, map(self._cells, self.listing.lines(rows)), strict=True))

    def _cells(self, line: L) -> list[Cell]:
        return [cells.on(column.cell(line), self.today) for column in self.listing.columns]

    @property
    def heads(self) -> list[Head]:
        """The heads of the columns; a press sorts by one, a second press the other way."""
        return [self._head(column) for column in self.listing.columns]

    def _head(self, column: Column[L]) -> Head:
        name, down = self.sort
        way = "" if name != column.name else "descending" if down else "ascending"
        wanted = f"-{column.name}" if way == "ascending" else column.name
        return Head(column.head, column.number, f"?{self._with(sort=wanted)}" if column.order else "", way)

    def address(self) -> str:
        """The query string of what is seen, without the page."""
        return self._with()

    def before_page(self) -> str:
        """The query string to which `page=` is added."""
        return f"{self._with()}&" if self._with() else ""

    def _with(self, **more: str) -> str:
        query = self.asked.copy()
        for name in {"page", *more, *(each for each in query if not query[each])}:
            query.pop(name, None)
        query.update(more)
        return str(query.urlencode())

    def sheet_rows(self) -> Iterator[list[Value]]:
        """Every row that fits as a sheet holds it, read in pieces."""
        rows: list[M] = []
        for row in self.found.iterator(chunk_size=_CHUNK):
            rows.append(row)
            if len(rows) == _CHUNK:
                yield from self._plain(rows)
                rows = []
        yield from self._plain(rows)

    def _plain(self, rows: Sequence[M]) -> Iterator[list[Value]]:
        for line in self.listing.lines(rows):
            yield [cells.plain(cell) for cell in self._cells(line)]
