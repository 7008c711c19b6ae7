"""One promised sum: what is known of it, what may be said, and what the law lets the payee do when it did not come."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.notices import operations as notices
from concord.ground.pages import acts
from concord.mediation import access
from concord.mediation.models import Payment
from concord.mediation.payments import conditions
from concord.mediation.payments.table import PAYMENT
from concord.mediation.payments.ways import ways
from concord.mediation.pieces import body
from concord.mediation.views.opened import case_of

_DESK = frozenset({"clerk", "head", "mediator"})


def _payment(request: ActingRequest, pk: UUID) -> Payment:
    """The sum, or 404 for whoever may not see its case."""
    row = get_object_or_404(Payment.objects.select_related("item").prefetch_related("arrivals__told_by"), pk=pk)
    row.case = case_of(request, row.case_id)
    return row


@login_required
@require_safe
def payment(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What came of it and what may be said; for the payee and the desk the next steps once something is late."""
    row, actor, at = _payment(request, pk), request.actor, timezone.now()
    today = clocks.legal_day(at)
    desk = bool(access.places(actor, row.case) & _DESK)
    is_payee = access.PAYEE.holds(actor, row)
    late = conditions.is_late(row, at) and row.state != "received"
    answered = row.state in {"partly", "missing"}
    notices.mark_subject_read(actor.own, subject=row.pk, at=at)
    context = {
        "payment": row,
        "case": row.case,
        "state": PAYMENT.of(row),
        "payers": row.case.side(row.payer),
        "is_payee": is_payee,
        "is_payer": not desk and not is_payee,
        "desk": desk,
        "late": late,
        "actions": acts.buttons(PAYMENT, row, by=actor, do="mediation:do_payment", hints=desk),
        "ways": ways(row, today) if late and answered and (is_payee or desk) else None,
        "body": body(row.case),
        "today": today,
    }
    return render(request, "mediation/payment.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """A word about a sum."""
    row = _payment(request, pk)
    known = {each.name: each for each in PAYMENT.moves}.get(move)
    if known is None or known.hidden:
        raise Http404
    return acts.act(request, PAYMENT, row, move, back=reverse("mediation:payment", args=[pk]))
