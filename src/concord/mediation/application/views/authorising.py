"""A representative's power of attorney: lodging it, and opening it at the desk."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import refusals as file_refusals
from concord.ground.files import serving
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import perform
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.pages import acts
from concord.mediation import access
from concord.mediation.application.forms.authorising import LodgeAuthority
from concord.mediation.application.operations import authorising
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, PowerOfAttorney, Representation
from concord.mediation.views import arriving
from concord.mediation.views.opened import case_for, case_of

_MOVE = "lodge_authority"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lodge(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Hand in one's power of attorney, for the desk to check."""
    case = case_for(request, pk, _MOVE)
    lacking = (row for row in case.speaking if not row.may_settle)
    mine = next((row for row in lacking if row.person_id == request.actor.own.pk), None)
    if mine is None or case.state not in CASE.move(_MOVE).source:
        raise Http404
    at = timezone.now()
    form = LodgeAuthority(request.POST or None, request.FILES or None, subject=case, at=at)
    if request.method == "POST" and form.is_valid() and _lodged(request, case, mine, form):
        messages.success(request, "授权委托书已提交，受理员核验后您就可以代签协议")
        return redirect("mediation:case", pk=pk)
    back = reverse("mediation:case", args=[pk])
    act = acts.facts_of(CASE, CASE.move(_MOVE), case, back=back, on=clocks.legal_day(at))
    context = {"act": act, "form": form}
    return render(request, "pages/act.html", context, status=422 if form.errors else 200)


def _lodged(request: ActingRequest, case: Case, mine: Representation, form: LodgeAuthority) -> bool:
    given = form.cleaned_data
    try:
        perform(
            authorising.lodge_authority,
            case,
            form.pressed,
            representation=mine,
            blob=arriving.keep(request, case.pk, given["file"], room=mine.compartment),
            special=given["special"],
            by=request.actor,
            at=timezone.now(),
        )
    except (BadFacts, file_refusals.Refused) as refusal:
        form.add_error(getattr(refusal, "field", "") or "file", refusal.message)
        return False
    return True


@login_required
@require_safe
def power(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponseBase:
    """One power of attorney, to the side whose it is and to the desk."""
    case = case_of(request, pk)
    row = get_object_or_404(
        PowerOfAttorney.objects.select_related("blob", "representation__party"),
        pk=item,
        representation__party__case=case,
    )
    if row.representation.compartment not in access.readable(request.actor, case):
        raise Http404
    return serving.show(request, row.blob, to=request.actor)
