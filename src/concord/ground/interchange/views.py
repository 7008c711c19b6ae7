"""Pages of the security administrator and the office: which systems are let in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.interchange import access, forms, operations, queries
from concord.ground.interchange.lifecycle import CLIENT, SUBSCRIPTION
from concord.ground.interchange.models import Client, Subscription
from concord.ground.ledger import queries as ledger
from concord.ground.lifecycle.binding import perform, perform_new
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.lifecycle.table import Lifecycle
from concord.ground.pages import acts
from concord.ground.pages.timeline import moments


def _client(request: ActingRequest, pk: UUID) -> Client:
    row = queries.client(request.actor, pk)
    if row is None:
        raise Http404
    return row


def _address(pk: UUID) -> str:
    return reverse("interchange:client", args=[pk])


def only_readers(request: ActingRequest) -> None:
    """Which systems are let in is the business of two duties."""
    if request.actor.role not in access.READERS:
        raise NotYours("系统接入由安全管理员和领导小组办公室办理。")


@login_required
@require_safe
def client(request: ActingRequest, pk: UUID) -> HttpResponse:
    """One system: who runs it, what it may do, where it is told, and how it came here."""
    row, by = _client(request, pk), request.actor
    subscriptions = [(each, SUBSCRIPTION.of(each), _options(each, by)) for each in queries.subscriptions(row)]
    context = {
        "client": row,
        "state": CLIENT.of(row),
        "actions": acts.buttons(CLIENT, row, by=by, do="interchange:do"),
        "subscriptions": subscriptions,
        "pushes": queries.last_pushes(row),
        "history": moments(ledger.history(row.pk).reverse()),
    }
    return render(request, "interchange/client.html", context)


def _options(row: Subscription, by: Actor) -> list[acts.Button]:
    where = "interchange:do_subscription"
    return acts.buttons(
        SUBSCRIPTION, row, by=by, address=lambda move: reverse(where, args=[row.client_id, row.pk, move.name])
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ActingRequest) -> HttpResponse:
    """Propose to let a system in."""
    move = CLIENT.move("propose")
    if not move.allows(request.actor, None):
        raise Http404
    form = forms.Propose(request.POST or None, at=timezone.now())
    if request.method == "POST" and form.is_valid():
        row = perform_new(operations.propose, form.pressed, by=request.actor, at=timezone.now(), **form.asked())
        messages.success(request, f"已提出。请领导小组办公室确认“{row.name}”。")
        return redirect(_address(row.pk))
    act = acts.ActFacts(
        verb=move.label,
        sentence="另一个系统经确认后，可以按下面的范围替一个单位查看和办理；领导小组办公室确认后生效。",
        back_url=reverse("interchange:clients"),
        back_label="系统接入",
        told=(access.TOLD["office"].label,),
    )
    return render(request, "layouts/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Issue a key and show it this once; the answer is kept nowhere."""
    row, move = _client(request, pk), CLIENT.move("issue")
    if not move.allows(request.actor, row):
        raise Http404
    form = ActForm(request.POST or None, subject=row, at=timezone.now())
    if request.method == "POST" and form.is_valid():
        issued = perform(operations.issue, row, expected=form.seen, by=request.actor, at=timezone.now())
        response = render(request, "interchange/key.html", {"client": row, "issued": issued})
        response["Cache-Control"] = "no-store"
        return response
    act = acts.facts_of(CLIENT, move, row, back=_address(pk), on=timezone.localdate())
    return render(request, "pages/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: ActingRequest, pk: UUID, move: str) -> HttpResponse:
    """Any plain move of a client."""
    _plain(CLIENT, move)
    return acts.act(request, CLIENT, _client(request, pk), move, back=_address(pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do_subscription(request: ActingRequest, pk: UUID, item: UUID, move: str) -> HttpResponse:
    """A move of one of its subscriptions."""
    _plain(SUBSCRIPTION, move)
    row = queries.subscription(_client(request, pk), item)
    if row is None:
        raise Http404
    return acts.act(request, SUBSCRIPTION, row, move, back=_address(pk))


def _plain(lifecycle: Lifecycle, name: str) -> None:
    """404 unless it is a move with the common page."""
    known = {each.name: each for each in lifecycle.moves}.get(name)
    if known is None or known.page or known.hidden:
        raise Http404
