"""Writing an application: four steps and a last look. Every press of a button keeps what was typed first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation import access, applications, operations, queries
from concord.mediation.models import Draft
from concord.mediation.views.filing import NOT_KEPT, keep_upload

STEPS = (
    ("parties", "双方是谁"),
    ("claims", "要求什么"),
    ("story", "经过和材料"),
    ("finish", "意愿和确认"),
    ("review", "检查并提交"),
)
_ORDER = [name for name, _ in STEPS]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    """What mediation is, what to have at hand, and the applications already begun."""
    if not access.APPLYING.holds(request.actor, None):
        return render(request, "mediation/apply_start.html", {"drafts": [], "may_apply": False})
    if request.method == "POST":
        return _begun(request)
    context = {"drafts": queries.drafts(request.actor), "may_apply": True}
    return render(request, "mediation/apply_start.html", context)


def _begun(request: ActingRequest) -> HttpResponse:
    try:
        draft = operations.begin_draft(by=request.actor, at=timezone.now())
    except BadFacts as refusal:
        messages.error(request, refusal.message)
        return redirect("mediation:apply")
    return redirect("mediation:apply_step", pk=draft.pk, step="parties")


def _draft(request: ActingRequest, pk: UUID) -> Draft:
    """One's own application in the present role; anyone else's does not exist."""
    return get_object_or_404(queries.drafts(request.actor), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, pk: UUID, step: str) -> HttpResponse:
    """One step: keep what was typed, then go on if it is right or say what to mend."""
    if step not in _ORDER:
        raise Http404
    draft = _draft(request, pk)
    if request.method == "POST" and step != "review":
        return _kept(request, draft, step)
    if request.method == "POST":
        return _submit(request, draft)
    return _page(request, draft, step)


def _kept(request: ActingRequest, draft: Draft, step: str) -> HttpResponse:
    """Save first, judge after: nothing typed is lost to an error."""
    answers = applications.typed(step, request.POST)
    operations.save_draft(draft, answers={step: answers}, by=request.actor, at=timezone.now())
    if request.headers.get("X-Autosave"):
        return JsonResponse({"saved": True})
    if step == "story" and request.FILES:
        _keep_files(request, draft)
    if "stay" in request.POST or "more" in request.POST:
        return redirect(request.path)
    if not applications.right(step, applications.forms(draft, request.actor, check=True)):
        return _page(request, draft, step, status=422)
    return redirect("mediation:apply_step", pk=draft.pk, step=_ORDER[_ORDER.index(step) + 1])


def _keep_files(request: ActingRequest, draft: Draft) -> None:
    for upload in request.FILES.getlist("files"):
        try:
            blob = keep_upload(request, draft.pk, upload)
            operations.attach(draft, blob=blob, by=request.actor, at=timezone.now())
        except (BadFacts, *NOT_KEPT) as refusal:
            messages.error(request, f"{upload.name}：{refusal.message}")


@login_required
@require_POST
def remove_file(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Take a file out of an application not yet handed in."""
    draft = _draft(request, pk)
    row = get_object_or_404(draft.evidence.select_related("blob", "draft"), pk=item)
    operations.detach(row, by=request.actor, at=timezone.now())
    return redirect("mediation:apply_step", pk=draft.pk, step="story")


def _page(request: ActingRequest, draft: Draft, step: str, *, status: int = 200) -> HttpResponse:
    checked = step == "review" or status != 200
    forms = applications.forms(draft, request.actor, check=checked)
    context: dict[str, Any] = {
        "draft": draft,
        "step": step,
        "steps": _links(draft, step),
        "at": _ORDER.index(step),
        "form": forms.get(step),
        "forms": forms,
        "evidence": draft.evidence.select_related("blob").order_by("at"),
        "worker": request.actor.standing is None,
        "label": dict(STEPS)[step],
        "before": _ORDER[max(_ORDER.index(step) - 1, 0)],
    }
    if step == "review":
        context |= {"wrong": applications.wrong(forms), "facts": applications.shown(forms), "labels": dict(STEPS)}
    return render(request, f"mediation/apply_{step}.html", context, status=status)


def _links(draft: Draft, step: str) -> list[tuple[str, str | None]]:
    return [
        (label, f"/apply/{draft.pk}/{name}/" if name in draft.answers or name == step else None)
        for name, label in STEPS
    ]


def _submit(request: ActingRequest, draft: Draft) -> HttpResponse:
    forms = applications.forms(draft, request.actor, check=True)
    if applications.wrong(forms):
        return _page(request, draft, "review", status=422)
    try:
        case = operations.submit(
            draft=draft,
            by=request.actor,
            at=timezone.now(),
            key=f"draft-{draft.pk.hex}",
            **applications.facts(forms, request.actor),
        )
    except BadFacts as refusal:
        messages.error(request, refusal.message)
        return _page(request, draft, "review", status=422)
    messages.success(request, f"申请已收到，案号 {case.number}。收件回执正在制作，可在下面下载。")
    return redirect("mediation:case", pk=case.pk)
