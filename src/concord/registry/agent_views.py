"""Pages for those who act, or want to act, for an employer."""

from __future__ import annotations

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from concord.ground.accounts import acting, codes, demo_door
from concord.ground.files import refusals
from concord.registry import forms, operations, queries
from concord.registry.letters import Letter
from concord.registry.models import Enterprise
from concord.registry.roles import LEGAL_REPRESENTATIVE
from concord.registry.views import actor


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """My employers: those I act for or asked to, and those whose registered phone is mine, with their agents."""
    by = actor(request)
    person = by.own
    own = list(queries.represented_by_phone(person))
    if by.standing is not None and by.role == LEGAL_REPRESENTATIVE:
        held = queries.enterprise(by.standing.organisation_id)
        own += [held] if held and held not in own else []
    agents = [row for row in queries.agencies_for([row.pk for row in own]) if row.person_id != person.pk]
    context = {
        "agencies": list(queries.agencies_of(person)),
        "represented": [(row, [each for each in agents if each.enterprise_id == row.pk]) for row in own],
    }
    return render(request, "registry/mine.html", context)


@login_required
def apply(request: HttpRequest) -> HttpResponse:
    """Name the employer one wants to act for."""
    form = forms.FindEnterprise(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("registry:ways", pk=form.cleaned_data["enterprise"].pk)
    return render(request, "registry/apply.html", {"form": form})


@login_required
def ways(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose how to show one's authority: a code to the phone in the register, or a letter."""
    row = _known(pk)
    form = forms.UploadLetter(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["letter"]
        paper = Letter(given.read(), given.name or "授权委托书")
        try:
            operations.request_agency(enterprise=row, letter=paper, by=actor(request), at=timezone.now())
        except refusals.NotAccepted as refusal:
            form.add_error("letter", refusal.message)
        else:
            messages.success(request, "授权委托书已提交，受理员核对后会通知您。")
            return redirect("registry:mine")
    return render(request, "registry/ways.html", {"enterprise": row, "form": form})


@login_required
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the code, take it, and act for the employer from then on."""
    row, by, now = _known(pk), actor(request), timezone.now()
    if request.method == "POST" and "code" not in request.POST:
        return _send(request, row)
    form = forms.ClaimCode(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agency = operations.claim_by_phone(enterprise=row, code=form.cleaned_data["code"], by=by, at=now)
        except (codes.WrongCode, codes.CodeExpired, codes.TooManyTries) as refusal:
            form.add_error("code", refusal.message)
        else:
            if agency.standing is not None:
                acting.choose(request, agency.standing.pk)
            messages.success(request, f"您现在可以代表{row.name}办事了。")
            return redirect("registry:mine")
    purpose = operations.code_purpose(row, by.own)
    shown = demo_door.code(request, phone=row.representative_phone, purpose=purpose, at=now)
    return render(request, "registry/claim.html", {"enterprise": row, "form": form, "demo_code": shown})


def _send(request: HttpRequest, row: Enterprise) -> HttpResponse:
    address = get_adapter().get_client_ip(request)
    try:
        operations.send_claim_code(row, by=actor(request), at=timezone.now(), address=address)
    except codes.TooManyTries as refusal:
        messages.info(request, refusal.message)
    return redirect("registry:claim", pk=row.pk)


def _known(pk: UUID) -> Enterprise:
    row = queries.enterprise(pk)
    if row is None:
        raise Http404
    return row
