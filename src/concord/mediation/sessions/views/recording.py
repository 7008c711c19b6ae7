"""Writing and confirming records."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from concord.ground.accounts.acting import ActingRequest
from concord.ground.pages import acts
from concord.mediation import access
from concord.mediation.models import Case, Record, Session
from concord.mediation.sessions import queries as sessions
from concord.mediation.sessions.record_table import RECORD
from concord.mediation.views.opened import case_of
from concord.mediation.words import RecordKind


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write a record: `?kind=` names the template it starts from, `?session=` the session it is of."""
    case = case_of(request, pk)
    kind = request.GET.get("kind", RecordKind.JOINT)
    if kind not in RecordKind.values:
        raise Http404
    about: dict[str, Any] = {"kind": RecordKind(kind), "session": _session(request, case)}
    back = f"{reverse('mediation:case', args=[pk])}#records"
    return acts.act(request, RECORD, case, "write", back=back, about=about)


def _session(request: ActingRequest, case: Case) -> Session | None:
    wanted = request.GET.get("session")
    if not wanted:
        return None
    found = next((row for row in sessions.of_case(request.actor, case) if str(row.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """A move of a record; whoever may not read it finds nothing."""
    row = get_object_or_404(Record.objects.select_related("case"), pk=pk)
    case = case_of(request, row.case_id)
    known = {each.name: each for each in RECORD.moves}.get(move)
    readable = access.may_read(request.actor, case, compartment=row.compartment, at=row.opened_at)
    if not readable or known is None or known.hidden or not known.source:
        raise Http404
    back = f"{reverse('mediation:case', args=[row.case_id])}#records"
    return acts.act(request, RECORD, row, move, back=back)
