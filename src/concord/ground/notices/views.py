"""A person's own notices, and the messages a demonstration would have sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from concord.ground.accounts import demo_door
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.refusals import SignInFirst
from concord.ground.notices import operations, outbox, queries
from concord.ground.notices.models import Notice

PAGE = 20
_MOST = 100  # messages on the demonstration's page


class _Acting(Protocol):
    actor: Actor


@dataclass(frozen=True)
class Paging:
    """What the pager macro asks for."""

    number: int
    pages: int
    previous: int | None
    next: int | None


def _person(request: HttpRequest) -> Person:
    person = cast("_Acting", request).actor.person
    if person is None:
        raise SignInFirst
    return person


def _paging(page: Page[Notice]) -> Paging:
    return Paging(
        page.number,
        page.paginator.num_pages,
        page.previous_page_number() if page.has_previous() else None,
        page.next_page_number() if page.has_next() else None,
    )


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """One's own notices, newest first, a page at a time; `?unread=1` keeps those not opened yet."""
    person = _person(request)
    unread_only = request.GET.get("unread") == "1"
    rows = queries.of(person)
    page = Paginator(rows.filter(read_at__isnull=True) if unread_only else rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "notices": list(page),
        "paging": _paging(page),
        "unread": queries.unread(person),
        "unread_only": unread_only,
    }
    return render(request, "notices/list.html", context)


@require_safe
def opened(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Mark a notice read and go where it leads; one without an address is shown by itself."""
    row = get_object_or_404(queries.of(_person(request)), pk=notice)
    operations.mark_read(row, at=timezone.now())
    return redirect(row.url) if row.url else render(request, "notices/one.html", {"notice": row})


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything read."""
    operations.mark_all_read(_person(request), at=timezone.now())
    return redirect("notices:list")


@require_safe
def demo_outbox(request: HttpRequest) -> HttpResponse:
    """What a demonstration would have sent, or will in the morning; for everybody else this page does not exist."""
    if not demo_door.is_open(request):
        raise Http404
    context = {
        "waiting": [(each, outbox.text_of(each)) for each in queries.waiting()[:_MOST]],
        "messages_kept": queries.shown_in_demo()[:_MOST],
    }
    return render(request, "notices/demo_outbox.html", context)
