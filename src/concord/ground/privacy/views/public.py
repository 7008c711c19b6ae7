"""The notice on personal data, for everybody, with all its versions and what is processed."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.wanted import wanted
from concord.ground.lifecycle import clocks
from concord.ground.privacy import access, notice, operations, queries, register
from concord.ground.privacy.seeing import remember


@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The version in force; that a signed-in person was shown it is kept."""
    return _show(request, notice.current())


@require_safe
def number(request: HttpRequest, no: int) -> HttpResponse:
    """An earlier version."""
    found = notice.number(no)
    if found is None:
        raise Http404
    return _show(request, found)


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Say that one has read the version in force."""
    by, at = cast("ActingRequest", request).actor, timezone.now()
    operations.read_notice(notice.current().no, by=by, at=at)
    remember(request, owed=False, on=clocks.legal_day(at))
    return redirect(wanted(request) or "privacy:information")


def _show(request: HttpRequest, shown: notice.Notice) -> HttpResponse:
    by, at = cast("ActingRequest", request).actor, timezone.now()
    now = notice.current()
    seen = None
    if by.person is not None:
        seen = operations.show_notice(shown.no, by=by, at=at) if shown.no == now.no else None
        seen = seen or queries.shown_to(by.person).get(shown.no)
    context = {
        "notice": shown,
        "sections": list(notice.sections(shown, at)),
        "is_current": shown.no == now.no,
        "versions": notice.every(),
        "seen": seen,
        "activities": [each.activity for each in register.current()],
        "may_write": access.OFFICE.holds(by, None),
        "then": wanted(request),
    }
    return render(request, "privacy/notice.html", context)
