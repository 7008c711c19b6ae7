"""Files of an application not handed in yet, written online or taken down at the counter."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import serving
from concord.ground.files import views as uploads
from concord.mediation import queries
from concord.mediation.counter import queries as counter
from concord.mediation.models import Draft


def _draft(request: ActingRequest, pk: UUID) -> Draft:
    """An application one writes in the present role, either way; anyone else's does not exist."""
    return queries.drafts(request.actor).filter(pk=pk).first() or get_object_or_404(
        counter.drafts(request.actor), pk=pk
    )


@login_required
@require_POST
def begin_upload(request: ActingRequest, pk: UUID) -> JsonResponse:
    """Begin to send a file ahead of the form."""
    return uploads.begin(request, _draft(request, pk).pk)


@login_required
@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Go on with a file, ask how much is here, or give it up."""
    return uploads.go_on(request, _draft(request, pk).pk, item)


@login_required
@require_safe
def file(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponseBase:
    """A file put to the application, to look at before it is handed in."""
    row = get_object_or_404(_draft(request, pk).evidence.select_related("blob"), pk=item)
    answer = serving.show_small if request.GET.get("small") == "1" else serving.show
    return answer(request, row.blob, to=request.actor)
