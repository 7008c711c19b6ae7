"""The demonstration's door: its people, signed in as by one press. It opens on this machine only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from concord.ground.accounts import acting, codes, queries
from concord.ground.accounts.models import Person, Standing
from concord.ground.accounts.wanted import next_field, wanted
from concord.ground.installation import queries as installation

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def is_open(request: HttpRequest) -> bool:
    """Whether this very request comes from this machine to a demonstration; a proxy's request never does."""
    forwarded = any(name in request.META for name in _FORWARDED)
    local = installation.on_loopback(request.META.get("REMOTE_ADDR", ""))
    return local and not forwarded and installation.demo_comforts()


def code(request: HttpRequest, *, phone: str, purpose: str, at: datetime, asker: str = "") -> str:
    """The one-time code to show beside its field; "" outside the demonstration."""
    return codes.shown(phone=phone, purpose=purpose, at=at, asker=asker) if is_open(request) else ""


@dataclass(frozen=True)
class Face:
    """One press: who, as what. `id` is what the button sends."""

    id: str
    name: str
    words: str


def shortlist(request: HttpRequest, at: datetime) -> list[Face]:
    """One person of each kind, for the sign-in page; empty outside the demonstration."""
    if not is_open(request):
        return []
    return [_face(group.members[0], group.label) for group in queries.cast(at, each=1)]


def cast(request: HttpRequest) -> HttpResponse:
    """Everyone of the demonstration, by what they do; a press signs in."""
    if not is_open(request):
        raise Http404
    now = timezone.now()
    if request.method == "POST":
        return _enter(request, request.POST.get("person", ""), now)
    groups = [(group.label, [_face(member, group.label) for member in group.members]) for group in queries.cast(now)]
    return render(
        request,
        "accounts/cast.html",
        {
            "groups": groups,
            "demo_url": reverse("demo_sign_in"),
            "next_field": next_field(wanted(request)),
        },
    )


def _face(member: queries.CastMember, label: str) -> Face:
    standing = member.standing
    if standing is None:
        return Face(str(member.person.id), member.person.name, label)
    words = f"{label} · {standing.organisation.name}"
    return Face(f"{member.person.id}:{standing.id}", member.person.name, words)


def _enter(request: HttpRequest, wish: str, at: datetime) -> HttpResponse:
    who, _, standing = wish.partition(":")
    try:
        person = Person.objects.get(pk=UUID(who), is_active=True)
        chosen = queries.standings(person, at).get(pk=UUID(standing)) if standing else None
    except (ValueError, Person.DoesNotExist, Standing.DoesNotExist) as error:
        raise Http404 from error
    get_adapter().login(request, person)
    acting.choose(request, chosen.id if chosen else None)
    return redirect(wanted(request) or "/")
