"""我的信息: what is held of me, why, how long, who looked; and what I may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import perform_new
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.personal import Activity, Holding
from concord.ground.pages import acts
from concord.ground.parameters import queries as parameters
from concord.ground.privacy import forms, notice, operations, own, queries, register, sources
from concord.ground.privacy.lifecycle import REQUEST
from concord.ground.privacy.models import Consent, Request
from concord.ground.privacy.request_page import request_facts
from concord.ground.privacy.words import Matter, RequestKind

_SELF = "本人查看"


@dataclass(frozen=True)
class Chapter:
    """One activity with what it holds of the reader."""

    activity: Activity
    holdings: list[Holding]


@dataclass(frozen=True)
class Consenting:
    """One matter of consent: whether it is given, and what stops when it is taken back."""

    matter: Matter
    consent: Consent | None
    held_without: bool
    stops: str

    @property
    def given(self) -> bool:
        """Whether it stands now."""
        return self.consent is not None and self.consent.withdrawn_at is None


_STOPS = {
    Matter.ID_NUMBER: "号码马上从账号里删除。已经写进文书、归入案卷的不受影响，案件照常办理。",
    Matter.MATERIALS: "会替您提出一件删除请求，由工作人员逐件看哪些可以删除。案件照常办理，已经办好的事仍然有效。",
}


def _actor(request: HttpRequest) -> Actor:
    return cast("ActingRequest", request).actor


@login_required
@never_cache
@require_safe
def information(request: HttpRequest) -> HttpResponse:
    """The whole of it on one page."""
    return _page(request)


@login_required
@never_cache
@require_POST
def reveal(request: HttpRequest) -> HttpResponse:
    """Open one of my own sealed values on the page; that I looked is recorded like any look."""
    field = request.POST.get("field", "")
    by = _actor(request)
    if field not in own.REVEALABLE:
        raise Http404
    # As themselves, whatever they act as: their own data is no business of their office.
    value = accounts.reveal(by.own, field=field, purpose=_SELF, by=Actor(by.own), at=timezone.now())
    return _page(request, revealed={field: value})


def _page(request: HttpRequest, *, revealed: dict[str, str] | None = None) -> HttpResponse:
    person, at = _actor(request).own, timezone.now()
    current = notice.current()
    context = {
        "chapters": _chapters(person, at),
        "revealed": revealed or {},
        "notice": current,
        "seen": queries.shown_to(person).get(current.no),
        "consents": consents(person),
        "requests": [(row, REQUEST.of(row)) for row in queries.requests_of(person)],
        "copies": list(queries.copies_of(person)[:3]),
        "at": at,
        "looks": queries.looks_at(person),
        "kinds": RequestKind,
    }
    return render(request, "privacy/information.html", context)


def _chapters(person: Person, at: datetime) -> list[Chapter]:
    held: dict[str, list[Holding]] = {}
    for each in sources.holdings(person, at):
        held.setdefault(each.activity, []).append(each)
    known = [version.activity for version in register.current()]
    return [Chapter(activity, held[activity.key]) for activity in known if activity.key in held]


def consents(person: Person) -> list[Consenting]:
    """Every matter with where the person stands on it."""
    given = queries.consents_of(person)
    found = []
    for matter in Matter:
        row = given.get(matter)
        held = matter == Matter.ID_NUMBER and bool(person.id_number)
        found.append(Consenting(matter, row, held and (row is None or row.withdrawn_at is not None), _STOPS[matter]))
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, matter: str) -> HttpResponse:
    """Consent to one matter, by itself."""
    wanted = _matter(matter)
    by, at = _actor(request), timezone.now()
    asks_number = wanted == Matter.ID_NUMBER and not by.own.id_number
    kind = forms.IdNumber if asks_number else ActForm
    form = kind(request.POST or None, at=at)
    if request.method == "POST" and form.is_valid():
        operations.give_consent(wanted, by=by, at=at, **form.asked())
        messages.success(request, f"已记下您的同意：{wanted.label}。随时可以撤回。")
        return redirect("privacy:information")
    sentence = f"您同意我们{wanted.label}。不同意也可以办事；同意以后随时可以撤回。"
    return _act(request, form, verb="同意", sentence=sentence)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, matter: str) -> HttpResponse:
    """Take one consent back; the page says what stops."""
    wanted = _matter(matter)
    by, at = _actor(request), timezone.now()
    form = ActForm(request.POST or None, at=at)
    if request.method == "POST" and form.is_valid():
        operations.withdraw_consent(wanted, by=by, at=at)
        messages.success(request, f"已撤回：{wanted.label}。")
        return redirect("privacy:information")
    return _act(request, form, verb="撤回同意", sentence=f"撤回“{wanted.label}”。{_STOPS[wanted]}")


def _act(request: HttpRequest, form: ActForm, *, verb: str, sentence: str) -> HttpResponse:
    act = acts.ActFacts(verb, sentence, reverse("privacy:information"), "我的信息")
    return render(request, "pages/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


def _matter(name: str) -> Matter:
    if name not in Matter.values:
        raise Http404
    return Matter(name)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask to have something put right or deleted."""
    if kind not in RequestKind.values:
        raise Http404
    wanted = RequestKind(kind)
    by, at = _actor(request), timezone.now()
    # Asked as themselves: data is a person's, not a post's.
    form = forms.Ask(request.POST or None, at=at, about={"kind": wanted})
    if request.method == "POST" and form.is_valid():
        row = perform_new(operations.submit, form.pressed, kind=wanted, by=Actor(by.own), at=at, **form.asked())
        messages.success(request, "请求已收到，答复期限从今天起算。")
        return redirect("privacy:my_request", pk=row.pk)
    act = acts.ActFacts(
        verb=f"申请{wanted.label}",
        sentence="由领导小组办公室答复。不同意的会写明依据和理由，您可以申请由另一个人复核。",
        back_url=reverse("privacy:information"),
        back_label="我的信息",
        told=("领导小组办公室",),
        starts=(f"开始计时：答复期限（{parameters.value('privacy.answer_days', clocks.legal_day(at)).words}）",),
        law="《个人信息保护法》第四十六条" if wanted == RequestKind.CORRECTION else "《个人信息保护法》第四十七条",
    )
    return render(request, "pages/act.html", {"act": act, "form": form}, status=422 if form.errors else 200)


@login_required
@never_cache
@require_safe
def my_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request of mine: where it stands, what was answered, what I may do next."""
    row = _mine(request, pk)
    facts = request_facts(row, by=Actor(row.person), do="privacy:do_mine", at=timezone.now())
    return render(request, "privacy/request.html", {**facts, "mine": True})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: HttpRequest, pk: UUID, move: str) -> HttpResponse:
    """Withdraw it, or object to a refusal."""
    if move not in {"withdraw", "object"}:
        raise Http404
    return acts.act(request, REQUEST, _mine(request, pk), move, back=reverse("privacy:my_request", args=[pk]))


def _mine(request: HttpRequest, pk: UUID) -> Request:
    row = queries.requests_of(_actor(request).own).select_related("person").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
