"""What the counter does in a case that is filed: papers handed over, and how its oral application was confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import pages
from concord.mediation import counter as kept
from concord.mediation.lifecycle import CASE
from concord.mediation.views.opened import case_for, case_of


@login_required
@require_safe
def counter(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The counter's page of a case."""
    case = case_for(request, pk, "hand_over")
    context = {
        "case": case,
        "told": getattr(case, "oral", None),
        "handovers": kept.handovers(request.actor, case),
        "papers": kept.printable(case),
        "may_hand_over": case.state in CASE.move("hand_over").source,
    }
    return render(request, "mediation/counter/case.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Keep which papers somebody was given on paper."""
    back = reverse("mediation:case_counter", args=[pk])
    return pages.act(request, CASE, case_of(request, pk), "hand_over", back=back)
