"""`/law/` and its cards: the way in, and plain words to read."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.guidance import cards as cards_of_law
from concord.law.pay import calculators


@require_safe
def entry(request: ActingRequest) -> HttpResponse:
    """Everything the law answers here, on one page."""
    context = {"groups": calculators.grouped(), "cards": list(cards_of_law.by_topic().values())}
    return render(request, "guidance/entry.html", context)


@require_safe
def cards(request: ActingRequest) -> HttpResponse:
    """All cards."""
    return render(request, "guidance/cards.html", {"cards": list(cards_of_law.by_topic().values())})


@require_safe
def card(request: ActingRequest, topic: str) -> HttpResponse:
    """One rule in plain words."""
    found = cards_of_law.by_topic().get(topic)
    if found is None:
        raise Http404
    return render(request, "guidance/card.html", {"card": found})
