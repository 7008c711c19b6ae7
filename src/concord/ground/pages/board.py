"""A list side by side by the states of its table: the same rows, filters and columns, a page of cards each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import Any, Generic, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Model, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.table import Lifecycle, State
from concord.ground.pages.cells import Cell
from concord.ground.pages.listing import Listing, View
from concord.ground.pages.lists import Opens, Page

M = TypeVar("M", bound=Model)
L = TypeVar("L")
_AT = "at-"  # `at-<state>` in an address says which page a column stands at
_LONGEST = 5  # digits of a page


@dataclass(frozen=True)
class Board(Generic[M, L]):
    """How a list with a table is shown as a board.

    `list_address` names the page of the list. A card has the first column and those named by `cards`; within a state
    rows stand in `order`, `size` to a page. `narrowed_by_state` is the filter that the columns replace.
    """

    listing: Listing[M, L]
    list_address: str
    cards: tuple[str, ...]
    order: tuple[str, ...] = ("pk",)
    size: int = 8
    narrowed_by_state: str = "state"
    template: str = "pages/board.html"

    @property
    def table(self) -> Lifecycle:
        """Whose states the columns are."""
        if self.listing.table is None:
            raise TypeError(f"{self.listing.name} has no table, so it has no board")
        return self.listing.table


@dataclass(frozen=True)
class Column:
    """The rows of one state: a page of cards, which page, how many rows and pages there are, the pages beside it."""

    state: State
    cards: list[list[Cell]]
    count: int
    page: int
    pages: int
    previous: str
    following: str


class Seen(View[M, L]):
    """A board as one actor looks at it by one address."""

    def __init__(self, board: Board[M, L], by: Actor, asked: QueryDict) -> None:
        wanted = {board.listing.columns[0].name, *board.cards}
        columns = tuple(each for each in board.listing.columns if each.name in wanted)
        super().__init__(replace(board.listing, columns=columns), by, asked)
        self.board = board
        self.form.fields.pop(board.narrowed_by_state, None)

    @cached_property
    def columns(self) -> list[Column]:
        """Every state of the table in its order; as many queries for many rows as for few."""
        rows = self.fitting.order_by()
        counts: dict[str, int] = dict(rows.values_list("state").annotate(Count("pk", distinct=True)))
        pages = {state: max(1, -(-count // self.board.size)) for state, count in counts.items()}
        at = {state: min(max(self._asked_page(state), 1), last) for state, last in pages.items()}
        cards = self._cards_of(rows, at)
        return [
            self._column(state, cards.get(state.name, []), counts.get(state.name, 0), at, pages)
            for state in self.board.table.states
        ]

    def _asked_page(self, state: str) -> int:
        given = self.asked.get(f"{_AT}{state}", "")
        return int(given) if given.isascii() and given.isdigit() and len(given) <= _LONGEST else 1

    def _cards_of(self, rows: QuerySet[M], at: Mapping[str, int]) -> dict[str, list[list[Cell]]]:
        """One page of each column: a limit for each, so that an index serves it however long the column is."""
        size, order = self.board.size, self.board.order
        parts: list[Any] = [
            rows.filter(state=state).order_by(*order).values("pk")[(page - 1) * size : page * size]
            for state, page in at.items()
        ]
        if not parts:
            return {}
        chosen = [row["pk"] for row in reduce(lambda one, other: one.union(other, all=True), parts)]
        found: list[Any] = list(self.listing.rows(self.by).filter(pk__in=chosen).order_by(*order))
        shown: dict[str, list[list[Cell]]] = {}
        for row, line in zip(found, self.listing.lines(found), strict=True):
            shown.setdefault(row.state, []).append(self.cells_of(line))
        return shown

    def _column(
        self, state: State, cards: list[list[Cell]], count: int, at: Mapping[str, int], pages: Mapping[str, int]
    ) -> Column:
        page, last = at.get(state.name, 1), pages.get(state.name, 1)
        previous = self._turned(state, page - 1) if page > 1 else ""
        following = self._turned(state, page + 1) if page < last else ""
        return Column(state, cards, count, page, last, previous, following)

    def _turned(self, state: State, page: int) -> str:
        query = self.asked.copy()
        query[f"{_AT}{state.name}"] = str(page)
        return f"?{query.urlencode()}#{state.name}"

    def filters(self) -> str:
        """The filters alone, for the way to the list and back."""
        query = self.asked.copy()
        for key in [key for key in query if key not in self.form.fields]:
            del query[key]
        return str(query.urlencode())


def boarded(board: Board[Any, Any], *, opens: Opens | None = None) -> Page:
    """The view of a board. `opens` refuses whoever may not have it at all, with its reason."""

    @login_required
    @require_safe
    def page(request: ActingRequest) -> HttpResponse:
        if opens is not None:
            opens(request)
        seen, by = Seen(board, request.actor, request.GET), request.actor
        context = {
            "board": board,
            "listing": board.listing,
            "view": seen,
            "count": sum(column.count for column in seen.columns),
            **board.listing.context(by, timezone.now()),
        }
        return render(request, board.template, context)

    page.__name__ = f"{board.listing.name}.board"
    return page  # type: ignore[return-value]  # the acting middleware makes every request an ActingRequest
