"""The page of a case, and the page of each act."""

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
from concord.ground.lifecycle.shown_clocks import clock_facts
from concord.ground.notices import operations as notices
from concord.ground.pages import acts
from concord.mediation import access, casefile, conditions, waiting
from concord.mediation.desk import prolonging
from concord.mediation.invitation.table import INVITATION
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Invitation, Record
from concord.mediation.payments.table import PAYMENT
from concord.mediation.sessions.record_table import RECORD
from concord.mediation.talks import rooms
from concord.mediation.views import panels
from concord.mediation.views.opened import case_of, keep_look

_MAIN_LINE = ("submitted", "accepted", "mediating", "signing", "agreed", "closed", "archived")


@dataclass(frozen=True)
class Step:
    """One dot of the progress line."""

    label: str
    status: str
    note: str | None = None


def progress(case: Case) -> list[Step]:
    """The main line of a case; a case that left it shows where it ended."""
    states = list(_MAIN_LINE)
    here = "submitted" if case.state == "completing" else case.state
    if here in {"declined", "ended"} or (case.closed_at and not case.effective_at):
        reached = [state for state in states if state in {"submitted"} or (case.accepted_at and state in {"accepted"})]
        turn = "declined" if case.declined_for else "ended"
        states = [*reached, turn, "closed", "archived"]
    at = states.index(here) if here in states else 0
    return [
        Step(CASE.state(state).label, "done" if no < at else "now" if no == at else "next")
        for no, state in enumerate(states)
    ]


@login_required
@require_safe
def case(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One case: what it is, what I may do now and what is said. What else there is comes when it is shown: panels."""
    row, at = case_of(request, pk), timezone.now()
    actor = request.actor
    entered = rooms.entered(actor, row, request.GET.get("room", ""))
    before = _before(request)
    file = casefile.read(actor, row, room=entered, before=before)
    keep_look(request, row, at=at)
    notices.mark_subject_read(actor.own, subject=row.pk, at=at)
    waits = waiting.for_reader(actor, row, file, at=at)
    context = {
        "case": row,
        "state": CASE.of(row),
        "waits": waits,
        "holder": waiting.holder(row, file),
        "body": row.body.body,
        "steps": progress(row),
        "clocks": [clock_facts(each, clocks.legal_day(at)) for each in file.clocks],
        "actions": _other_acts(row, actor, waits),
        "parties": row.everyone,
        "papers": file.papers,
        "records": _records(row, actor),
        "may_record": access.MEDIATOR.holds(actor, row) and row.state == "mediating",
        "claims": row.claims.all(),
        "completions": file.completions,
        "proposal": file.proposal,
        "proposed_day": _proposed_day(file),
        "agreement": file.agreement,
        "items": file.agreement.items.all() if file.agreement else [],
        "sign_places": file.places,
        "payments": [(each, PAYMENT.of(each)) for each in file.payments],
        "volume": row.archived_at is not None,
        **panels.at_once(actor, row, at=at),
        **rooms.talk(
            actor, row, entered=entered, said=file.said, heard=file.messages, earlier=file.earlier, is_now=not before
        ),
    }
    return render(request, "mediation/case.html", context)


def _before(request: ActingRequest) -> int:
    """The message that an earlier part of the talk ends before; 0 for its newest part."""
    given = request.GET.get("before", "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0


def _proposed_day(file: casefile.CaseFile) -> prolonging.LastDay | None:
    """The last day that a proposed extension would give, None while none is proposed."""
    return prolonging.last_day(prolonging.among(file.clocks), file.proposal.until) if file.proposal else None


def _other_acts(row: Case, actor: Actor, waits: list[waiting.Waiting]) -> list[acts.Button]:
    """What else the reader may do: not what waits for them, and not an answer to what nobody asked."""
    shown = {each.url for each in waits} | {reverse("mediation:do", args=[row.pk, "answer_extension"])}
    desk = bool(access.places(actor, row) & {"clerk", "head", "mediator"})
    offered = _invite(row, actor) + acts.buttons(CASE, row, by=actor, do="mediation:do", hints=desk)
    return [each for each in offered if each.url not in shown]


def _invite(row: Case, actor: Actor) -> list[acts.Button]:
    """Inviting stands beside the case's own acts while it waits to be accepted."""
    move = INVITATION.move("send")
    if row.state not in {"submitted", "completing"} or not move.allows(actor, row):
        return []
    verdict = conditions.nobody_agreed_yet(row, actor, timezone.now())
    ok, why, fix = bool(verdict), verdict.why or None, verdict.fix or None
    url = reverse("mediation:invite", args=[row.pk])
    hint = acts.hint_of(INVITATION, move, on=clocks.legal_day(timezone.now())) if ok else None
    return [acts.Button(move.label, url, ok, why, fix, danger=False, main=ok, hint=hint)]


def _records(row: Case, actor: Actor) -> list[tuple[Record, list[acts.Button]]]:
    standing = [each for each in row.records.all() if each.state != "replaced" and _readable(each, row, actor)]
    return [(each, acts.buttons(RECORD, each, by=actor, do="mediation:do_record")) for each in standing]


def _readable(record: Record, row: Case, actor: Actor) -> bool:
    return access.may_read(actor, row, compartment=record.compartment, at=record.opened_at)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """Any plain move of a case."""
    row = case_of(request, pk)
    known = {each.name: each for each in CASE.moves}.get(move)
    if known is None or known.page or known.hidden:
        raise Http404
    return acts.act(request, CASE, row, move, back=reverse("mediation:case", args=[pk]))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Invite the other side."""
    back = f"{reverse('mediation:case', args=[pk])}#invitations"
    return acts.act(request, INVITATION, case_of(request, pk), "send", back=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do_invitation(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """A move of an invitation, for the desk."""
    row = get_object_or_404(Invitation.objects.select_related("case", "party"), pk=pk)
    case_of(request, row.case_id)
    known = {each.name: each for each in INVITATION.moves}.get(move)
    if known is None or known.hidden or not known.source:
        raise Http404
    back = f"{reverse('mediation:case', args=[row.case_id])}#invitations"
    return acts.act(request, INVITATION, row, move, back=back)
