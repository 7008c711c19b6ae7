"""The board of cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.shown_clocks import Shown, clock_line
from concord.mediation import access
from concord.mediation.desk import board as boards
from concord.mediation.lists import BoardFilters


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
    at = timezone.now()
    form, rows = BoardFilters(request.GET or None, by=request.actor, at=at), access.visible_to(request.actor)
    if form.is_bound:
        form.is_valid()  # what cannot be read narrows nothing
        rows = form.narrowed(rows)
    columns = boards.columns(rows, pages=_pages(request))
    today = clocks.legal_day(at)
    context = {
        "stacks": [_stack(request, column, today) for column in columns],
        "count": sum(column.count for column in columns),
        "form": form,
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
