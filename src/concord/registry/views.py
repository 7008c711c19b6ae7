"""The register's pages on duty: employers, their cards, and the clerk's queue of agencies."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.files import serving
from concord.ground.ledger import queries as ledger
from concord.ground.lifecycle.binding import BOUND
from concord.ground.lifecycle.options import Option, options
from concord.ground.lifecycle.refusals import NotYours
from concord.registry import access, forms, queries
from concord.registry.lifecycle import AGENCY
from concord.registry.models import Agency, Enterprise
from concord.registry.roles import CLERK
from concord.registry.showing import Act, Button, moments

_TOLD = {"applicant": "申请人", "principal": "法定代表人", "checkers": "受理员"}


def actor(request: HttpRequest) -> Actor:
    """Who acts in this request."""
    return cast("ActingRequest", request).actor


def only_readers(request: ActingRequest) -> None:
    """The register is for those who read it in the course of their duty."""
    if request.actor.role not in queries.READERS:
        raise NotYours("企业名录由受理员、调解员、负责人和领导小组办公室查阅。")


def only_clerks(request: ActingRequest) -> None:
    """Letters of authorisation are a clerk's business."""
    if request.actor.role != CLERK:
        raise NotYours("经办人申请由受理员核对。")


@login_required
def enterprise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An employer's card: what the register says, and who acts for it."""
    return _card(request, _enterprise(request, pk))


@login_required
def reveal_phone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the phone in the register, once, with a purpose that is recorded."""
    row = _enterprise(request, pk)
    form = forms.Purpose(request.POST or None)
    if request.method != "POST":
        return redirect("registry:enterprise", pk=pk)
    if not form.is_valid():
        return _card(request, row, form)
    purpose = form.cleaned_data["purpose"]
    phone = accounts.reveal(row, field="representative_phone", purpose=purpose, by=actor(request), at=timezone.now())
    return _card(request, row, phone=phone)


@login_required
def agency(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One agency: who, for whom, by what, and what may be done with it."""
    row = _agency(request, pk)
    by, now = actor(request), timezone.now()
    context = {
        "agency": row,
        "state": AGENCY.of(row),
        "buttons": [_button(row, option) for option in options(AGENCY, row, by=by, at=now)],
        "history": moments(ledger.history(row.pk)),
        "back_url": _back(by),
    }
    return render(request, "registry/agency.html", context)


@login_required
def letter(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The letter itself, for those who may see the agency."""
    row = _agency(request, pk)
    if row.letter is None:
        raise Http404
    by = actor(request)
    if by.own.pk != row.person_id:
        kind = row._meta.label
        accounts.record_view(subject_kind=kind, subject=row.pk, purpose="核对授权委托书", by=by, at=timezone.now())
    return serving.show(request, row.letter, to=by)


@login_required
def move(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """One act on an agency: what will happen, what it asks, then the button."""
    row = _agency(request, pk)
    known = {each.name: each for each in AGENCY.moves if each.source and not each.hidden}
    if name not in known or not known[name].allows(actor(request), row):
        raise Http404
    chosen = known[name]
    form = getattr(forms, chosen.asks)(request.POST or None) if chosen.asks else None
    if request.method == "POST" and (form is None or form.is_valid()):
        asked = form.cleaned_data if form else {}
        BOUND[AGENCY.act(chosen)](row, by=actor(request), at=timezone.now(), **asked)
        messages.success(request, f"已办理“{chosen.label}”。")
        return redirect(_back(actor(request)))
    back = reverse("registry:agency", kwargs={"pk": pk})
    label = f"{row.enterprise.name} · {row.person.name}"
    told = tuple(_TOLD[role] for role in chosen.tells)
    act = Act(chosen.label, chosen.sentence, back, label, danger=chosen.danger, told=told)
    return render(request, "registry/act.html", {"act": act, "form": form})


def _enterprise(request: HttpRequest, pk: UUID) -> Enterprise:
    row = queries.visible_to(actor(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _agency(request: HttpRequest, pk: UUID) -> Agency:
    row = queries.agency(pk)
    if row is None or not access.may_see(actor(request), row):
        raise Http404
    return row


def _card(request: HttpRequest, row: Enterprise, form: forms.Purpose | None = None, phone: str = "") -> HttpResponse:
    context = {
        "enterprise": row,
        "held": people.representatives(row.organisation, timezone.now()),
        "form": form or forms.Purpose(),
        "phone": phone,
        "may_enter": actor(request).role == CLERK,
    }
    return render(request, "registry/enterprise.html", context)


def _button(row: Agency, option: Option) -> Button:
    url = reverse("registry:move", kwargs={"pk": row.pk, "name": option.move.name})
    move = option.move
    return Button(move.label, url, option.enabled, option.why, option.fix, move.danger, main=move.primary)


def _back(by: Actor) -> str:
    return reverse("registry:agencies") if by.role == CLERK else reverse("registry:mine")
