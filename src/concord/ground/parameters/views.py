"""Reading the park's parameters, proposing a value, confirming another's proposal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.refusals import SignInFirst
from concord.ground.parameters import access, catalogue, operations, queries
from concord.ground.parameters.declarations import BadValue, Confidence, Parameter, in_words
from concord.ground.parameters.forms import Propose
from concord.ground.parameters.models import Setting
from concord.ground.parameters.refusals import NotAllowed, ReadersOnly


class _Acting(Protocol):
    actor: Actor


@dataclass(frozen=True)
class Line:
    """One parameter in the list: its value today and how many proposals wait."""

    parameter: Parameter
    value: queries.Value
    waiting: int

    def asked_for(self, words: str, *, only_open: bool) -> bool:
        """Whether the list's filters keep this line."""
        return words in self.parameter.label and (self.value.unconfirmed or not only_open)


@dataclass(frozen=True)
class Dated:
    """One proposed or confirmed value as the history shows it."""

    setting: Setting
    words: str
    confidence: Confidence


def _reader(request: HttpRequest) -> Actor:
    actor = cast("_Acting", request).actor
    if actor.person is None:
        raise SignInFirst
    if not access.may_read(actor):
        raise ReadersOnly
    return actor


def _changer(request: HttpRequest) -> Actor:
    actor = _reader(request)
    if not access.may_change(actor):
        raise NotAllowed
    return actor


def _parameter(name: str) -> Parameter:
    try:
        return catalogue.find(name)
    except catalogue.UnknownParameter:
        raise Http404 from None


def _lines(room: catalogue.Room, found: dict[str, queries.Value], waiting: dict[str, int]) -> list[Line]:
    return [Line(each, found[each.name], waiting.get(each.name, 0)) for each in room.parameters]


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All parameters by room; `?open=1` keeps those still to be confirmed, `?q=` those whose label holds the words."""
    actor = _reader(request)
    only_open, words = request.GET.get("open") == "1", request.GET.get("q", "").strip()
    found = queries.values(catalogue.by_name(), timezone.localdate())
    waiting = queries.waiting_counts()
    groups = [
        (room.label, [line for line in _lines(room, found, waiting) if line.asked_for(words, only_open=only_open)])
        for room in catalogue.rooms()
    ]
    context = {
        "groups": [(label, lines) for label, lines in groups if lines],
        "only_open": only_open,
        "q": words,
        "open_count": sum(value.unconfirmed for value in found.values()),
        "count": sum(len(lines) for _, lines in groups),
        "may_change": access.may_change(actor),
    }
    return render(request, "parameters/list.html", context)


@require_safe
def one(request: HttpRequest, name: str) -> HttpResponse:
    """One parameter: its value today, its proposals and its whole history."""
    actor = _reader(request)
    parameter = _parameter(name)
    history = [
        Dated(each, in_words(parameter, each.value), Confidence(each.confidence)) for each in queries.history(name)
    ]
    context = {
        "parameter": parameter,
        "value": queries.value(name, timezone.localdate()),
        "default": in_words(parameter, parameter.default),
        "waiting": [each for each in history if each.setting.is_waiting],
        "history": [each for each in history if not each.setting.is_waiting],
        "actor": actor,
        "may_change": access.may_change(actor),
    }
    return render(request, "parameters/one.html", context)


def _act(parameter: Parameter) -> dict[str, object]:
    """What layouts/act.html says of proposing."""
    return {
        "verb": "提出新值",
        "sentence": f"您将为“{parameter.label}”提出一个新值；另一位同事确认后，从您填写的日期起生效。",
        "told": [],
        "starts": [],
        "irreversible": None,
        "danger": False,
        "law": None,
        "back_url": reverse("parameters:one", kwargs={"name": parameter.name}),
        "back_label": parameter.label,
    }


def propose(request: HttpRequest, name: str) -> HttpResponse:
    """The form for a new value."""
    actor = _changer(request)
    parameter = _parameter(name)
    form = Propose(parameter, request.POST or None, initial={"valid_from": timezone.localdate()})
    if form.is_valid():
        try:
            operations.propose(name, **form.cleaned_data, by=actor, at=timezone.now())
        except BadValue as error:
            form.add_error("value", error.message)
        else:
            messages.success(request, "已提出。请另一位同事确认后生效。")
            return redirect("parameters:one", name=name)
    return render(
        request, "layouts/act.html", {"act": _act(parameter), "form": form}, status=422 if form.errors else 200
    )


@require_POST
def confirm(request: HttpRequest, setting: UUID) -> HttpResponse:
    """Confirm what a colleague proposed."""
    actor = _changer(request)
    row = operations.confirm(get_object_or_404(Setting, pk=setting), by=actor, at=timezone.now())
    messages.success(request, "已确认，从填写的日期起按新值办理。")
    return redirect("parameters:one", name=row.name)


@require_POST
def withdraw(request: HttpRequest, setting: UUID) -> HttpResponse:
    """Take a waiting proposal back."""
    actor = _changer(request)
    row = operations.withdraw(get_object_or_404(Setting, pk=setting), by=actor, at=timezone.now())
    messages.success(request, "已撤回这项提议，原来的值不变。")
    return redirect("parameters:one", name=row.name)
