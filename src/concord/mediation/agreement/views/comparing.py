"""The agreement beside what was claimed and what the law would give; and working the latter out."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.parameters import published
from concord.ground.reckoning.questions import Questions
from concord.law.pay.setting import Calculator
from concord.mediation.agreement import comparing as sides
from concord.mediation.agreement import estimating
from concord.mediation.agreement.operations import estimating as estimating_acts
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Claim
from concord.mediation.views.opened import case_for, case_of
from concord.mediation.words import Cause


@login_required
@require_safe
def compared(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Claim by claim: asked, by the law, agreed, and the difference. Both sides see the same."""
    case = case_of(request, pk)
    if not case.accepted_at:
        raise Http404
    found = sides.comparison(case)
    context = {
        "case": case,
        "found": found,
        "may_reckon": _may_reckon(request, case),
        "calculators": {row.cause: estimating.answering(row.cause) for row in found.rows},
    }
    return render(request, "mediation/compared.html", context)


def _may_reckon(request: ActingRequest, case: Case) -> bool:
    move = CASE.move("reckon")
    return move.allows(request.actor, case) and case.state in move.source


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reckon(request: ActingRequest, pk: UUID, no: int, name: str) -> HttpResponse:
    """Ask the facts one claim needs, with those the case knows filled in; keep the answer."""
    case = case_for(request, pk, "reckon")
    claim = get_object_or_404(Claim, case=case, no=no)
    calculator = next((each for each in estimating.answering(Cause(claim.cause)) if each.name == name), None)
    if calculator is None or not _may_reckon(request, case):
        raise Http404
    form = _form(request, case, claim, calculator)
    if request.method == "POST" and form.is_bound and form.is_valid():
        estimating_acts.reckon(
            case,
            claim=claim,
            calculator=calculator.name,
            facts=form.answers,
            place=form.place,
            by=request.actor,
            at=timezone.now(),
        )
        messages.success(request, f"“{calculator.label}”已测算，双方都可以看到算法")
        return redirect("mediation:compared", pk=pk)
    context = {"case": case, "claim": claim, "calculator": calculator, "form": form}
    return render(request, "mediation/reckon.html", context, status=422 if form.errors else 200)


def _form(request: ActingRequest, case: Case, claim: Claim, calculator: Calculator) -> Questions:
    setting = partial(published.setting, today=timezone.localdate())
    if request.method == "POST":
        return Questions(calculator, request.POST.dict(), setting, judged=True)
    known = estimating.known_facts(calculator, claim, case.estimates.filter(replaced_at=None).order_by("at"))
    return Questions(calculator, known, setting, judged=False)
