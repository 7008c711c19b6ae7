"""`/law/tables/`: the notices, figures, fees and limits the answers rest on, and the office's way to add a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.refusals import SignInFirst
from concord.ground.lifecycle import clocks
from concord.ground.parameters import access, published, queries
from concord.ground.parameters.declarations import BadValue, Confidence
from concord.ground.parameters.models import Setting
from concord.ground.parameters.published import FEES, FIGURES, LIMITS, NOTICES
from concord.ground.parameters.refusals import NotAllowed, ReadersOnly
from concord.guidance import previewing
from concord.guidance.loading import proposing
from concord.guidance.loading.fee import FeeRow
from concord.guidance.loading.figure import FigureRow
from concord.guidance.loading.limit import LimitRow
from concord.guidance.loading.notice import NoticeRow
from concord.law.figures import AWAITED
from concord.law.workdays import Calendar


@dataclass(frozen=True)
class _Table:
    """One table as its address knows it: the parameter that holds it, the form of a row, the act in words."""

    name: str
    form: Callable[..., Any]
    verb: str


_TABLES: Mapping[str, _Table] = MappingProxyType(
    {
        "notices": _Table(NOTICES, NoticeRow, "录入放假通知"),
        "figures": _Table(FIGURES, FigureRow, "录入公布数据"),
        "fees": _Table(FEES, FeeRow, "录入分段收费"),
        "limits": _Table(LIMITS, LimitRow, "录入期限长度"),
    }
)


@require_safe
def tables(request: ActingRequest) -> HttpResponse:
    """Every row with its source, its first day and how sure it is."""
    may_change = access.may_change(request.actor)
    calendar: Calendar = published.calendar()
    context = {
        "notices": calendar.notices(),
        "figures": published.book().rows(),
        "awaited": _awaited(),
        "scales": published.fee_book().rows(),
        "changes": published.rule_book().changes(),
        "today": clocks.legal_day(timezone.now()),
        "may_change": may_change,
        "waiting": [each for each in queries.waiting() if previewing.concerns(each.name)] if may_change else [],
    }
    return render(request, "guidance/tables.html", context)


def _awaited() -> list[str]:
    """The figures answers ask for and nobody has found yet."""
    known = {(row.key, row.place) for row in published.book().rows()}
    return [label for kind, label in AWAITED.items() if kind not in known]


def _changer(request: ActingRequest) -> None:
    if request.actor.is_guest:
        raise SignInFirst
    if not access.may_change(request.actor):
        raise NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActingRequest, table: str) -> HttpResponse:
    """Load one more row of a table."""
    if table not in _TABLES:
        raise Http404
    _changer(request)
    found = _TABLES[table]
    return _add(request, found.name, found.form(request.POST or None), found.verb)


def _add(request: ActingRequest, name: str, form: Any, verb: str) -> HttpResponse:
    if form.is_bound and form.is_valid():
        at = timezone.now()
        try:
            setting = proposing.propose(
                name,
                row=form.row(),
                source=form.basis(),
                confidence=Confidence(form.cleaned_data["confidence"]),
                by=request.actor,
                at=at,
                on=clocks.legal_day(at),
            )
        except BadValue as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "已提出。请核对下面会改变什么，再请另一位同事确认。")
            return redirect("guidance:proposal", setting=setting.pk)
    act: dict[str, object] = {
        "verb": verb,
        "sentence": "先提出，看清会改变哪些期限和估算，另一位同事确认后才生效。",
        "told": [],
        "starts": [],
        "irreversible": None,
        "danger": False,
        "law": None,
        "back_url": "/law/tables/",
        "back_label": "标准和放假",
    }
    return render(request, "layouts/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@require_safe
def proposal(request: ActingRequest, setting: UUID) -> HttpResponse:
    """One proposed list: its new rows, and what confirming it would change."""
    if request.actor.is_guest:
        raise SignInFirst
    if not access.may_read(request.actor):
        raise ReadersOnly
    row = get_object_or_404(Setting.objects.select_related("proposed_by"), pk=setting)
    if not previewing.concerns(row.name):
        raise Http404
    context = {
        "setting": row,
        "preview": previewing.preview(row) if row.is_waiting else None,
        "may_change": access.may_change(request.actor),
        "own": row.proposed_by_id == request.actor.own.pk,
    }
    return render(request, "guidance/proposal.html", context)
