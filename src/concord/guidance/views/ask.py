"""`/law/ask/…`: 先问一问. Text comes by POST and is neither kept nor logged; taps stand in the address."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.vault import seals
from concord.guidance import asking, hearing, situation
from concord.law.intake import asked, said
from concord.law.intake.asked import Asked
from concord.mediation import access

_LATER, _LATER_PLACE = "ask_later", "guidance.ask"
_LATER_FOR = timedelta(hours=1)


@require_safe
def ask(request: ActingRequest) -> HttpResponse:
    """Say what happened, or begin to tap."""
    return render(request, "guidance/ask.html", {"form": asking.Telling(), "unheard": False})


@require_safe
def pick(request: ActingRequest) -> HttpResponse:
    """Tap what happened; the answers go to the result by their address."""
    return render(request, "guidance/ask_pick.html", {"form": asking.Answers(), "groups": asking.GROUPS})


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: ActingRequest) -> HttpResponse:
    """What the law gives: from a text just told, or from the answers."""
    given = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" and "told" not in given:
        return _from_text(request)
    form = asking.Answers(given)
    if not form.is_valid():
        context = {"form": form, "groups": asking.GROUPS}
        return render(request, "guidance/ask_pick.html", context, status=422)
    story = form.cleaned_data["story"] if request.method == "POST" else ""
    return _page(request, form, form.told(), _heard(story), story)


def _from_text(request: ActingRequest) -> HttpResponse:
    form = asking.Telling(request.POST)
    if not form.is_valid():
        return render(request, "guidance/ask.html", {"form": form, "unheard": False}, status=422)
    story = form.cleaned_data["story"]
    heard = _heard(story)
    if not heard.claims:
        return render(request, "guidance/ask.html", {"form": form, "unheard": True, "heard": heard})
    told = situation.from_text(tuple(each.claim for each in heard.claims), said.read(story, _today()))
    return _page(request, asking.Answers(initial=asking.filled(told, story)), told, heard, story)


def _page(
    request: ActingRequest, form: asking.Answers, told: situation.Situation, heard: Asked, story: str
) -> HttpResponse:
    today = _today()
    context: dict[str, Any] = {
        "form": form,
        "story": story,
        "share": asking.shared(told),
        "told": told,
        "heard": heard,
        "answers": asking.answers(told, heard.claims, today, heard.amounts()),
        "doors": asking.doors(told),
        "groups": asking.GROUPS,
        "may_apply": request.actor.is_guest or access.APPLYING.holds(request.actor, None),
    }
    return render(request, "guidance/ask_result.html", context)


def _heard(story: str) -> Asked:
    return asked.ask(story, hearing.voices_in_force())


@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: ActingRequest) -> HttpResponse:
    """Make an application of it; whoever has to sign in first finds it waiting for an hour."""
    if request.actor.is_guest:
        if request.method == "POST":
            _remember(request, timezone.now())
        return redirect_to_login(request.path)
    if not access.APPLYING.holds(request.actor, None):
        raise Http404
    given = request.POST if "claims" in request.POST else _remembered(request, timezone.now())
    form = asking.Answers(given)
    if not form.is_valid():
        return redirect("guidance:ask")
    return _begun(request, form) if request.method == "POST" else render(request, "guidance/carry.html", _act())


def _begun(request: ActingRequest, form: asking.Answers) -> HttpResponse:
    at = timezone.now()
    told, story = form.told(), form.cleaned_data["story"]
    try:
        draft = asking.begin(told, story, by=request.actor, at=at, today=clocks.legal_day(at))
    except BadFacts as refusal:
        messages.error(request, refusal.message)
        return redirect("mediation:apply")
    request.session.pop(_LATER, None)
    kept = min(len(told.claims), asking.MOST_CLAIMS)
    messages.success(request, f"已为您写好 {kept} 项请求。先填双方是谁，后面每一步都可以改。")
    return redirect("mediation:apply_step", pk=draft.pk, step="parties")


def _remember(request: HttpRequest, at: datetime) -> None:
    """Keep the answers until the person has signed in; sessions rest in the database, so they rest sealed."""
    names = asking.Answers.base_fields
    given = {name: request.POST.getlist(name) for name in names if name in request.POST}
    text = json.dumps({"at": at.isoformat(), "given": given}).encode()
    request.session[_LATER] = base64.b64encode(seals.seal(text, place=_LATER_PLACE)).decode()


def _remembered(request: HttpRequest, at: datetime) -> dict[str, Any]:
    kept = request.session.get(_LATER)
    if not kept:
        return {}
    found = json.loads(seals.unseal(base64.b64decode(kept), place=_LATER_PLACE))
    if at - datetime.fromisoformat(found["at"]) > _LATER_FOR:
        del request.session[_LATER]
        return {}
    given: dict[str, list[str]] = found["given"]
    return {name: values if name == "claims" else (values or [""])[0] for name, values in given.items()}


def _today() -> Any:
    return clocks.legal_day(timezone.now())


def _act() -> dict[str, object]:
    """What layouts/act.html says of carrying the answers over."""
    act: dict[str, object] = {
        "verb": "带着这些写申请",
        "sentence": "将为您新建一份调解申请草稿，写入刚才的请求、金额、日期和您写的话。提交以前都可以改，也可以不交。",
        "told": [],
        "starts": [],
        "irreversible": None,
        "danger": False,
        "law": None,
        "back_url": "/law/ask/",
        "back_label": "先问一问",
    }
    return {"act": act, "form": None}
