"""The page of a declared list, and what is done on it: an export, a saved view, an act on many rows."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.refusals import Refused
from concord.ground.pages import bulk
from concord.ground.pages.listing import Listing, View
from concord.ground.pages.models import SavedView
from concord.ground.tabular import operations as tabular
from concord.ground.tabular import sheets
from concord.ground.tabular.models import Export, Form

_TYPES = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.CSV: "text/csv; charset=utf-8",
}
_MOST_VIEWS = 12
_LONGEST = 600  # characters of an address that is kept

Opens = Callable[[ActingRequest], None]
Page = Callable[[HttpRequest], HttpResponseBase]


def listed(listing: Listing[Any, Any], *, opens: Opens | None = None) -> Page:
    """The view of a list. `opens` refuses whoever may not have it at all, with its reason."""

    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def page(request: ActingRequest) -> HttpResponseBase:
        if opens is not None:
            opens(request)
        return answer(request, listing)

    page.__name__ = listing.name  # logs name the view
    page.listing = listing  # type: ignore[attr-defined]  # read by the test of every list
    return page  # type: ignore[return-value]  # the acting middleware makes every request an ActingRequest


def answer(
    request: ActingRequest, listing: Listing[Any, Any], *, more: Mapping[str, Any] = MappingProxyType({})
) -> HttpResponseBase:
    """A list as the request asks for it: the page, or by POST a file, a kept view, an act on the ticked rows."""
    view = View(listing, request.actor, request.GET)
    if request.method != "POST":
        return show(request, view, more)
    asked = request.POST.get("do", "")
    doers: dict[str, Callable[[ActingRequest, View[Any, Any]], HttpResponseBase]] = {
        **{form.value: partial(_export, form=form) for form in Form},
        "keep": _keep,
        "drop": _drop,
        **{f"act.{move.name}": partial(bulk.act, name=move.name) for move in bulk.offered(listing, request.actor)},
    }
    if asked not in doers:
        raise Http404
    return doers[asked](request, view)


def show(request: ActingRequest, view: View[Any, Any], more: Mapping[str, Any]) -> HttpResponse:
    """The page itself."""
    listing, by = view.listing, request.actor
    context = {
        "listing": listing,
        "view": view,
        "count": view.count,
        "kept": SavedView.objects.filter(person=by.person, listing=listing.name).order_by("pk"),
        "acts": bulk.offered(listing, by),
        "act_key": secrets.token_hex(8),
        **listing.context(by, timezone.now()),
        **more,
    }
    return render(request, listing.template, context)


def _back(request: ActingRequest) -> HttpResponse:
    return HttpResponseRedirect(request.get_full_path())


def _export(request: ActingRequest, view: View[Any, Any], *, form: Form) -> HttpResponseBase:
    """The list as a file, judged and recorded before its first byte."""
    listing, by, at = view.listing, request.actor, timezone.now()
    # One more than may leave: whoever has more is refused, and counts no further.
    rows = view.found.order_by()[: tabular.MOST + 1].count()
    try:
        kept = tabular.export(
            listing=listing.name,
            title=listing.title,
            form=form,
            narrowed=view.narrowed,
            columns=[each.head for each in listing.columns],
            rows=rows,
            personal=listing.personal,
            by=by,
            at=at,
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _back(request)
    sheet = sheets.Sheet(listing.title, kept.columns, view.sheet_rows(), _mark(listing, kept, by))
    return _file(sheet, form, at)


def _mark(listing: Listing[Any, Any], kept: Export, by: Actor) -> str:
    """Who took what and when: it stands in the file and under each printed page."""
    taken = kept.at.astimezone(sheets.PARK_ZONE)
    who = by.own.name if by.standing is None else f"{by.label} {by.own.name}"
    what = f"{listing.title}，{kept.rows} {listing.unit}"
    return f"{what}。{who} {taken:%Y-%m-%d %H:%M} 导出，编号 {kept.pk.hex[:12]}，请勿外传"


def _file(sheet: sheets.Sheet, form: Form, at: datetime) -> HttpResponseBase:
    response: HttpResponseBase
    if form is Form.CSV:
        response = StreamingHttpResponse(sheets.as_csv(sheet), content_type=_TYPES[form])
    else:
        response = HttpResponse(sheets.as_xlsx(sheet), content_type=_TYPES[form])
    name = quote(f"{sheet.title}-{at.astimezone(sheets.PARK_ZONE):%Y%m%d-%H%M}.{form}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


def _keep(request: ActingRequest, view: View[Any, Any]) -> HttpResponse:
    """Keep what is seen under a name; the same name again takes the new address."""
    label, address = " ".join(request.POST.get("label", "").replace("\0", "").split())[:20], view.address()
    mine = SavedView.objects.filter(person=request.actor.own, listing=view.listing.name)
    if len(address) > _LONGEST:
        messages.error(request, "筛选的内容太长，没法保存，请少填一些再存。")
    elif not label or not address:
        messages.error(request, "先筛选或者排序，再给这个查看方式起个名字（20 字以内）。")
    elif mine.exclude(label=label).count() >= _MOST_VIEWS:
        messages.error(request, f"最多保存 {_MOST_VIEWS} 个，请先删掉不用的。")
    else:
        SavedView.objects.update_or_create(
            person=request.actor.own, listing=view.listing.name, label=label, defaults={"address": address}
        )
        messages.success(request, f"已保存为“{label}”。")
    return _back(request)


def _drop(request: ActingRequest, view: View[Any, Any]) -> HttpResponse:
    given = request.POST.get("view", "")
    if given.isdecimal() and len(given) < 19:
        SavedView.objects.filter(person=request.actor.own, listing=view.listing.name, pk=int(given)).delete()
    return _back(request)
