"""The counter: writing down what somebody tells, reading it back to them, and filing it once they stand by it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concord.ground.accounts import demo_door
from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import refusals as file_refusals
from concord.ground.lifecycle.binding import perform_new
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.mediation import access
from concord.mediation.application import answers
from concord.mediation.application.operations import applying
from concord.mediation.application.views import steps
from concord.mediation.counter import queries as counter
from concord.mediation.counter import spoken
from concord.mediation.counter.forms import BeginOral, ConfirmOral
from concord.mediation.counter.operations import taking_down
from concord.mediation.counter.operations import taking_down as taking_down_acts
from concord.mediation.models import Draft
from concord.mediation.views import arriving
from concord.mediation.words import Compartment, Confirmed

WAY = steps.Way(
    address="mediation:counter_step",
    remove="mediation:counter_remove_file",
    steps=(
        ("parties", "双方是谁"),
        ("claims", "请求什么"),
        ("story", "经过和材料"),
        ("finish", "意愿和确认"),
        ("read", "念给申请人听"),
        ("confirm", "本人确认"),
    ),
    drafts=counter.drafts,
    heading="口头申请",
)
_OWN_PAGES = frozenset({"parties", "finish", "read", "confirm"})


def _only_at_the_counter(request: ActingRequest) -> None:
    """The counter is a clerk's; to everybody else it does not exist."""
    if not access.AT_COUNTER.holds(request.actor, None):
        raise Http404


@login_required
@require_safe
def desk(request: ActingRequest) -> HttpResponse:
    """What the counter does, and the oral applications begun and not yet filed."""
    _only_at_the_counter(request)
    return render(request, "mediation/counter/desk.html", {"drafts": counter.drafts(request.actor)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ActingRequest) -> HttpResponse:
    """Who stands there: identity seen, and looked up by its number."""
    _only_at_the_counter(request)
    form = BeginOral(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = taking_down_acts.begin_oral(by=request.actor, at=timezone.now(), **form.cleaned_data)
        except (BadFacts, account_refusals.Refused) as refusal:
            field = getattr(refusal, "field", "")
            form.add_error(field if field in form.fields else None, refusal.message)
        else:
            return redirect(WAY.address, pk=draft.pk, step="parties")
    return render(request, "mediation/counter/begin.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActingRequest, pk: UUID, step: str) -> HttpResponse:
    """One step; the last two are reading back and the applicant's own word."""
    _only_at_the_counter(request)
    if step not in WAY.order:
        raise Http404
    draft = steps.draft_of(request, WAY, pk)
    if request.method != "POST":
        return _page(request, draft, step)
    if step == "read":
        return _read(request, draft)
    return _confirm(request, draft) if step == "confirm" else steps.kept(request, WAY, draft, step)


def _page(
    request: ActingRequest, draft: Draft, step: str, *, form: ConfirmOral | None = None, status: int = 200
) -> HttpResponse:
    told = draft.oral
    if step not in {"read", "confirm"}:
        return steps.page(request, WAY, draft, step, status=status, template=_template(step), told=told)
    phone = taking_down.confirming_phone(told)
    code = demo_door.code(request, phone=phone, purpose=taking_down.code_purpose(draft), at=timezone.now())
    return steps.page(
        request,
        WAY,
        draft,
        step,
        status=status,
        template=_template(step),
        told=told,
        spoken=_parts(request, draft),
        is_read=taking_down.is_read(draft),
        confirm=form or ConfirmOral(phone=phone),
        phone=phone,
        demo_code=code,
        body=counter.body(request.actor),
    )


def _template(step: str) -> str:
    return f"mediation/counter/{step}.html" if step in _OWN_PAGES else ""


def _parts(request: ActingRequest, draft: Draft) -> list[spoken.Part]:
    """What is read out, empty while something is still missing."""
    forms = answers.forms(draft, request.actor, check=True)
    if answers.wrong(forms):
        return []
    return spoken.parts(draft.oral, forms, [row.name for row in draft.evidence.order_by("at")])


def _read(request: ActingRequest, draft: Draft) -> HttpResponse:
    if not _parts(request, draft):
        return _page(request, draft, "read", status=422)
    taking_down_acts.read_back(draft, by=request.actor, at=timezone.now())
    return redirect(WAY.address, pk=draft.pk, step="confirm")


def _confirm(request: ActingRequest, draft: Draft) -> HttpResponse:
    if request.POST.get("send") == "code":
        return _send_code(request, draft)
    form = ConfirmOral(request.POST, request.FILES, phone=taking_down.confirming_phone(draft.oral))
    forms = answers.forms(draft, request.actor, check=True)
    if not form.is_valid() or answers.wrong(forms):
        return _page(request, draft, "confirm", form=form, status=422)
    given = form.cleaned_data
    try:
        signed = given["confirmed"] == Confirmed.SIGNED
        sheet = arriving.keep(request, draft.pk, given["sheet"], room=Compartment.TO_APPLICANT) if signed else None
        case = perform_new(
            taking_down_acts.take_down,
            f"draft-{draft.pk.hex}",
            draft=draft,
            confirmed=given["confirmed"],
            sheet=sheet,
            code=given.get("code", ""),
            by=request.actor,
            at=timezone.now(),
            **answers.facts(draft, forms, request.actor),
        )
    except (BadFacts, Unmet, account_refusals.Refused, file_refusals.Refused) as refusal:
        field = "sheet" if isinstance(refusal, file_refusals.Refused) else getattr(refusal, "field", "") or "code"
        form.add_error(field if field in form.fields else None, refusal.message)
        return _page(request, draft, "confirm", form=form, status=422)
    messages.success(request, f"已登记，案号 {case.number}。请打印收件回执交给申请人，并登记交付。")
    return redirect("mediation:case_counter", pk=case.pk)


def _send_code(request: ActingRequest, draft: Draft) -> HttpResponse:
    try:
        taking_down_acts.ask_confirming_code(draft, by=request.actor, at=timezone.now())
    except (BadFacts, account_refusals.Refused) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "验证码已发到申请人的手机，请申请人念给您听")
    return redirect(WAY.address, pk=draft.pk, step="confirm")


@login_required
@require_safe
def sheet(request: ActingRequest, pk: UUID) -> HttpResponse:
    """What was read back, to be printed and signed by hand."""
    _only_at_the_counter(request)
    draft = steps.draft_of(request, WAY, pk)
    parts = _parts(request, draft)
    if not parts or not taking_down.is_read(draft):
        return redirect(WAY.address, pk=draft.pk, step="read")
    context = {"draft": draft, "told": draft.oral, "spoken": parts, "body": counter.body(request.actor)}
    return render(request, "mediation/counter/sheet.html", context)


@login_required
@require_POST
def remove_file(request: ActingRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Take a file out of an application not yet filed."""
    _only_at_the_counter(request)
    return steps.remove(request, WAY, pk, item)


@login_required
@require_POST
def discard(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Throw away what was taken down: the person thought better of it."""
    _only_at_the_counter(request)
    applying.discard_draft(steps.draft_of(request, WAY, pk), by=request.actor, at=timezone.now())
    messages.success(request, "这份口头申请没有提交，内容已删除")
    return redirect("mediation:counter")
