"""Asking once more whether it is really them, before something is handed out that a stolen session must not get."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

PURPOSE = "step_up"
GOOD_FOR = timedelta(minutes=10)
_KEY = "stepped_up_at"


def mark(request: HttpRequest, at: datetime) -> None:
    """They have just proved it."""
    request.session[_KEY] = at.isoformat()


def is_fresh(request: HttpRequest, at: datetime) -> bool:
    """Whether they proved it within ten minutes, in this session."""
    kept = request.session.get(_KEY, "")
    return kept != "" and timedelta() <= at - datetime.fromisoformat(kept) < GOOD_FOR


def ask(then: str) -> HttpResponseRedirect:
    """To the page that asks; from there on to `then`."""
    return HttpResponseRedirect(f"{reverse('step_up')}?{urlencode({'next': then})}")
