"""Files of a case: evidence in and out, papers, proofs, the archived volume."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper
from concord.ground.files import operations as files
from concord.ground.files import refusals, serving, sniff
from concord.ground.files.models import Blob
from concord.mediation import access, bundles, operations, queries
from concord.mediation import proofs as proof_files
from concord.mediation.models import Case
from concord.mediation.views.opened import case_for, case_of
from concord.mediation.words import Compartment

NOT_KEPT = (refusals.NotAccepted, refusals.StorageFailed)


def keep_upload(
    request: ActingRequest, subject: UUID, upload: UploadedFile[Any], *, room: str = Compartment.SHARED
) -> Blob:
    """Keep a file sealed under its case; files.refusals say in plain words why one is not taken."""
    sniff.refuse_enormous(upload.size or 0)
    return files.upload(
        upload.read(),
        subject=subject,
        compartment=room,
        name=upload.name or "材料",
        by=request.actor,
        at=timezone.now(),
    )


@login_required
@require_POST
def add_evidence(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Show a file to both sides and the mediator, or to the mediator alone."""
    case = case_for(request, pk, "show_evidence")
    room = request.POST.get("room") or Compartment.SHARED
    if room not in access.rooms(request.actor, case):
        raise Http404
    upload = request.FILES.get("file")
    if upload is None:
        messages.error(request, "请先选择一个文件")
        return redirect(f"/cases/{pk}/#evidence")
    try:
        blob = keep_upload(request, case.pk, upload, room=room)
    except NOT_KEPT as refusal:
        messages.error(request, refusal.message)
        return redirect(f"/cases/{pk}/#evidence")
    name, point = request.POST.get("name", "").strip() or blob.name, request.POST.get("point", "").strip()
    operations.show_evidence(
        case,
        blob=blob,
        name=name[:120],
        point=point[:200],
        room=room,
        claims=list(case.claims.filter(no__in=_numbers(request))),
        by=request.actor,
        at=timezone.now(),
        key=request.POST.get("act_key", ""),
    )
    messages.success(request, f"“{name}”已提交")
    return redirect(f"/cases/{pk}/#evidence")


def _numbers(request: ActingRequest) -> list[int]:
    """The claims ticked beside the file, by their numbers."""
    return [int(no) for no in request.POST.getlist("claims") if no.isdecimal() and len(no) < 5]


@login_required
@require_safe
def evidence(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """One file shown in the case."""
    case = case_of(request, pk)
    row = next((each for each in queries.evidence(request.actor, case) if each.pk == item), None)
    if row is None:
        raise Http404
    return serving.download(row.blob) if request.GET.get("download") == "1" else serving.show(row.blob)


def _paper(request: ActingRequest, case: Case, pk: UUID) -> Paper:
    row = next((each for each in queries.papers(request.actor, case) if each.pk == pk), None)
    if row is None:
        raise Http404
    return row


@login_required
@require_safe
def paper(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """A paper: its PDF, or while it is being made a page that says so."""
    row = _paper(request, case_of(request, pk), item)
    if not row.is_ready:
        return render(request, "mediation/paper_waiting.html", {"paper": row, "back": f"/cases/{pk}/"}, status=202)
    response = HttpResponse(documents.pdf(row), content_type="application/pdf")
    name = f"{row.title}{f' {row.number}' if row.number else ''}.pdf"
    response["Content-Disposition"] = content_disposition_header(request.GET.get("download") == "1", name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def proofs(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Proof files of the case's acts, for checking offline with `./concord verify`."""
    case = case_of(request, pk)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        heard = queries.told(request.actor, case)
        for name, proof in proof_files.of_case(case, queries.papers(request.actor, case), compartments=heard):
            archive.writestr(name, proof)
    return _archive(out.getvalue(), f"{case.number} 证明.zip")


@login_required
@require_safe
def volume(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The archived volume as one ZIP, to each side without the papers addressed to the other; or that it is coming."""
    case = case_of(request, pk)
    filed = getattr(case, "volume", None)
    if filed is None:
        raise Http404
    if filed.bundle is None:
        return render(request, "mediation/volume_waiting.html", {"case": case, "back": f"/cases/{pk}/"}, status=202)
    part = bundles.part(filed, compartments=access.readable(request.actor, case))
    return serving.download(filed.bundle) if part is None else _archive(part, f"{case.number}.zip")


def _archive(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
