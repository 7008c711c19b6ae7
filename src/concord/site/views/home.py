"""`/`: the front door for people, my day for whoever acts under a standing; and the park's public page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters
from concord.registry import queries as registry
from concord.site import menus, portal, work
from concord.site.views.doors import actor


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page after the address is typed, and after every sign-in."""
    by = actor(request)
    return _front_door(request, by) if by.standing is None else _my_day(request, by)


def _front_door(request: HttpRequest, by: Actor) -> HttpResponse:
    context = {"entries": portal.entries(by), "day": work.day(by, timezone.now())}
    return render(request, "portal/home.html", context)


def _my_day(request: HttpRequest, by: Actor) -> HttpResponse:
    duties = [entry for entry in menus.entries(by, request.path) if not entry.active]
    context = {"day": work.day(by, timezone.now()), "duties": duties, "name": by.own.name}
    return render(request, "desk/my_day.html", context)


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """The most urgent work of one's day that is not the one at `after`; where nothing else waits, the day itself."""
    by, done = actor(request), request.GET.get("after", "")
    for line in work.day(by, timezone.now()).lines:
        if line.url != done:
            return redirect(line.url)
    if by.person is not None:
        messages.info(request, "现在没有别的事等您办")
    return redirect("home")


@require_safe
def park(request: HttpRequest) -> HttpResponse:
    """Where one can go in person, and the park's values that are public."""
    context = {
        "bodies": registry.bodies(),
        "values": parameters.public(clocks.legal_day(timezone.now())),
    }
    return render(request, "portal/park.html", context)
