"""`/law/pay/…`: the calculators. What was typed stands in the address, so that an answer can be shared and printed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts.acting import ActingRequest
from concord.ground.parameters import published
from concord.ground.reckoning import headlines
from concord.ground.reckoning.questions import Questions
from concord.guidance import cards, claims
from concord.law.pay import calculators
from concord.law.pay.setting import Calculator
from concord.mediation import access
from concord.mediation.agreement.estimating import CAUSES


def _find(name: str) -> Calculator:
    if name not in calculators.BY_NAME:
        raise Http404
    return calculators.BY_NAME[name]


def _questions(calculator: Calculator, request: HttpRequest) -> Questions:
    return Questions(calculator, request.GET.dict(), partial(published.setting, today=timezone.localdate()))


@require_safe
def calculator(request: ActingRequest, name: str) -> HttpResponse:
    """One calculator: its questions and, once they are answered, the sum with its working."""
    found = _find(name)
    form = _questions(found, request)
    answered = form.is_bound and form.is_valid()
    context: dict[str, Any] = {
        "calculator": found,
        "form": form,
        "reckoning": form.reckoning if answered else None,
        "sum": headlines.headline(form.reckoning) if answered else None,
        "shown": headlines.figure,
        "cards": cards.beside_calculator(name),
        "query": request.GET.urlencode(),
        "may_apply": name in CAUSES and _may_apply(request),
    }
    return render(request, "guidance/calculator.html", context, status=422 if form.is_bound and not answered else 200)


def _may_apply(request: ActingRequest) -> bool:
    return request.actor.is_guest or access.APPLYING.holds(request.actor, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: ActingRequest, name: str) -> HttpResponse:
    """Carry an answer into a new application; the answer is worked out again from the address."""
    found = _find(name)
    form = _questions(found, request)
    if name not in CAUSES or not access.APPLYING.holds(request.actor, None):
        raise Http404
    if not (form.is_bound and form.is_valid()):
        return redirect("guidance:calculator", name=name)
    if request.method == "POST":
        draft = claims.begin(found, form.reckoning, form.known, by=request.actor, at=timezone.now())
        messages.success(request, f"已为您写好一项请求：{CAUSES[name].label}。先填双方是谁，下一步可以改它。")
        return redirect("mediation:apply_step", pk=draft.pk, step="parties")
    return render(request, "guidance/carry.html", {"act": _act(found, request), "form": None})


def _act(found: Calculator, request: HttpRequest) -> dict[str, object]:
    """What layouts/act.html says of carrying an answer over."""
    address = request.path.removesuffix("apply/")
    return {
        "verb": "带着结果写申请",
        "sentence": f"将为您新建一份调解申请草稿，写入“{found.label}”这项请求和算法。提交以前都可以改，也可以不交。",
        "told": [],
        "starts": [],
        "irreversible": None,
        "danger": False,
        "law": None,
        "back_url": f"{address}?{request.GET.urlencode()}",
        "back_label": found.label,
    }
