"""`/law/due/…` and `/law/limits/`: when a limit ends, how it was counted, and every limit there is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.parameters import published
from concord.guidance import cards
from concord.guidance.counting import Counting
from concord.law import limits_catalogue


def _today() -> date:
    return clocks.legal_day(timezone.now())


@require_safe
def counter(request: ActingRequest) -> HttpResponse:
    """Choose what to count; a chosen code leads to its own page."""
    code = request.GET.get("limit", "")
    if code in limits_catalogue.BY_CODE:
        return redirect("guidance:due", code=code)
    return render(request, "guidance/counter.html", {"groups": published.rule_book().grouped(_today())})


@require_safe
def due(request: ActingRequest, code: str) -> HttpResponse:
    """One limit: from which day, and then the day it ends with every step of the count."""
    if code not in limits_catalogue.BY_CODE:
        raise Http404
    limit = published.limit(code, _today())
    form = Counting(limit, request.GET.dict())
    answered = form.is_bound and form.is_valid()
    context: dict[str, Any] = {
        "limit": form.due.limit if answered else limit,
        "form": form,
        "due": form.due if answered else None,
        "cards": cards.beside_limit(code),
        "query": request.GET.urlencode(),
    }
    return render(request, "guidance/due.html", context, status=422 if form.is_bound and not answered else 200)


@require_safe
def limits(request: ActingRequest) -> HttpResponse:
    """Every limit with its article; `?q=` keeps those whose words hold it."""
    words = request.GET.get("q", "").strip()
    kept = [
        (label, [each for each in rows if words in f"{each.label}{each.start}{each.article}"])
        for label, rows in published.rule_book().grouped(_today())
    ]
    groups = [(label, rows) for label, rows in kept if rows]
    context = {"groups": groups, "q": words, "count": sum(len(rows) for _, rows in groups)}
    return render(request, "guidance/limits.html", context)
