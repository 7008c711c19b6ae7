"""The page where the mediator writes the terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle.binding import perform
from concord.mediation import conditions
from concord.mediation.addresses import page
from concord.mediation.agreement import prefilling
from concord.mediation.agreement.checks import background
from concord.mediation.agreement.checks.facts import ItemFacts
from concord.mediation.agreement.checks.findings import Finding
from concord.mediation.agreement.checks.refusals import BadTerms
from concord.mediation.agreement.forms import AgreementForm, ItemForm, ItemForms
from concord.mediation.agreement.operations import agreeing
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Item
from concord.mediation.views.opened import case_of

_LEAST_ROWS = 3


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write or rewrite the terms; nothing is kept that does not add up, and nothing typed is lost."""
    case = case_of(request, pk)
    move = CASE.move("draft_agreement")
    if not move.allows(request.actor, case) or case.state not in move.source:
        raise Http404
    known = _known(case)
    form, items = _forms(request, case, known)
    if request.method == "POST" and form.is_valid() and items.is_valid() and _kept(request, case, form, items, known):
        messages.success(request, "协议草稿已保存，双方都可以看到")
        return redirect(page(pk, part="agreement"))
    context = {
        "case": case,
        "form": form,
        "items": items,
        "claims": case.claims.all(),
        "move": move,
    }
    return render(request, "mediation/agreement.html", context, status=422 if form.is_bound else 200)


def _known(case: Case) -> list[Item]:
    """The promises already drafted."""
    standing = conditions.standing_agreement(case)
    return list(standing.items.prefetch_related("instalments")) if standing else []


def _forms(request: ActingRequest, case: Case, known: Sequence[Item]) -> tuple[AgreementForm, Any]:
    standing, at = conditions.standing_agreement(case), timezone.now()
    drafted = [ItemForm.typed(background.item_facts(item), kept_account=item.masked_account) for item in known]
    if request.method == "POST":  # whatever stands in a row was meant, were it as it was filled in before
        return AgreementForm(request.POST, subject=case, at=at), ItemForms(
            request.POST, initial=drafted, prefix="items"
        )
    rows = drafted if standing else prefilling.items(case)
    names = ("story", "total", "ending", "default", "scope")
    initial = {name: getattr(standing, name) for name in names} if standing else prefilling.terms(case)
    items = ItemForms(initial=rows, prefix="items")
    items.extra = max(1, _LEAST_ROWS - len(rows))  # empty ones stand ready without any script
    return AgreementForm(initial=initial, subject=case, at=at), items


def _kept(request: ActingRequest, case: Case, form: AgreementForm, items: Any, known: Sequence[Item]) -> bool:
    filled = [row for row in items if row not in items.deleted_forms and row.cleaned_data]
    try:
        perform(
            agreeing.draft_agreement,
            case,
            form.pressed,
            form.seen,
            items=_facts(items, filled, known),
            by=request.actor,
            at=timezone.now(),
            **form.asked(),
        )
    except BadTerms as refusal:
        for each in refusal.findings:
            _point_out(each, form, filled)
        return False
    return True


def _facts(items: Any, filled: Sequence[ItemForm], known: Sequence[Item]) -> list[ItemFacts]:
    """What stands in the rows; an account nobody typed anew stays that of the promise the row was filled from."""
    accounts = {id(row): item.account for row, item in zip(items.initial_forms, known, strict=False)}
    return [row.facts(kept_account=accounts.get(id(row), "")) for row in filled]


def _point_out(finding: Finding, form: AgreementForm, filled: Sequence[ItemForm]) -> None:
    """Say it beside the field it is about."""
    about = form if finding.item is None else filled[finding.item - 1]
    about.add_error(finding.field if finding.field in about.fields else None, str(finding))
