"""What each side says of the other's evidence, and which claims a piece of evidence is for."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from concord.ground.accounts.acting import ActingRequest
from concord.ground.pages import acts
from concord.mediation import access, queries
from concord.mediation.addresses import page
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Evidence
from concord.mediation.views.opened import case_for
from concord.mediation.words import Compartment


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Say what one's side thinks of evidence the other side showed to both."""
    case = case_for(request, pk, "give_opinion")
    row = _evidence(request, case, item)
    if row.compartment != Compartment.SHARED or access.own_side(request.actor, case) == row.side:
        raise Http404
    return _act(request, case, row, "give_opinion")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claims(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Say which claims a piece of evidence is for: its own side, or the mediator."""
    case = case_for(request, pk, "tie_evidence")
    row = _evidence(request, case, item)
    if access.own_side(request.actor, case) not in {None, row.side}:
        raise Http404
    return _act(request, case, row, "tie_evidence")


def _evidence(request: ActingRequest, case: Case, item: UUID) -> Evidence:
    row = next((each for each in queries.evidence(request.actor, case) if each.pk == item), None)
    if row is None:
        raise Http404
    return row


def _act(request: ActingRequest, case: Case, row: Evidence, move: str) -> HttpResponse:
    return acts.act(request, CASE, case, move, back=page(case.pk, part="evidence"), about={"evidence": row})
