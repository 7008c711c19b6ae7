"""The page where the mediator writes the terms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation import conditions, operations
from concord.mediation.forms import AgreementForm, ItemForms
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case
from concord.mediation.operations.agreeing import ItemFacts
from concord.mediation.views.opened import case_of
from concord.mediation.words import Side


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write or rewrite the terms; nothing is kept that does not add up."""
    case = case_of(request, pk)
    move = CASE.move("draft_agreement")
    if not move.allows(request.actor, case) or case.state not in move.source:
        raise Http404
    form, items = _forms(request, case)
    if request.method == "POST" and form.is_valid() and items.is_valid() and _kept(request, case, form, items):
        messages.success(request, "协议草稿已保存，双方都可以看到")
        return redirect(f"/cases/{pk}/#agreement")
    context = {"case": case, "form": form, "items": items, "claims": case.claims.all(), "move": move}
    return render(request, "mediation/agreement.html", context, status=422 if form.is_bound else 200)


def _forms(request: ActingRequest, case: Case) -> tuple[AgreementForm, Any]:
    if request.method == "POST":
        return AgreementForm(request.POST, subject=case), ItemForms(request.POST, prefix="items")
    known = conditions.standing_agreement(case)
    if known is None:
        return AgreementForm(subject=case), ItemForms(prefix="items")
    names = ("story", "total", "ending", "default", "scope")
    rows = [
        {name: getattr(item, name) for name in ("payer", "what", "amount", "due_on", "way")}
        for item in known.items.all()
    ]
    initial = {name: getattr(known, name) for name in names}
    return AgreementForm(initial=initial, subject=case), ItemForms(initial=rows, prefix="items")


def _kept(request: ActingRequest, case: Case, form: AgreementForm, items: Any) -> bool:
    facts = [
        ItemFacts(Side(row["payer"]), row["what"], row["amount"], row["due_on"], row["way"])
        for row in items.cleaned_data
        if row and not row.get("DELETE")
    ]
    try:
        operations.draft_agreement(
            case,
            items=facts,
            by=request.actor,
            at=timezone.now(),
            key=form.cleaned_data["act_key"] or "",
            expected=form.cleaned_data["act_version"],
            **form.asked(),
        )
    except BadFacts as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True
