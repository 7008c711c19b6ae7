"""`/law/voices/`: how free text is understood, for everybody to read, and the office's way to change it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.refusals import SignInFirst
from concord.ground.lifecycle import clocks
from concord.ground.parameters import access, queries
from concord.ground.parameters.declarations import BadValue
from concord.ground.parameters.models import Setting
from concord.ground.parameters.refusals import NotAllowed, ReadersOnly
from concord.guidance import hearing
from concord.law.intake.voices import CLAIMS


@require_safe
def table(request: ActingRequest) -> HttpResponse:
    """Every sign of the table in force, and how it does on the lines."""
    voices = hearing.voices_in_force()
    may_change = access.may_change(request.actor)
    context = {
        "voices": voices,
        "claims": CLAIMS,
        "text": hearing.text(),
        "own": hearing.in_force(),
        "mark": hearing.mark(hearing.text()),
        "may_change": may_change,
        "waiting": [each for each in queries.waiting() if each.name == hearing.NAME] if may_change else [],
    }
    return render(request, "guidance/voices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest) -> HttpResponse:
    """Propose another table; a table that cannot be read is refused by its line."""
    if request.actor.is_guest:
        raise SignInFirst
    if not access.may_change(request.actor):
        raise NotAllowed
    form = hearing.Table(request.POST or None, initial={"text": hearing.text()})
    if form.is_bound and form.is_valid():
        at = timezone.now()
        try:
            setting = hearing.propose(
                form.cleaned_data["text"],
                source=form.cleaned_data["source"],
                by=request.actor,
                at=at,
                on=clocks.legal_day(at),
            )
        except BadValue as refusal:
            form.add_error("text", refusal.message)
        else:
            messages.success(request, "已提出。请核对下面哪些话会听得不一样，再请另一位同事确认。")
            return redirect("guidance:voices_proposal", setting=setting.pk)
    act: dict[str, object] = {
        "verb": "改说法表",
        "sentence": "先提出，看清哪些话会听得不一样，另一位同事确认后才生效。",
        "told": [],
        "starts": [],
        "irreversible": None,
        "danger": False,
        "law": None,
        "back_url": "/law/voices/",
        "back_label": "说法表",
    }
    return render(request, "layouts/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@require_safe
def proposal(request: ActingRequest, setting: UUID) -> HttpResponse:
    """One proposed table: which lines would be understood otherwise."""
    if request.actor.is_guest:
        raise SignInFirst
    if not access.may_read(request.actor):
        raise ReadersOnly
    row = get_object_or_404(Setting.objects.select_related("proposed_by"), pk=setting)
    if row.name != hearing.NAME:
        raise Http404
    context = {
        "setting": row,
        "preview": hearing.preview(row) if row.is_waiting else None,
        "claims": CLAIMS,
        "may_change": access.may_change(request.actor),
        "own": row.proposed_by_id == request.actor.own.pk,
    }
    return render(request, "guidance/voices_proposal.html", context)
