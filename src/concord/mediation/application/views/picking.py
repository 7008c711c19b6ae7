"""Choosing the employer from the register while applying; a name the register does not know stays as it was typed."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.mediation import access
from concord.mediation.models import Draft
from concord.registry import naming


@login_required
@require_safe
def firms(request: ActingRequest) -> HttpResponse:
    """What the register has for `?q=`, to be put into the page: names and areas, each a button of the page's form."""
    if not (access.APPLYING.holds(request.actor, None) or access.AT_COUNTER.holds(request.actor, None)):
        raise Http404
    asked = request.GET.get("q", "")
    return render(request, "mediation/firms.html", {"asked": asked, "firms": naming.named(asked), "picked": None})


def picked(answers: dict[str, str], pk: str) -> dict[str, str]:
    """What was typed, with the chosen employer's name and, where one is asked, the body that serves its area."""
    firm = naming.known(pk)
    if firm is None:
        return answers
    chosen = {**answers, "other_firm": str(firm.pk), "other_name": firm.name}
    body = naming.serving(firm.pk)
    return {**chosen, "body": str(body.pk)} if body and "body" in answers else chosen


def shown(draft: Draft, *, looks: bool) -> dict[str, Any]:
    """The employer that was chosen, or, when somebody looks for one, what the register has for what they typed."""
    typed = draft.answers.get("parties", {})
    name, firm = str(typed.get("other_name", "")), naming.known(str(typed.get("other_firm", "")))
    asked = (name or str(typed.get("other_code", ""))) if looks else ""
    return {
        "asked": asked,
        "firms": naming.named(asked),
        "picked": firm if firm and firm.name == name and not looks else None,
    }
