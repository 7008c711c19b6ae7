"""One act on many ticked rows of a list, each by itself: what cannot be done says why, the rest is done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.documents.faults import NotReady
from concord.ground.lifecycle import binding
from concord.ground.lifecycle.binding import Operation, perform
from concord.ground.lifecycle.refusals import Refused
from concord.ground.lifecycle.table import Move
from concord.ground.pages.listing import Listing, View

_SHOWN = 5  # reasons said in full
_ID = 36


def offered(listing: Listing[Any, Any], by: Actor) -> list[Move]:
    """The moves somebody may do with many rows; whether a row takes one is asked of that row."""
    table = listing.table
    return [table.move(name) for name in listing.bulk] if table is not None and listing.bulk_for(by) else []


def act(request: ActingRequest, view: View[Any, Any], *, name: str) -> HttpResponse:
    """Do one move with each ticked row of the page."""
    table, unit = view.listing.table, view.listing.unit
    assert table is not None  # noqa: S101 -- a list with bulk acts has a table, as the start-up check asks; narrows the type
    move = table.move(name)
    rows = _ticked(view, request.POST.getlist("row"))
    if not rows:
        messages.error(request, f"请先勾选要“{move.label}”的{unit}。")
    refused = [words for row in rows if (words := _tried(request, binding.bound(table, move), row))]
    if done := len(rows) - len(refused):
        messages.success(request, f"“{move.label}”已办理 {done} {unit}。")
    for words in refused[:_SHOWN]:
        messages.error(request, words)
    if len(refused) > _SHOWN:
        messages.error(request, f"还有 {len(refused) - _SHOWN} {unit}没有办成。")
    return HttpResponseRedirect(request.get_full_path())


def _tried(request: ActingRequest, operation: Operation[..., Any], row: Any) -> str:
    """Why it could not be done with a row, "" when it was; a second press does it no second time."""
    pressed = request.POST.get("act_key", "").replace("\0", "")[:16]
    try:
        perform(operation, row, f"{pressed}{row.pk.hex[:24]}" if pressed else "", by=request.actor, at=timezone.now())
    except (Refused, NotReady) as refusal:
        return f"{row}：{refusal.message}"
    return ""


def _ticked(view: View[Any, Any], ticked: list[str]) -> list[Any]:
    """The rows of these ids that stand on the page."""
    known = {str(row.pk): row for row in view.page.rows}
    return [known[each] for each in dict.fromkeys(each[:_ID] for each in ticked) if each in known]
