"""Handing in evidence and looking at it. Files come with the form, or ahead of it by pieces; both end up here."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import limits, serving
from concord.ground.files import operations as kept
from concord.ground.files import queries as files
from concord.ground.files import views as uploads
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import perform
from concord.ground.lifecycle.forms import ActForm
from concord.mediation import access, queries
from concord.mediation.addresses import page
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Evidence
from concord.mediation.talks.operations import talking
from concord.mediation.views import arriving
from concord.mediation.views.opened import case_for, case_of
from concord.mediation.words import Compartment

_MOVE = "show_evidence"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show files to both sides and the mediator, or to the mediator alone."""
    case = case_for(request, pk, _MOVE)
    if case.state not in CASE.move(_MOVE).source:
        messages.error(request, "案件已经到了不能再交材料的阶段。")
        return redirect(page(pk, part="evidence"))
    if request.method == "POST":
        return _handed_in(request, case)
    person = request.actor.own
    own = [room for room in access.rooms(request.actor, case) if room != Compartment.SHARED]
    context = {
        "case": case,
        "claims": case.claims.all(),
        "own_room": own[0] if own and case.accepted_at else "",
        "allowance": limits.allowance(case.pk, person, clocks.legal_day(timezone.now())),
        "unfinished": files.unfinished(person, case.pk),
        "form": ActForm(subject=case),
    }
    return render(request, "mediation/hand_in.html", context)


def _handed_in(request: ActingRequest, case: Case) -> HttpResponse:
    room = request.POST.get("room") or Compartment.SHARED
    if room not in access.rooms(request.actor, case):
        raise Http404
    arrived = list(arriving.kept(request, case.pk, room=room))
    if not arrived and not arriving.brought(request):
        messages.error(request, "请先选择文件")
    names = list(_shown(request, case, arrived, room=room))
    if not names:
        return redirect("mediation:hand_in", pk=case.pk)
    messages.success(request, f"已提交：{'、'.join(names)}")
    return redirect(page(case.pk, part="evidence"))


def _shown(request: ActingRequest, case: Case, arrived: list[arriving.Arrival], *, room: str) -> Iterator[str]:
    """Each file as evidence; the name it was given. A name typed on the page is for a file that comes alone."""
    typed = request.POST.get("name", "").strip() if len(arrived) == 1 else ""
    for each in arrived:
        name = (typed or each.blob.name)[:120]
        perform(
            talking.show_evidence,
            case,
            each.key,
            by=request.actor,
            at=timezone.now(),
            blob=each.blob,
            name=name,
            point=request.POST.get("point", "").strip()[:200],
            room=room,
            claims=list(case.claims.filter(no__in=_numbers(request))),
        )
        if not case.evidence.filter(blob=each.blob).exists():
            kept.remove(each.blob, by=request.actor, at=timezone.now())  # a double click brought it twice
        yield name


def _numbers(request: ActingRequest) -> list[int]:
    """The claims ticked beside the files, by their numbers."""
    return [int(no) for no in request.POST.getlist("claims") if no.isdecimal() and len(no) < 5]


@login_required
@require_POST
def begin_upload(request: ActingRequest, pk: UUID) -> JsonResponse:
    """Begin to send a file ahead of the form."""
    return uploads.begin(request, case_for(request, pk, _MOVE).pk)


@login_required
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Go on with a file, ask how much is here, or give it up."""
    return uploads.go_on(request, case_for(request, pk, _MOVE).pk, item)


@login_required
@require_safe
def look(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """One piece of evidence on a page of its own: a picture to see, a recording to play, or the file to fetch."""
    case = case_of(request, pk)
    row = _evidence(request, case, item)
    mine = row.blob.uploaded_by_id == request.actor.own.pk
    context = {
        "case": case,
        "row": row,
        "size_mb": row.blob.size / limits.MB,
        "closed": row.blob.is_infected or (row.blob.is_waiting and not mine),
        "is_picture": row.blob.media_type in serving.PICTURES,
    }
    return render(request, "mediation/evidence.html", context)


@login_required
@require_safe
def file(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponseBase:
    """The file itself, to look at, to save (`?download=1`) or as a small picture (`?small=1`)."""
    row = _evidence(request, case_of(request, pk), item)
    ways = {"download": serving.download, "small": serving.show_small}
    answer = next((way for name, way in ways.items() if request.GET.get(name) == "1"), serving.show)
    return answer(request, row.blob, to=request.actor)


def _evidence(request: ActingRequest, case: Case, item: UUID) -> Evidence:
    row = queries.evidence(request.actor, case).prefetch_related(None).filter(pk=item).first()
    if row is None:
        raise Http404
    return row
