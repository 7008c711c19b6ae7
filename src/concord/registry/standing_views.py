"""Pages of the security administrator and of the second person: giving, confirming and ending staff standings."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from concord.ground.accounts import refusals, roles
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.models import Organisation, OrganisationKind, Standing
from concord.ground.accounts.roles import SECURITY_ADMIN
from concord.ground.lifecycle import clocks
from concord.ground.pages.acts import ActFacts
from concord.registry import forms, standings
from concord.registry.views import actor


def only_confirmers(request: ActingRequest) -> None:
    """Who serves is watched over by those who may confirm it."""
    if request.actor.role not in roles.confirmers():
        raise refusals.MayNotGrant("任职管理由安全管理员、负责人和领导小组办公室办理。")


@login_required
def grant(request: HttpRequest) -> HttpResponse:
    """Give a standing; one that opens content then waits for a second person."""
    by = actor(request)
    if by.role != SECURITY_ADMIN:
        raise refusals.MayNotGrant
    form = forms.GrantStanding(request.POST or None, organisations=_offices())
    if request.method == "POST" and form.is_valid() and _granted(request, form):
        return redirect("registry:standings")
    return render(request, "registry/grant.html", {"form": form})


@require_POST
@login_required
def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Be the second person."""
    row = standings.confirm(get_object_or_404(Standing, pk=pk), by=actor(request), at=timezone.now())
    messages.success(request, f"已确认：{row}。")
    return redirect("registry:standings")


@login_required
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a staff standing, with its reason."""
    row = get_object_or_404(Standing.objects.select_related("person", "organisation"), pk=pk, role__in=roles.staff())
    by = actor(request)
    if by.role != SECURITY_ADMIN and by.own.pk != row.person_id:
        raise Http404
    form = forms.Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        standings.end(row, reason=form.cleaned_data["reason"], by=by, at=timezone.now())
        messages.success(request, f"已终止：{row}。")
        return redirect("registry:standings" if by.role == SECURITY_ADMIN else "me")
    sentence = f"{row.person.name}从现在起不能再以“{row.organisation.name} · {row.get_role_display()}”办事。"
    act = ActFacts(
        "终止任职",
        sentence,
        reverse("registry:standings"),
        "任职管理",
        danger=True,
        irreversible="终止后不能恢复；需要时可以重新任命。",
        told=(row.person.name,),
    )
    return render(request, "pages/act.html", {"act": act, "form": form})


def _granted(request: HttpRequest, form: forms.GrantStanding) -> bool:
    given, now = form.cleaned_data, timezone.now()
    person, until = form.person, _end_of(given["until"])
    if person is None:
        form.add_error("login", "没有人用这个号码或者登录名登录过，请先请本人登录一次和园。")
        return False
    if until is not None and until <= now:
        form.add_error("until", "任期的最后一天已经过去，请核对。")
        return False
    organisation = Organisation.objects.get(pk=given["organisation"])
    try:
        standings.grant(
            person,
            organisation=organisation,
            role=roles.named(given["role"]),
            reason=given["reason"],
            until=until,
            by=actor(request),
            at=now,
        )
    except refusals.Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, f"已授予{person.name}。")
    return True


def _end_of(day: date | None) -> datetime | None:
    """The moment a term ends: the Shanghai midnight after its last day."""
    return datetime.combine(day + timedelta(days=1), time(), clocks.SHANGHAI) if day else None


def _offices() -> list[tuple[str, str]]:
    rows = Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE).order_by("kind", "name")
    return [(str(row.pk), row.name) for row in rows]
