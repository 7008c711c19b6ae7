"""Sessions: those of a case, one's own week, one by itself with its answers, and its calendar file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.table import State
from concord.ground.pages import acts
from concord.ground.pages import calendars as pages
from concord.mediation import access, conditions
from concord.mediation.desk import workload
from concord.mediation.models import Invitee, Session
from concord.mediation.pieces import body
from concord.mediation.sessions import calendars
from concord.mediation.sessions import queries as sessions
from concord.mediation.sessions.session_table import SESSION
from concord.mediation.views.opened import case_of
from concord.mediation.words import Compartment

_AHEAD = timedelta(weeks=8)
_WITH = {
    Compartment.SHARED: "双方一起",
    Compartment.APPLICANT: "只和申请人一方",
    Compartment.RESPONDENT: "只和被申请人一方",
}


@dataclass(frozen=True)
class Shown:
    """A session as its pages show it; `mine` is the reader's own invitation."""

    row: Session
    state: State
    with_whom: str
    alone: bool
    mine: Invitee | None

    @property
    def on(self) -> date:
        """The day it begins on."""
        return clocks.legal_day(self.row.starts_at)

    @property
    def remarks(self) -> list[str]:
        """What is unusual about its time while it can still be moved."""
        return sessions.unusual(self.row.starts_at, self.row.ends_at) if self.row.state in sessions.OPEN else []


def _shown(row: Session, actor: Actor) -> Shown:
    own = next((each for each in row.invitees.all() if actor.person and each.person_id == actor.person.pk), None)
    room = Compartment(row.compartment)
    return Shown(row, SESSION.of(row), _WITH[room], room != Compartment.SHARED, own)


@login_required
@require_safe
def of_case(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The sessions of a case that the reader may hear of."""
    case, actor = case_of(request, pk), request.actor
    may = access.MEDIATOR.holds(actor, case) and bool(conditions.talks_under_way(case, actor, timezone.now()))
    rows = [_shown(row, actor) for row in sessions.of_case(actor, case)]
    return render(request, "mediation/sessions.html", {"case": case, "sessions": rows, "may_propose": may})


@login_required
@require_safe
def mine(request: ActingRequest) -> HttpResponse:
    """One's own sessions from Monday on, day by day."""
    first, _ = workload.week(timezone.now())
    rows = sessions.mine(request.actor, since=first, until=first + _AHEAD)
    shown = [_shown(row, request.actor) for row in rows]
    return render(request, "mediation/my_sessions.html", {"sessions": shown, "today": clocks.legal_day(timezone.now())})


@login_required
@require_safe
def session(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One session: when, where, what about, who comes, and what the reader may do."""
    row, actor = _session(request, pk), request.actor
    leads = access.MEDIATOR.holds(actor, row.case)
    clashes: list[str] = []
    if leads and row.state in sessions.OPEN:
        clashes = sessions.collisions(row.mediator_id, row.starts_at, row.ends_at, row.place, but=row)
    context = {
        "shown": _shown(row, actor),
        "case": row.case,
        "leads": leads,
        "clashes": clashes,
        "actions": acts.buttons(SESSION, row, by=actor, do="mediation:do_session"),
        "record_kind": "alone" if row.compartment != Compartment.SHARED else "joint",
    }
    return render(request, "mediation/session.html", context)


def _session(request: ActingRequest, pk: UUID) -> Session:
    known = get_object_or_404(Session, pk=pk)
    case = case_of(request, known.case_id)
    row = sessions.one(request.actor, case, known)
    if row is None:
        raise Http404
    return row


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Propose a session."""
    case = case_of(request, pk)
    back = reverse("mediation:case_sessions", args=[pk])
    return acts.act(request, SESSION, case, "propose", back=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """A move of a session."""
    row = _session(request, pk)
    known = {each.name: each for each in SESSION.moves}.get(move)
    if known is None or known.hidden or not known.source:
        raise Http404
    return acts.act(request, SESSION, row, move, back=reverse("mediation:session", args=[pk]))


@login_required
@require_safe
def calendar(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The session for one's own calendar."""
    row = _session(request, pk)
    own = _shown(row, request.actor).mine
    content = calendars.file(row, body=body(row.case).name, invitee=own)
    return pages.answer(content, name="会面", at=row.starts_at)
