"""What the agreement means to whoever reads it, in plain words and large type, before they sign."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.models import ClockState, Running
from concord.ground.pages import acts
from concord.ground.parameters import queries as parameters
from concord.ground.signing import queries as signing
from concord.mediation import access, conditions
from concord.mediation.agreement.papers.summary import plain_words
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Agreement, Case, Item
from concord.mediation.views.opened import case_of
from concord.mediation.words import Side

_PONDERING = ("take_time", "decide")


@login_required
@require_safe
def summary(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One's own side's summary; the mediator and the desk may read either."""
    case, at = case_of(request, pk), timezone.now()
    if not case.accepted_at:
        raise Http404
    own = access.own_side(request.actor, case)
    side = own or _asked(request)
    agreement = conditions.standing_agreement(case)
    options = acts.buttons(CASE, case, by=request.actor, do="mediation:do")
    names = {CASE.move(name).label for name in _PONDERING}
    context = {
        "case": case,
        "side": side,
        "sides": () if own else tuple(Side),
        "words": plain_words(case, agreement, side, at=at) if agreement else None,
        "pondering": [each for each in options if each.label in names],
        "places": _my_places(request, agreement.envelope_id if agreement else None),
        "conclude": _conclude(case),
        "to_pay": _to_pay(agreement, side) if agreement and case.effective_at and own else [],
        "hours": parameters.value("mediation.thinking_hours", clocks.legal_day(at)),
    }
    return render(request, "mediation/summary.html", context)


def _asked(request: ActingRequest) -> Side:
    wanted = request.GET.get("side", "")
    return Side(wanted) if wanted in Side.values else Side.APPLICANT


def _my_places(request: ActingRequest, envelope: UUID | None) -> list[object]:
    return list(signing.waiting_for(request.actor).filter(envelope=envelope)) if envelope else []


def _to_pay(agreement: Agreement, side: Side) -> list[Item]:
    """What this side pays into an account it may open."""
    return [item for item in agreement.items.filter(payer=side) if item.account]


def _conclude(case: Case) -> Running | None:
    """The clock that runs on while somebody thinks."""
    return Running.objects.filter(subject=case.pk, name="conclude", state=ClockState.RUNNING).first()
