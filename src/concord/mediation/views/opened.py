"""Opening a case for a request: what the actor may not see does not exist."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import Http404

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.acting import ActingRequest
from concord.mediation import access, casefile, queries
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case


def case_of(request: ActingRequest, pk: UUID) -> Case:
    """The case, or 404 for whoever may not see it."""
    case = casefile.opened(request.actor, pk)
    if case is None:
        raise Http404
    return case


def case_for(request: ActingRequest, pk: UUID, move: str) -> Case:
    """The case, or 404 for whoever may not do this move in it; nothing is kept of what they sent."""
    case = case_of(request, pk)
    if not CASE.move(move).allows(request.actor, case):
        raise Http404
    return case


def keep_look(request: ActingRequest, case: Case, *, at: datetime) -> None:
    """Record that an official opened the case, once an hour; its parties are shown it by role."""
    actor = request.actor
    if not access.places(actor, case) & {"clerk", "head", "mediator"}:
        return
    if queries.seen_lately(actor, case, at):
        return
    accounts.record_view(subject_kind=case.kind, subject=case.pk, purpose="办理案件", by=actor, at=at)
