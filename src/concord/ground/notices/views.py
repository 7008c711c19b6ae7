"""What is done with a person's own notices, and the messages a demonstration would have sent."""

from __future__ import annotations

from typing import Protocol, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from concord.ground.accounts import demo_door
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.refusals import SignInFirst
from concord.ground.notices import operations, outbox, queries

_MOST = 100  # messages on the demonstration's page


class _Acting(Protocol):
    actor: Actor


def _person(request: HttpRequest) -> Person:
    person = cast("_Acting", request).actor.person
    if person is None:
        raise SignInFirst
    return person


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
