"""The office's pages: requests to answer, the register with its assessments, new versions of both and of the notice."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import perform_new
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.pages import acts
from concord.ground.parameters import queries as parameters
from concord.ground.privacy import access, forms, notice, operations, queries, register
from concord.ground.privacy.lifecycle import NOTICE, REGISTER, REQUEST
from concord.ground.privacy.models import Request
from concord.ground.privacy.request_page import request_facts


def _actor(request: HttpRequest) -> Actor:
    return cast("ActingRequest", request).actor


def only_answering(request: ActingRequest) -> None:
    """What people ask is for those who answer it."""
    if not access.handles(request.actor):
        raise NotYours("个人信息请求由领导小组办公室答复，由安全管理员复核。")


@login_required
@never_cache
@require_safe
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request; that an office opened it is recorded and shown to its asker."""
    row, by, at = _request(request, pk), _actor(request), timezone.now()
    if row.person_id != by.own.pk:
        accounts.record_view(subject_kind=row._meta.label, subject=row.pk, purpose="答复个人信息请求", by=by, at=at)
    facts = request_facts(row, by=by, do="privacy:do_request", at=at)
    return render(request, "privacy/request.html", {**facts, "mine": False})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: HttpRequest, pk: UUID, move: str) -> HttpResponse:
    """Carry it out, refuse it, or decide on the review."""
    if move not in {"carry_out", "refuse", "grant", "uphold"}:
        raise Http404
    return acts.act(request, REQUEST, _request(request, pk), move, back=reverse("privacy:request", args=[pk]))


def _request(request: HttpRequest, pk: UUID) -> Request:
    row = queries.visible_to(_actor(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _reader(request: HttpRequest) -> Actor:
    by = _actor(request)
    if by.role not in access.REGISTER_READERS:
        raise NotYours("处理活动登记由领导小组办公室保管，安全管理员和审计员可以查看。")
    return by


@login_required
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """The whole register as it stands, fit for printing."""
    by, today = _reader(request), clocks.legal_day(timezone.now())
    months = parameters.number("privacy.assessment_months", today)
    rows = [(each, each.activity.review_due(months)) for each in register.current()]
    context = {"rows": rows, "today": today, "may_write": access.OFFICE.holds(by, None)}
    return render(request, "privacy/register.html", context)


@login_required
@require_safe
def activity(request: HttpRequest, key: str) -> HttpResponse:
    """One activity with its assessment and every version; `?no=` shows an earlier one."""
    by, today = _reader(request), clocks.legal_day(timezone.now())
    versions = _versions(key)
    wanted = request.GET.get("no", "")
    shown = {str(each.no): each for each in versions}.get(wanted, versions[-1])
    months = parameters.number("privacy.assessment_months", today)
    context = {
        "version": shown,
        "activity": shown.activity,
        "versions": versions[::-1],
        "due": shown.activity.review_due(months),
        "today": today,
        "may_write": access.OFFICE.holds(by, None),
    }
    return render(request, "privacy/activity.html", context)


def _versions(key: str) -> list[register.Version]:
    try:
        return register.versions(key)
    except KeyError:
        raise Http404 from None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, key: str) -> HttpResponse:
    """Write a new version of an activity and its assessment."""
    by, at = _writer(request, REGISTER.move("revise").allows(_actor(request), None)), timezone.now()
    now = _versions(key)[-1].activity
    form = forms.Revise(request.POST or None, at=at, about={"activity": now})
    if request.method == "POST" and form.is_valid():
        content = form.asked()
        reason = content.pop("reason")
        content["reviewed_on"] = content["reviewed_on"].isoformat()
        row = perform_new(operations.revise, form.pressed, activity=key, content=content, reason=reason, by=by, at=at)
        messages.success(request, f"已登记：{row}。以前的版本都保留。")
        return redirect("privacy:activity", key=key)
    act = acts.ActFacts(
        verb="登记新版本",
        sentence="新版本从现在起公开给所有人看；以前的版本保留，不能改也不能删。",
        back_url=reverse("privacy:activity", args=[key]),
        back_label=now.name,
        law="《个人信息保护法》第五十五条、第五十六条",
    )
    return render(request, "pages/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a new version of the notice."""
    by, at = _writer(request, NOTICE.move("publish").allows(_actor(request), None)), timezone.now()
    form = forms.Publish(request.POST or None, at=at, about={"text": notice.plain(notice.current(), at)})
    if request.method == "POST" and form.is_valid():
        perform_new(operations.publish, form.pressed, by=by, at=at, **form.asked())
        messages.success(request, "新版说明已公布，每个人下次登录时会被请去看一遍。")
        return redirect("privacy:notice")
    act = acts.ActFacts(
        verb="公布新版本",
        sentence="公布后，每个登录的人都会被请去看一遍新版本；以前的版本保留。",
        back_url=reverse("privacy:notice"),
        back_label="个人信息处理说明",
        law="《个人信息保护法》第十七条",
    )
    return render(request, "pages/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


def _writer(request: HttpRequest, allowed: bool) -> Actor:
    if not allowed:
        raise NotYours("登记和说明的新版本由领导小组办公室公布。")
    return _actor(request)
