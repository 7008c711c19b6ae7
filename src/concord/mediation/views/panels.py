"""Panels of a case page that are read when they are shown: each has an address of its own.

With scripts the page fetches a panel as it comes into view and puts it in its place; without, a link leads to the
panel as a page. Who may read what is asked anew, as for any address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.documents import faces
from concord.ground.pages import acts
from concord.ground.pages.timeline import moments
from concord.mediation import access, queries
from concord.mediation.application import coverage
from concord.mediation.invitation.table import INVITATION
from concord.mediation.models import Case, Invitation
from concord.mediation.talks import exhibits
from concord.mediation.views.opened import case_of, keep_look

_DESK = frozenset({"clerk", "head"})


@dataclass(frozen=True)
class Panel:
    """One panel: its heading, the link to it in words, who has it, and what it shows."""

    heading: str
    link: str
    holds: Callable[[Actor, Case], bool]
    context: Callable[[Actor, Case, datetime], dict[str, Any]]


def _everybody(actor: Actor, case: Case) -> bool:
    return bool(access.places(actor, case))


def _desk(actor: Actor, case: Case) -> bool:
    return bool(access.places(actor, case) & _DESK)


def _evidence(actor: Actor, case: Case, _at: datetime) -> dict[str, Any]:
    return exhibits.shown(actor, case, queries.evidence(actor, case))


def _history(actor: Actor, case: Case, _at: datetime) -> dict[str, Any]:
    return {
        "entries": moments(queries.timeline(actor, case)),
        "looks": queries.looks(actor, case),
    }


def _invitations(actor: Actor, case: Case, at: datetime) -> dict[str, Any]:
    rows = queries.invitations(actor, case)
    prefetch_related_objects([case], Prefetch("invitations", rows))
    return {
        "invitations": [_invitation(each, actor) for each in case.invitations.all()],
        "duplicates": queries.possible_duplicates(actor, case, at),
    }


def _invitation(row: Invitation, actor: Actor) -> tuple[Invitation, str, list[acts.Button]]:
    buttons = acts.buttons(INVITATION, row, by=actor, do="mediation:do_invitation")
    return row, INVITATION.of(row).label, buttons


PANELS: Mapping[str, Panel] = {
    "evidence": Panel("证据材料", "看证据材料", _everybody, _evidence),
    "invitations": Panel("邀请对方", "看邀请的经过", _desk, _invitations),
    "history": Panel("办理经过", "看办理经过", _everybody, _history),
}


def at_once(actor: Actor, case: Case, *, at: datetime) -> dict[str, Any]:
    """What of the panels stands on the case page at once: until acceptance the desk works with its invitations."""
    shown: dict[str, Any] = {
        "may_invite": _desk(actor, case),
        "invitations": None,
        "duplicates": [],
        "remarks": [],
        "undrawable": "",
    }
    if shown["may_invite"] and case.accepted_at is None:
        shown |= _invitations(actor, case, at)
        shown["remarks"] = coverage.remarks(case.claims.all())
        shown["undrawable"] = faces.undrawable("".join(party.name for party in case.everyone))
    return shown


@login_required
@require_safe
def panel(request: ActingRequest, pk: UUID, name: str) -> HttpResponse:
    """One panel: alone for the page that asked for it, else as a page with the way back."""
    case, at = case_of(request, pk), timezone.now()
    wanted = PANELS.get(name)
    if wanted is None or not wanted.holds(request.actor, case):
        raise Http404
    keep_look(request, case, at=at)
    alone = "X-Panel" in request.headers
    part = f"mediation/panels/{name}.html"
    context = {"case": case, "panel": wanted, "part": part, **wanted.context(request.actor, case, at)}
    response = render(request, part if alone else "mediation/panel.html", context)
    patch_vary_headers(response, ["X-Panel"])
    return response
