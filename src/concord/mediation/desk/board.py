"""Cases side by side by their state; the same few queries however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from django.db.models import Count, Prefetch, QuerySet

from concord.ground.lifecycle.table import State
from concord.mediation import queries
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Assignment, Case

A_COLUMN = 8


@dataclass(frozen=True)
class Card:
    """A case on the board, and who holds it now."""

    line: queries.Line
    owner: str


@dataclass(frozen=True)
class Column:
    """The cases of one state, oldest first: one page of them, which page, and how many there are in all."""

    state: State
    cards: Sequence[Card]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages its cases fill, at least one."""
        return max(1, -(-self.count // A_COLUMN))


def columns(rows: QuerySet[Case], *, pages: Mapping[str, int]) -> list[Column]:
    """The board of some cases: `pages` says which page each column stands at, from 1; five queries."""
    rows = rows.order_by()
    counts: dict[str, int] = dict(rows.values_list("state").annotate(Count("pk", distinct=True)))
    held = [state for state in CASE.states if counts.get(state.name)]
    at = {state.name: min(max(pages.get(state.name, 1), 1), -(-counts[state.name] // A_COLUMN)) for state in held}
    cards = _cards(rows, at)
    return [
        Column(state, cards.get(state.name, []), counts.get(state.name, 0), at.get(state.name, 1))
        for state in CASE.states
    ]


def _cards(rows: QuerySet[Case], at: Mapping[str, int]) -> dict[str, list[Card]]:
    """One page of each column: a limit for each, so that an index serves it however long the column is."""
    parts = [
        rows.filter(state=state).order_by("received_at", "pk").values("pk")[(page - 1) * A_COLUMN : page * A_COLUMN]
        for state, page in at.items()
    ]
    if not parts:
        return {}
    chosen = [row["pk"] for row in reduce(lambda one, other: one.union(other, all=True), parts)]
    present = Assignment.objects.filter(until=None).select_related("mediator")
    found = Case.objects.filter(pk__in=chosen).prefetch_related(Prefetch("assignments", present, to_attr="held_by"))
    shown: dict[str, list[Card]] = {}
    for line in queries.lines(list(found.order_by("received_at", "pk"))):
        shown.setdefault(line.case.state, []).append(Card(line, _owner(line.case)))
    return shown


def _owner(case: Case) -> str:
    held: list[Assignment] = case.held_by  # type: ignore[attr-defined]  # prefetched above
    state = CASE.state(case.state)
    return held[0].mediator.name if held and state.owner == "承办调解员" else state.owner
