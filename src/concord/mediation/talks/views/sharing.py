"""Bringing something out of a side's own room. Whoever is not in the room finds nothing here."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from concord.ground.accounts.acting import ActingRequest
from concord.ground.pages import acts
from concord.mediation import access
from concord.mediation.addresses import page
from concord.mediation.models import Case, Evidence, Message, Sharing
from concord.mediation.talks.sharing_table import SHARING
from concord.mediation.views.opened import case_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: ActingRequest, pk: UUID, item: int, move: str) -> HttpResponse:
    """Offer one's own words to the other side, or ask the side whose they are."""
    case = case_of(request, pk)
    mine = Message.objects.filter(access.entrusted(request.actor, case), compartment__in=access.CAUCUSES)
    row = get_object_or_404(mine, case=case, pk=item)
    return _begin(request, case, row, move)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: ActingRequest, pk: UUID, item: UUID, move: str) -> HttpResponse:
    """Offer one's own evidence to the other side, or ask the side whose it is."""
    case = case_of(request, pk)
    mine = Evidence.objects.filter(access.entrusted(request.actor, case), compartment__in=access.CAUCUSES)
    row = get_object_or_404(mine, case=case, pk=item)
    return _begin(request, case, row, move)


def _begin(request: ActingRequest, case: Case, item: Message | Evidence, move: str) -> HttpResponse:
    if move not in {"ask_to_share", "offer"}:
        raise Http404
    return acts.act(request, SHARING, case, move, back=_back(case, item), about={"item": item})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """The side's answer to what it was asked."""
    row = get_object_or_404(Sharing.objects.select_related("case", "message", "evidence"), pk=pk)
    case = case_of(request, row.case_id)
    if move not in {"share", "keep"} or row.compartment not in access.readable(request.actor, case):
        raise Http404
    return acts.act(request, SHARING, row, move, back=_back(case, row.message or row.evidence))


def _back(case: Case, item: Message | Evidence | None) -> str:
    if isinstance(item, Message):
        return page(case.pk, room=item.compartment, part="talk")
    return page(case.pk, part="evidence")
