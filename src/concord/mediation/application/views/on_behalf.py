"""The last look at an application for somebody else: what they signed, and handing it in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import refusals as file_refusals
from concord.ground.lifecycle.binding import perform_new
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.mediation.application import answers
from concord.mediation.application.forms.authorising import Entrusted
from concord.mediation.application.operations import on_behalf
from concord.mediation.application.views import steps
from concord.mediation.models import Case, Draft
from concord.mediation.views import arriving
from concord.mediation.words import Compartment


def review(request: ActingRequest, way: steps.Way, draft: Draft) -> HttpResponse:
    """Everything once more, the power of attorney, and the button."""
    if request.method != "POST":
        return steps.page(request, way, draft, "review", entrusted=Entrusted())
    form = Entrusted(request.POST, request.FILES)
    case = _filed(request, draft, form) if form.is_valid() else None
    if case is None:
        return steps.page(request, way, draft, "review", status=422, entrusted=form)
    messages.success(request, f"申请已收到，案号 {case.number}。受理员核验授权委托书以后，才能签协议。")
    return redirect("mediation:case", pk=case.pk)


def _filed(request: ActingRequest, draft: Draft, form: Entrusted) -> Case | None:
    """The case, None with the reason on the form."""
    forms = answers.forms(draft, request.actor, check=True)
    if answers.wrong(forms):
        return None
    named, given = forms["parties"].cleaned_data, form.cleaned_data
    try:
        return perform_new(
            on_behalf.file_for,
            f"draft-{draft.pk.hex}",
            draft=draft,
            capacity=named["capacity"],
            why=named["why"],
            power=given["power"],
            letter=arriving.keep(request, draft.pk, given["letter"], room=Compartment.TO_APPLICANT),
            by=request.actor,
            at=timezone.now(),
            **answers.facts(draft, forms, request.actor),
        )
    except file_refusals.Refused as refusal:
        form.add_error("letter", refusal.message)
    except (BadFacts, NotYours, account_refusals.Refused) as refusal:
        form.add_error(None, refusal.message)
    return None
