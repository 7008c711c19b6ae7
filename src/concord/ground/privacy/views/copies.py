"""A copy of what is held of me: asked for, watched while it is made, taken while it lasts."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts import step_up
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.files import serving
from concord.ground.jobs import queries as jobs
from concord.ground.lifecycle.forms import ActForm
from concord.ground.pages import acts
from concord.ground.privacy import operations, queries
from concord.ground.privacy.models import Copy


def _myself(request: HttpRequest) -> Actor:
    return Actor(cast("ActingRequest", request).actor.own)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest) -> HttpResponse:
    """Order a copy, once it is sure that it is them."""
    at = timezone.now()
    if not step_up.is_fresh(request, at):
        return step_up.ask(request.path)
    form = ActForm(request.POST or None, at=at)
    if request.method == "POST" and form.is_valid():
        copy = operations.order_copy(by=_myself(request), at=at)
        return redirect("privacy:copy", pk=copy.pk)
    act = acts.ActFacts(
        verb="制作副本",
        sentence="把您的信息、您提交的材料和您能看的文书做成一个压缩包，只给您本人下载。里面有完整的号码，请妥善保管。",
        back_url=reverse("privacy:information"),
        back_label="我的信息",
        law="《个人信息保护法》第四十五条",
    )
    return render(request, "pages/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it has come; the way to take it once it is made."""
    row, at = _mine(request, pk), timezone.now()
    context = {"copy": row, "is_open": row.is_open(at), "progress": jobs.progress(row.progress), "at": at}
    return render(request, "privacy/copy_waiting.html", context)


@login_required
@never_cache
@require_safe
def take(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The archive itself; asked anew whether it is them."""
    row, at = _mine(request, pk), timezone.now()
    if not step_up.is_fresh(request, at):
        return step_up.ask(reverse("privacy:copy", args=[pk]))
    by = _myself(request)
    operations.take_copy(row, by=by, at=at)
    assert row.blob is not None  # noqa: S101 -- an open copy has its file; narrows the type
    return serving.download(request, row.blob, to=by)


def _mine(request: HttpRequest, pk: UUID) -> Copy:
    row = queries.copies_of(_myself(request).own).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
