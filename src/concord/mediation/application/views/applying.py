"""Writing an application online: four steps and a last look."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from concord.ground.accounts.acting import ActingRequest
from concord.ground.lifecycle.binding import perform_new
from concord.ground.lifecycle.refusals import BadFacts
from concord.mediation import access, queries
from concord.mediation.application import answers
from concord.mediation.application.operations import applying
from concord.mediation.application.views import on_behalf, steps
from concord.mediation.models import Draft

_HANDED_IN = "mediation_handed_in"
_MOST_REMEMBERED = 20

WAY = steps.Way(
    address="mediation:apply_step",
    remove="mediation:apply_remove_file",
    steps=(
        ("parties", "双方是谁"),
        ("claims", "请求什么"),
        ("story", "经过和材料"),
        ("finish", "意愿和确认"),
        ("review", "检查并提交"),
    ),
    drafts=queries.drafts,
    heading="我要调解",
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    """What mediation is, what to have at hand, and the applications already begun."""
    if not access.APPLYING.holds(request.actor, None):
        return render(request, "mediation/apply_start.html", {"drafts": [], "may_apply": False})
    if request.method == "POST":
        return _begun(request)
    context = {
        "drafts": queries.drafts(request.actor),
        "may_apply": True,
        "may_stand_in": access.TRUSTED.holds(request.actor, None),
    }
    return render(request, "mediation/apply_start.html", context)


def _begun(request: ActingRequest) -> HttpResponse:
    another = "for_another" in request.POST and access.TRUSTED.holds(request.actor, None)
    try:
        draft = applying.begin_draft(by=request.actor, at=timezone.now(), for_another=another)
    except BadFacts as refusal:
        messages.error(request, refusal.message)
        return redirect("mediation:apply")
    return redirect("mediation:apply_step", pk=draft.pk, step="parties")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, pk: UUID, step: str) -> HttpResponse:
    """One step: keep what was typed, then go on if it is right or say what to mend."""
    if step not in WAY.order:
        raise Http404
    if (handed := _handed_in(request, pk)) is not None:
        return handed
    draft = steps.draft_of(request, WAY, pk)
    if request.method == "POST" and step != "review":
        return steps.kept(request, WAY, draft, step)
    if step == "review" and draft.for_another:
        return on_behalf.review(request, WAY, draft)
    if request.method == "POST":
        return _submit(request, draft)
    return steps.page(request, WAY, draft, step)


@login_required
@require_POST
def discard(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Throw an application away that was not handed in."""
    draft = steps.draft_of(request, WAY, pk)
    words = f"“{draft}”已删除"
    applying.discard_draft(draft, by=request.actor, at=timezone.now())
    messages.success(request, words)
    return redirect("mediation:apply")


@login_required
@require_POST
def remove_file(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Take a file out of an application not yet handed in."""
    return steps.remove(request, WAY, pk, item)


def _submit(request: ActingRequest, draft: Draft) -> HttpResponse:
    written = draft.pk  # the act throws the draft away
    forms = answers.forms(draft, request.actor, check=True)
    if answers.wrong(forms):
        return steps.page(request, WAY, draft, "review", status=422)
    try:
        case = perform_new(
            applying.submit,
            f"draft-{draft.pk.hex}",
            draft=draft,
            by=request.actor,
            at=timezone.now(),
            sensitive_materials=forms["finish"].cleaned_data.get("sensitive_materials", False),
            **answers.facts(draft, forms, request.actor),
        )
    except BadFacts as refusal:
        messages.error(request, refusal.message)
        return steps.page(request, WAY, draft, "review", status=422)
    _remember(request, written, case.pk)
    messages.success(request, f"申请已收到，案号 {case.number}。收件回执正在制作，可在下面下载。")
    return redirect("mediation:case", pk=case.pk)


def _remember(request: ActingRequest, draft: UUID, case: UUID) -> None:
    """Keep the way from a page left open, or gone back to, to the case it became."""
    known = dict(request.session.get(_HANDED_IN, {}))
    known[str(draft)] = str(case)
    request.session[_HANDED_IN] = dict(list(known.items())[-_MOST_REMEMBERED:])


def _handed_in(request: ActingRequest, draft: UUID) -> HttpResponse | None:
    """The case that this application has become in this browser, None while it has not."""
    case = request.session.get(_HANDED_IN, {}).get(str(draft))
    if case is None or queries.drafts(request.actor).filter(pk=draft).exists():
        return None
    messages.info(request, "这份申请已经交了，就是下面这个案件。")
    return redirect("mediation:case", pk=case)
