"""Files of a case made by the house: papers, proofs, the archived volume."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.documents.models import Paper
from concord.ground.files import serving
from concord.ground.jobs import queries as jobs
from concord.ground.pages import papers
from concord.mediation import access, queries
from concord.mediation.closing import bundles, proof_copies
from concord.mediation.models import Case
from concord.mediation.views.opened import case_of

_PIECE = 256 * 1024


def _paper(request: ActingRequest, case: Case, pk: UUID) -> Paper:
    row = next((each for each in queries.papers(request.actor, case) if each.pk == pk), None)
    if row is None:
        raise Http404
    return row


@login_required
@require_safe
def paper(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """A paper: its PDF, or while it is being made a page that says so."""
    return papers.serve(request, _paper(request, case_of(request, pk), item), back=_back(pk))


def _back(pk: UUID) -> tuple[str, str]:
    return reverse("mediation:case", args=[pk]), "返回案件"


@login_required
@require_safe
def proofs(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """Proof files of the case's acts, for checking offline with `./concord verify`; many are made off the request."""
    case = case_of(request, pk)
    if proof_copies.is_long(case, by=request.actor):
        return redirect("mediation:proof_copy", pk=pk)
    return _archive(proof_copies.zipped(case, by=request.actor).read(), f"{case.number} 证明.zip")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proof_copy(request: ActingRequest, pk: UUID) -> HttpResponse:
    """How far the proofs of a long case have come, and the way to take them; a POST has them made."""
    case, at = case_of(request, pk), timezone.now()
    if request.method == "POST":
        proof_copies.order(case, by=request.actor, at=at)
        return redirect("mediation:proof_copy", pk=pk)
    copy = proof_copies.latest(case, by=request.actor)
    context = {
        "case": case,
        "copy": copy,
        "is_open": copy is not None and copy.is_open(at),
        "making": copy is not None and proof_copies.is_making(copy, at),
        "progress": jobs.progress(copy.progress) if copy else None,
    }
    return render(request, "mediation/proof_copy.html", context)


@login_required
@never_cache
@require_safe
def take_proofs(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponseBase:
    """The ZIP to the one reader it was made for."""
    copy = proof_copies.taken(case_of(request, pk), item, by=request.actor, at=timezone.now())
    if copy is None or copy.blob is None:
        raise Http404
    return serving.download(request, copy.blob, to=request.actor)


@login_required
@require_safe
def volume(request: ActingRequest, pk: UUID) -> HttpResponseBase:
    """The archived volume as one ZIP, to each side without the papers addressed to the other; or that it is coming."""
    case = case_of(request, pk)
    filed = getattr(case, "volume", None)
    if filed is None:
        raise Http404
    if filed.bundle is None:
        return papers.waiting(request, f"{case.number} 的卷宗", back=_back(pk))
    part = bundles.part(filed, compartments=access.readable(request.actor, case))
    if part is None:
        return serving.download(request, filed.bundle, to=request.actor)
    return _archive(iter(partial(part.read, _PIECE), b""), f"{case.number}.zip")


def _archive(content: bytes | Iterator[bytes], name: str) -> HttpResponseBase:
    answer = HttpResponse if isinstance(content, bytes) else StreamingHttpResponse
    response = answer(content, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response
