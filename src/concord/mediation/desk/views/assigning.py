"""Who mediates a case and how either side asks for another; the ties mediators declare; who has how much on hand."""

from __future__ import annotations

from dataclasses import dataclass
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
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.shown_clocks import Shown, clock_line
from concord.ground.lifecycle.table import State
from concord.ground.pages import acts
from concord.mediation import access, conditions
from concord.mediation.desk import reassignments, workload
from concord.mediation.desk.reassignment_table import REASSIGNMENT
from concord.mediation.desk.tie_table import TIE
from concord.mediation.desk.workload import Load
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Change, Tie
from concord.mediation.views.opened import case_of
from concord.registry.roles import CLERK, HEAD


@dataclass(frozen=True)
class Asked:
    """A request for another mediator as its page shows it; `told` is whether its reason is the reader's to see."""

    change: Change
    state: State
    clock: Shown | None
    told: bool
    buttons: list[acts.Button]


@login_required
@require_safe
def mediator(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Who mediates and did before, the ties disclosed, and each side's way to ask for another."""
    case, actor, at = case_of(request, pk), request.actor, timezone.now()
    rows = list(case.assignments.select_related("mediator").order_by("since"))
    present = next((row for row in rows if row.until is None), None)
    context = {
        "case": case,
        "present": present,
        "before": [row for row in rows if row.until is not None],
        "desk": bool(access.places(actor, case) & {"clerk", "head"}),
        "changes": _changes(case, actor),
        "ask": _ask(case, actor),
        "may_confide": access.own_side(actor, case) is not None and bool(conditions.may_confide(case, actor, at)),
        "actions": _actions(case, actor),
    }
    return render(request, "mediation/mediator.html", context)


def _changes(case: Case, actor: Actor) -> list[Asked]:
    rows = reassignments.changes(actor, case)
    running = {row.subject: row for row in Running.objects.filter(subject__in=[each.pk for each in rows])}
    return [_asked(row, running.get(row.pk), actor) for row in rows]


def _asked(row: Change, running: Running | None, actor: Actor) -> Asked:
    places = access.places(actor, row.case)
    today = clocks.legal_day(timezone.now())
    return Asked(
        row,
        REASSIGNMENT.of(row),
        clock_line(running, today) if running and row.state == "asked" else None,
        told=bool(places & {"head", row.side}),
        buttons=acts.buttons(REASSIGNMENT, row, by=actor, do="mediation:do_change"),
    )


def _ask(case: Case, actor: Actor) -> acts.Button | None:
    move = REASSIGNMENT.move("ask_for_another")
    if not move.allows(actor, case):
        return None
    verdict = conditions.may_ask_for_another(case, actor, timezone.now())
    url = reverse("mediation:ask_for_another", args=[case.pk])
    return acts.Button(move.label, url, bool(verdict), verdict.why or None, None, danger=False)


def _actions(case: Case, actor: Actor) -> list[acts.Button]:
    """What concerns the mediator among what may be done with the case."""
    names = {CASE.move(name).label for name in ("assign", "reassign", "step_back")}
    return [each for each in acts.buttons(CASE, case, by=actor, do="mediation:do") if each.label in names]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A side asks for another mediator."""
    back = reverse("mediation:mediator", args=[pk])
    return acts.act(request, REASSIGNMENT, case_of(request, pk), "ask_for_another", back=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confide(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A side lets the new mediator read what it told the one before."""
    case = case_of(request, pk)
    back = reverse("mediation:mediator", args=[pk])
    return acts.act(request, CASE, case, "confide", back=back, about={"room": access.own_side(request.actor, case)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """A move of a request; who may not hear of it finds nothing."""
    row = get_object_or_404(Change.objects.select_related("case"), pk=pk)
    case = case_of(request, row.case_id)
    known = {each.name: each for each in REASSIGNMENT.moves}.get(move)
    if known is None or known.hidden or not known.source or row not in reassignments.changes(request.actor, case):
        raise Http404
    return acts.act(request, REASSIGNMENT, row, move, back=reverse("mediation:mediator", args=[case.pk]))


@login_required
@require_safe
def ties(request: ActingRequest) -> HttpResponse:
    """The mediator's own declared ties."""
    actor = request.actor
    if not access.ANY_MEDIATOR.holds(actor, None):
        raise Http404
    rows = Tie.objects.filter(mediator=actor.own).select_related("firm").order_by("state", "-opened_at")
    shown = [(row, TIE.of(row), acts.buttons(TIE, row, by=actor, do="mediation:do_tie")) for row in rows]
    return render(request, "mediation/ties.html", {"ties": shown, "count": len(shown)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declare_tie(request: ActingRequest) -> HttpResponse:
    """Declare a tie."""
    return acts.act(request, TIE, None, "declare", back=reverse("mediation:ties"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tie(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """A move of one's own tie."""
    row = get_object_or_404(Tie, pk=pk, mediator=request.actor.own)
    if move != "end_tie":
        raise Http404
    return acts.act(request, TIE, row, move, back=reverse("mediation:ties"))


@dataclass(frozen=True)
class Burden:
    """A mediator's load as a line of the view."""

    load: Load
    nearest: Shown | None
    free: bool


@login_required
@require_safe
def burdens(request: ActingRequest) -> HttpResponse:
    """How much each mediator of the head's or clerk's body has on hand."""
    actor, at = request.actor, timezone.now()
    if actor.role not in {HEAD, CLERK} or actor.standing is None:
        raise Http404
    rows = workload.of_body(actor.standing.organisation_id, at)
    today = clocks.legal_day(at)
    lines = [
        Burden(load, clock_line(load.nearest, today) if load.nearest else None, free=no == 0)
        for no, load in enumerate(rows)
    ]
    return render(request, "mediation/workload.html", {"lines": lines, "count": len(lines)})
