"""The page of one thing with a lifecycle, and the pages of its plain moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.ledger import queries as recorded
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.shown_clocks import clock_facts
from concord.ground.lifecycle.table import Lifecycle
from concord.ground.pages import acts
from concord.ground.pages.timeline import moments

S = TypeVar("S", bound=Subject)
View = Callable[..., HttpResponse]


def _nothing_more(_row: Any, _by: Actor, _at: datetime) -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class SubjectPage(Generic[S]):
    """How a thing of a table is shown.

    `find` gives the thing to whoever may open it, None to everybody else. `address` names its page, `moves` the page of
    its moves, both by the thing's id. `back` is where one came from, as (address, words). `more` is what the duty's
    template shows beside what every such page has. `after` is where an act leads; its own page unless given.
    """

    table: Lifecycle
    find: Callable[[Actor, UUID], S | None]
    address: str
    moves: str
    back: Callable[[Actor], tuple[str, str]]
    template: str = "pages/subject.html"
    more: Callable[[S, Actor, datetime], Mapping[str, Any]] = _nothing_more
    after: Callable[[Actor, S], str] | None = None

    def found(self, by: Actor, pk: UUID) -> S:
        """The thing, or Http404."""
        row = self.find(by, pk)
        if row is None:
            raise Http404
        return row

    def url(self, row: S) -> str:
        """Address of its page."""
        return reverse(self.address, args=[row.pk])


def facts(page: SubjectPage[S], row: S, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What every page of a thing shows: its state, its clocks, what one may do now, and what happened."""
    today = clocks.legal_day(at)
    back_url, back_label = page.back(by)
    return {
        "row": row,
        "state": page.table.of(row),
        "clocks": [clock_facts(each, today) for each in clocks.of(row.pk)],
        "actions": acts.buttons(
            page.table, row, by=by, address=lambda move: reverse(page.moves, args=[row.pk, move.name])
        ),
        "history": moments(recorded.history(row.pk).reverse()),
        "back_url": back_url,
        "back_label": back_label,
        **page.more(row, by, at),
    }


def shown(page: SubjectPage[Any]) -> View:
    """The view of the page."""

    @login_required
    @require_safe
    def view(request: ActingRequest, pk: UUID) -> HttpResponse:
        row, at = page.found(request.actor, pk), timezone.now()
        return render(request, page.template, facts(page, row, by=request.actor, at=at))

    view.__name__ = page.address
    return view


def moved(page: SubjectPage[Any]) -> View:
    """The view of every plain move of it: what will happen, what it asks, who is told, one button."""

    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
        row = page.found(request.actor, pk)
        declared = {each.name: each for each in page.table.moves}.get(move)
        if declared is None or declared.hidden or declared.page or not declared.source:
            raise Http404
        back = page.after(request.actor, row) if page.after else page.url(row)
        return acts.act(request, page.table, row, move, back=back)

    view.__name__ = page.moves
    return view
