"""What is said jointly."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from concord.ground.accounts.acting import ActingRequest
from concord.mediation import operations
from concord.mediation.forms import Say
from concord.mediation.views.opened import case_for


@login_required
@require_POST
def say(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say something; the others' open pages show it by themselves."""
    case = case_for(request, pk, "say")
    form = Say(request.POST, subject=case)
    if form.is_valid():
        key = form.cleaned_data["act_key"] or ""
        operations.say(case, by=request.actor, at=timezone.now(), key=key, **form.asked())
    else:
        messages.error(request, "请写下要说的话再发送")
    return redirect(f"/cases/{pk}/#talk")
