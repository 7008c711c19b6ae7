"""The steps of writing an application, online and at the counter. Every press of a button keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.files import limits, serving
from concord.ground.files import queries as files
from concord.ground.lifecycle import clocks
from concord.mediation.application import answers as applications
from concord.mediation.application.operations import applying
from concord.mediation.application.views import picking
from concord.mediation.models import Draft, Evidence
from concord.mediation.views import arriving

_STAYING = {"stay", "more", "find", "pick"}  # buttons that keep what was typed and lead nowhere else


@dataclass(frozen=True)
class Way:
    """How an application is written: its address names, its steps, whose drafts they are, and its heading."""

    address: str
    remove: str
    steps: tuple[tuple[str, str], ...]
    drafts: Callable[[Actor], QuerySet[Draft]]
    heading: str

    @property
    def order(self) -> list[str]:
        """The names of the steps."""
        return [name for name, _ in self.steps]

    def after(self, step: str) -> str:
        """The next step."""
        return self.order[self.order.index(step) + 1]

    def before(self, step: str) -> str:
        """The step before, or the first."""
        return self.order[max(self.order.index(step) - 1, 0)]


def draft_of(request: ActingRequest, way: Way, pk: UUID) -> Draft:
    """One's own application in the present role; anyone else's does not exist."""
    return get_object_or_404(way.drafts(request.actor), pk=pk)


def kept(request: ActingRequest, way: Way, draft: Draft, step: str) -> HttpResponse:
    """Save first, judge after: nothing typed is lost to an error. `then` leads back to where a correction began."""
    answers = applications.typed(step, request.POST)
    if "pick" in request.POST:
        answers = picking.picked(answers, request.POST["pick"])
    applying.save_draft(draft, answers={step: answers}, by=request.actor, at=timezone.now())
    if request.headers.get("X-Autosave"):
        return JsonResponse({"saved": True})
    if step == "story":
        _keep_files(request, draft)
    then = request.POST.get("then", "")
    if _STAYING & set(request.POST):
        return redirect(_same_page(request, then if then in way.order else ""))
    if not applications.right(step, applications.forms(draft, request.actor, check=True)):
        return page(request, way, draft, step, status=422)
    return redirect(way.address, pk=draft.pk, step=then if then in way.order else way.after(step))


def _same_page(request: ActingRequest, then: str) -> str:
    """The step again, at the employer where one was looked for or chosen."""
    asked = urlencode(
        {name: value for name, value in (("then", then), ("find", request.POST.get("find", ""))) if value}
    )
    part = "#firm" if {"find", "pick"} & set(request.POST) else ""
    return f"{request.path}{'?' if asked else ''}{asked}{part}"


def _keep_files(request: ActingRequest, draft: Draft) -> None:
    for each in arriving.kept(request, draft.pk):
        if not draft.evidence.filter(blob=each.blob).exists():
            applying.attach(draft, blob=each.blob, by=request.actor, at=timezone.now())


def remove(request: ActingRequest, way: Way, pk: UUID, item: UUID) -> HttpResponse:
    """Take a file out of an application not yet handed in."""
    draft = draft_of(request, way, pk)
    row = get_object_or_404(draft.evidence.select_related("blob", "draft"), pk=item)
    applying.detach(row, by=request.actor, at=timezone.now())
    return redirect(way.address, pk=draft.pk, step="story")


def page(
    request: ActingRequest,
    way: Way,
    draft: Draft,
    step: str,
    *,
    status: int = 200,
    template: str = "",
    **more: Any,
) -> HttpResponse:
    """One step as it stands; judged where the step shows the whole, or where it was just refused."""
    forms = applications.forms(draft, request.actor, check=step not in applications.STEPS or status != 200)
    evidence = list(draft.evidence.select_related("blob").order_by("at"))
    context: dict[str, Any] = {
        "way": way,
        "draft": draft,
        "step": step,
        "steps": _links(way, draft, step),
        "at": way.order.index(step),
        "form": forms.get(step),
        "forms": forms,
        "evidence": evidence,
        "worker": request.actor.standing is None,
        "label": dict(way.steps)[step],
        "before": way.before(step),
        "then": request.GET.get("then") or request.POST.get("then", ""),
    }
    if step not in applications.STEPS:
        context |= {
            "wrong": applications.wrong(forms),
            "facts": applications.shown(forms),
            "labels": dict(way.steps),
        }
    if step == "parties":
        context |= picking.shown(draft, looks="find" in request.GET)
    if step == "story":
        context |= _uploading(request, draft, evidence)
    return render(request, template or f"mediation/apply_{step}.html", {**context, **more}, status=status)


def _uploading(request: ActingRequest, draft: Draft, evidence: list[Evidence]) -> dict[str, Any]:
    """What is said of uploads before anyone chooses a file, and which of those chosen show small."""
    person, today = request.actor.own, clocks.legal_day(timezone.now())
    return {
        "allowance": limits.allowance(draft.pk, person, today),
        "unfinished": files.unfinished(person, draft.pk),
        "pictures": {row.pk for row in evidence if serving.may_look(row.blob, request.actor)},
    }


def _links(way: Way, draft: Draft, step: str) -> list[tuple[str, str | None]]:
    return [
        (label, reverse(way.address, args=[draft.pk, name]) if name in draft.answers or name == step else None)
        for name, label in way.steps
    ]
