"""What the counter does in a case that is filed: papers handed over, and how its oral application was confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import refusals as file_refusals
from concord.ground.lifecycle import pages
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation import counter as kept
from concord.mediation import operations
from concord.mediation.forms import AnswerInPerson
from concord.mediation.lifecycle import CASE, INVITATION
from concord.mediation.models import Invitation
from concord.mediation.views import arriving
from concord.mediation.views.opened import case_for, case_of
from concord.mediation.words import Compartment

_APPEAR = INVITATION.move("appear")


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


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def in_person(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write down what the invited side answers at the counter."""
    row = get_object_or_404(Invitation.objects.select_related("case", "party"), pk=pk)
    case = case_of(request, row.case_id)
    if not _APPEAR.allows(request.actor, row) or row.state not in _APPEAR.source:
        raise Http404
    form = AnswerInPerson(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _answered(request, row, form):
        return redirect("mediation:case", pk=case.pk)
    context = {"case": case, "invitation": row, "form": form, "claims": case.claims.all()}
    return render(request, "mediation/counter/in_person.html", context, status=422 if form.errors else 200)


def _answered(request: ActingRequest, row: Invitation, form: AnswerInPerson) -> bool:
    given = dict(form.cleaned_data)
    upload = given.pop("sheet")
    try:
        sheet = arriving.keep(request, row.case_id, upload, room=Compartment.TO_RESPONDENT) if upload else None
        operations.answer_in_person(row, sheet=sheet, by=request.actor, at=timezone.now(), **given)
    except (BadFacts, Unmet, account_refusals.Refused, file_refusals.Refused) as refusal:
        field = "sheet" if isinstance(refusal, file_refusals.Refused) else getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.message)
        return False
    messages.success(request, f"已记下{given['name']}的答复：{given['answer'].label}")
    return True
