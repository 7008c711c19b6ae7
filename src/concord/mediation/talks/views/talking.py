"""What is said, jointly or in a side's own room."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle.binding import perform
from concord.mediation import access
from concord.mediation.addresses import page
from concord.mediation.talks.forms import Say
from concord.mediation.talks.operations import talking
from concord.mediation.views.opened import case_for
from concord.mediation.words import Compartment


@login_required
@require_POST
def say(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Say something in a room; the others' open pages show it by themselves."""
    case = case_for(request, pk, "say")
    form = Say(request.POST, subject=case)
    room = request.POST.get("room") or Compartment.SHARED
    if room not in access.rooms(request.actor, case):
        raise Http404
    if form.is_valid():
        perform(talking.say, case, form.pressed, by=request.actor, at=timezone.now(), **form.asked())
    else:
        messages.error(request, "请写下要说的话再发送")
    return redirect(page(pk, room="" if room == Compartment.SHARED else room, part="talk"))
