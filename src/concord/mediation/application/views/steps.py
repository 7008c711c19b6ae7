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
from django.utils import timezone

from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.files import limits, serving
from concord.ground.files import queries as files
from concord.ground.lifecycle import clocks
from concord.ground.pages.steps import Steps
from concord.mediation.application import answers as applications
from concord.mediation.application.operations import applying
from concord.mediation.application.views import picking
from concord.mediation.models import Draft, Evidence
from concord.mediation.views import arriving

_AT_THE_FIRM = {"find", "pick"}  # buttons beside the employer's name


@dataclass(frozen=True)
class Way(Steps):
    """How an application is written: beside its steps the address that removes a file, whose drafts, the heading."""

    remove: str
    drafts: Callable[[Actor], QuerySet[Draft]]
    heading: str


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
    if _AT_THE_FIRM & set(request.POST):
        return redirect(_at_the_firm(request, way.then(request)))
    if staying := way.staying(request):
        return staying
    if not applications.right(step, applications.forms(draft, request.actor, check=True)):
        return page(request, way, draft, step, status=422)
    return way.onward(request, draft.pk, step)


def _at_the_firm(request: ActingRequest, then: str) -> str:
    """The step again, at the employer that was looked for or chosen."""
    given = {"then": then, "find": request.POST.get("find", "")}
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"{request.path}{'?' if asked else ''}{asked}#firm"


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
        **way.facts(request, draft.pk, step, begun=draft.answers),
        "form": forms.get(step),
        "forms": forms,
        "evidence": evidence,
        "worker": request.actor.standing is None,
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
