"""The board of cases, and the filters it shares with the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.showing import Shown, clock_line
from concord.mediation import access, queries
from concord.mediation import board as boards
from concord.mediation.models import Case
from concord.registry.roles import CLERK, HEAD


@dataclass(frozen=True)
class Mediator:
    """Somebody whose cases one may ask for."""

    pk: UUID
    name: str


@dataclass(frozen=True)
class Filters:
    """What the address bar narrows cases to: words, a state, a mediator of the desk's own body."""

    q: str
    state: str
    mediator: str
    mediators: list[Mediator]

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.q or self.state or self.mediator)


def filters(request: ActingRequest) -> Filters:
    """The filters of a request; only the desk may ask for a mediator's cases."""
    people = _mediators(request.actor)
    mediator = request.GET.get("mediator", "")
    known = mediator if mediator in {str(person.pk) for person in people} else ""
    return Filters(request.GET.get("q", ""), request.GET.get("state", ""), known, people)


def _mediators(actor: Actor) -> list[Mediator]:
    if actor.role not in {HEAD, CLERK} or actor.standing is None:
        return []
    rows = access.mediating_for(actor.standing.organisation_id, timezone.now())
    return [Mediator(pk, name) for pk, name in rows.order_by("person__name").values_list("person", "person__name")]


def narrowed(rows: QuerySet[Case], by: Filters, *, state: bool = True) -> QuerySet[Case]:
    """The cases the filters leave; on the board every state has its column."""
    rows = queries.found(rows, state=by.state if state else "", text=by.q)
    if by.mediator:
        rows = rows.filter(assignments__mediator=UUID(by.mediator), assignments__until=None)
    return rows


@dataclass(frozen=True)
class Stack:
    """A column as the page shows it: its cards with their clocks, and the addresses of its neighbours' pages."""

    column: boards.Column
    cards: list[tuple[boards.Card, Shown | None]]
    previous: str
    next: str


@login_required
@require_safe
def board(request: ActingRequest) -> HttpResponse:
    """The actor's cases side by side by state; `at-<state>` in the address says which page a column stands at."""
    by = filters(request)
    rows = narrowed(access.visible_to(request.actor), by, state=False)
    columns = boards.columns(rows, pages=_pages(request))
    today = clocks.legal_day(timezone.now())
    context = {
        "stacks": [_stack(request, column, today) for column in columns],
        "count": sum(column.count for column in columns),
        "by": by,
        "address": _address(request),
        "may_apply": access.APPLYING.holds(request.actor, None),
    }
    return render(request, "mediation/board.html", context)


def _pages(request: ActingRequest) -> dict[str, int]:
    asked = {key.removeprefix("at-"): str(value) for key, value in request.GET.items() if key.startswith("at-")}
    return {state: int(page) for state, page in asked.items() if page.isdecimal() and len(page) < 6}


def _stack(request: ActingRequest, column: boards.Column, today: date) -> Stack:
    cards = [(card, clock_line(card.line.clock, today) if card.line.clock else None) for card in column.cards]
    previous = _page_address(request, column, -1) if column.page > 1 else ""
    following = _page_address(request, column, 1) if column.page < column.pages else ""
    return Stack(column, cards, previous, following)


def _page_address(request: ActingRequest, column: boards.Column, step: int) -> str:
    query = request.GET.copy()
    query[f"at-{column.state.name}"] = str(column.page + step)
    return f"?{query.urlencode()}#{column.state.name}"


def _address(request: ActingRequest) -> str:
    """The filters alone, for the way to the list and back."""
    query = request.GET.copy()
    for key in [key for key in query if key == "page" or key.startswith("at-")]:
        del query[key]
    return query.urlencode()
