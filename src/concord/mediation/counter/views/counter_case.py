"""What the counter does in a case that is filed: papers handed over, and how its oral application was confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concord.ground.accounts import demo_door
from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.acting import ActingRequest
from concord.ground.files import refusals as file_refusals
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.ground.pages import acts
from concord.ground.signing import operations as signing
from concord.ground.signing import refusals as signing_refusals
from concord.ground.signing.models import Place
from concord.mediation import conditions
from concord.mediation.counter import queries as kept
from concord.mediation.counter.forms import AnswerInPerson, WitnessSignature
from concord.mediation.counter.operations import appearing, witnessing
from concord.mediation.invitation.table import INVITATION
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Invitation
from concord.mediation.views import arriving
from concord.mediation.views.opened import case_for, case_of
from concord.mediation.words import Compartment

_APPEAR = INVITATION.move("appear")


@login_required
@require_safe
def counter(request: ActingRequest, pk: UUID) -> HttpResponse:
    """The counter's page of a case."""
    case = case_for(request, pk, "hand_over")
    context = {
        "case": case,
        "told": getattr(case, "oral", None),
        "handovers": kept.handovers(request.actor, case),
        "papers": kept.printable(case),
        "place": conditions.turn_by_hand(case) if CASE.move("witness").allows(request.actor, case) else None,
        "may_hand_over": case.state in CASE.move("hand_over").source,
    }
    return render(request, "mediation/counter/case.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Keep which papers somebody was given on paper."""
    back = reverse("mediation:case_counter", args=[pk])
    return acts.act(request, CASE, case_of(request, pk), "hand_over", back=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def in_person(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Write down what the invited side answers at the counter."""
    row = get_object_or_404(Invitation.objects.select_related("case", "party"), pk=pk)
    case = case_of(request, row.case_id)
    if not _APPEAR.allows(request.actor, row) or row.state not in _APPEAR.source:
        raise Http404
    form = AnswerInPerson(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _answered(request, row, form):
        return redirect("mediation:case", pk=case.pk)
    context = {"case": case, "invitation": row, "form": form, "claims": case.claims.all()}
    return render(request, "mediation/counter/in_person.html", context, status=422 if form.errors else 200)


def _answered(request: ActingRequest, row: Invitation, form: AnswerInPerson) -> bool:
    given = dict(form.cleaned_data)
    upload = given.pop("sheet")
    try:
        sheet = arriving.keep(request, row.case_id, upload, room=Compartment.TO_RESPONDENT) if upload else None
        appearing.answer_in_person(row, sheet=sheet, by=request.actor, at=timezone.now(), **given)
    except (BadFacts, Unmet, account_refusals.Refused, file_refusals.Refused) as refusal:
        field = "sheet" if isinstance(refusal, file_refusals.Refused) else getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.message)
        return False
    messages.success(request, f"已记下{given['name']}的答复：{given['answer'].label}")
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def witness(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Attest that the party whose turn it is signed the printed agreement by hand."""
    case = case_for(request, pk, "witness")
    place = conditions.turn_by_hand(case)
    if place is None:
        messages.info(request, "现在没有轮到当事人签名")
        return redirect("mediation:case_counter", pk=pk)
    form = WitnessSignature(request.POST or None, request.FILES or None)
    if request.POST.get("send") == "code":
        return _witness_code(request, place)
    if request.method == "POST" and form.is_valid() and _witnessed(request, case, place, form):
        return redirect("mediation:case", pk=pk)
    purpose = signing.purpose(place)
    code = demo_door.code(request, phone=request.actor.own.phone, purpose=purpose, at=timezone.now())
    context = {"case": case, "place": place, "form": form, "demo_code": code, "paper": place.envelope.paper}
    return render(request, "mediation/counter/witness.html", context, status=422 if form.errors else 200)


def _witness_code(request: ActingRequest, place: Place) -> HttpResponse:
    try:
        signing.ask_witness_code(place, by=request.actor, at=timezone.now())
    except (account_refusals.Refused, signing_refusals.Refused) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "验证码已发到您的手机")
    return redirect(request.path)


def _witnessed(request: ActingRequest, case: Case, place: Place, form: WitnessSignature) -> bool:
    given = dict(form.cleaned_data)
    try:
        sheet = arriving.keep(request, case.pk, given.pop("sheet"))
        witnessing.witness(case, place=place, sheet=sheet, by=request.actor, at=timezone.now(), **given)
    except (BadFacts, Unmet, account_refusals.Refused, signing_refusals.Refused, file_refusals.Refused) as refusal:
        field = "sheet" if isinstance(refusal, file_refusals.Refused) else getattr(refusal, "field", "") or "code"
        form.add_error(field if field in form.fields else None, refusal.message)
        return False
    messages.success(request, f"已登记见证：{place.holder}亲笔签名")
    return True
