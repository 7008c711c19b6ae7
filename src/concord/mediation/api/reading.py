"""Reading cases and their papers."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper
from concord.ground.interchange.api import PROBLEMS, ClientRequest, ConcordSignature
from concord.ground.interchange.models import Scope
from concord.ground.interchange.problems import Faulty
from concord.ground.lifecycle.refusals import Unmet
from concord.mediation import queries
from concord.mediation.api import shapes
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case
from concord.mediation.pieces import body
from concord.mediation.views.opened import case_of, keep_look
from concord.mediation.words import Cause

router = Router()


@router.get(
    "/cases",
    response={200: shapes.CasePage, **PROBLEMS},
    auth=ConcordSignature(Scope.READ),
    summary="案件清单",
)
def cases(
    request: ClientRequest,
    wanted: Query[shapes.CasesWanted],
) -> Any:
    """The cases the client's standing may see, newest first."""
    rows = queries.found(queries.cases(request.actor), state=wanted.state, text=wanted.q)
    rows = _received(rows, wanted.received_from, wanted.received_before)
    if wanted.after:
        rows = _following(rows, wanted.after)
    found = list(rows[: wanted.limit + 1])
    shown = found[: wanted.limit]
    more = len(found) > wanted.limit
    return {"items": [_line(row) for row in shown], "next": _mark(shown[-1]) if more else None}


@router.get(
    "/cases/{uuid:pk}",
    response={200: shapes.CaseOut, **PROBLEMS},
    auth=ConcordSignature(Scope.READ),
    summary="一个案件",
)
def case(request: ClientRequest, pk: UUID) -> Any:
    """One case with its claims, clocks and papers; an official's look is recorded as on the page."""
    row = case_of(request, pk)
    keep_look(request, row, at=timezone.now())
    return {
        **_line(row),
        "body": body(row).name,
        "accepted_at": row.accepted_at,
        "closed_at": row.closed_at,
        "claims": [
            {
                "no": each.no,
                "cause": each.cause,
                "cause_label": each.get_cause_display(),
                "since": each.since,
                "until": each.until,
                "amount": each.amount,
                "detail": each.detail,
            }
            for each in row.claims.all()
        ],
        "clocks": [
            {
                "name": each.name,
                "label": CASE.clock(each.name).label,
                "state": each.state,
                "due_on": each.due_on,
                "provisional": each.provisional,
            }
            for each in queries.clocks(request.actor, row)
        ],
        "papers": [_paper(each) for each in queries.papers(request.actor, row)],
    }


@router.get(
    "/cases/{uuid:pk}/papers/{uuid:item}",
    response=PROBLEMS,
    auth=ConcordSignature(Scope.PAPERS),
    summary="下载文书",
    openapi_extra={
        "responses": {
            200: {
                "description": "PDF",
                "content": {"application/pdf": {"schema": {"type": "string", "contentMediaType": "application/pdf"}}},
            }
        }
    },
)
def paper(request: ClientRequest, pk: UUID, item: UUID) -> Any:
    """The PDF of a paper this client may read; a problem says so while it is being made."""
    row = case_of(request, pk)
    keep_look(request, row, at=timezone.now())
    found = next((each for each in queries.papers(request.actor, row) if each.pk == item), None)
    if found is None:
        raise Http404
    if not found.is_ready:
        raise Unmet("这份文书正在制作，请稍后再取。")
    response = HttpResponse(documents.pdf(found), content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


def _line(row: Case) -> dict[str, Any]:
    return {
        "id": row.pk,
        "number": row.number,
        "state": row.state,
        "state_label": CASE.of(row).label,
        "version": row.version,
        "cause": row.cause,
        "cause_label": Cause(row.cause).label,
        "received_at": row.received_at,
        "parties": _parties(row),
    }


def _parties(row: Case) -> Iterable[dict[str, Any]]:
    return [{"side": each.side, "name": each.name, "is_person": each.is_person} for each in row.everyone]


def _paper(row: Paper) -> dict[str, Any]:
    number = str(row.number) if row.number else None
    return {"id": row.pk, "title": row.title, "number": number, "dated": row.dated, "ready": row.is_ready}


def _received(rows: QuerySet[Case], since: datetime | None, before: datetime | None) -> QuerySet[Case]:
    if since is not None:
        rows = rows.filter(received_at__gte=_aware("received_from", since))
    if before is not None:
        rows = rows.filter(received_at__lt=_aware("received_before", before))
    return rows


def _aware(field: str, moment: datetime) -> datetime:
    """A moment without a zone would be guessed at: it is refused."""
    if moment.tzinfo is None or not 1900 < moment.year < 9000:
        raise Faulty([(field, "请带上时区，例如 2026-11-23T09:00:00+08:00")])
    return moment


def _mark(row: Case) -> str:
    """Where a page ended: the sorting values of its last row, so that new cases shift nothing."""
    return base64.urlsafe_b64encode(f"{row.received_at.isoformat()} {row.pk}".encode()).decode()


def _following(rows: QuerySet[Case], mark: str) -> QuerySet[Case]:
    try:
        moment, _, pk = base64.urlsafe_b64decode(mark.encode("ascii")).decode("ascii").partition(" ")
        at, last = _aware("after", datetime.fromisoformat(moment)), UUID(pk)
    except (ValueError, binascii.Error) as error:
        raise Faulty([("after", "请原样使用上一页答复里的 next")]) from error
    return rows.filter(Q(received_at__lt=at) | Q(received_at=at, pk__gt=last))
