"""Pages with which a clerk keeps the register."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.ground.pages.acts import ActFacts
from concord.registry import forms, operations, queries
from concord.registry.refusals import AlreadyEntered
from concord.registry.roles import CLERK
from concord.registry.views import actor


@login_required
def enter(request: HttpRequest) -> HttpResponse:
    """Enter an employer from its business licence."""
    _only_clerk(request)
    form = forms.EnterEnterprise(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = operations.enter_enterprise(**form.cleaned_data, by=actor(request), at=timezone.now())
        except BadFacts as refusal:
            form.add_error(refusal.field or None, refusal.message)
        except AlreadyEntered as refusal:
            form.add_error("uscc", refusal.message)
        else:
            messages.success(request, f"已登记{row.name}。")
            return redirect("registry:enterprise", pk=row.pk)
    sentence = "按营业执照登记。登记后，单位可以用法定代表人手机的验证码或者授权委托书设经办人。"
    act = ActFacts("登记用人单位", sentence, reverse("registry:enterprises"), "企业名录")
    return render(request, "pages/act.html", {"act": act, "form": form})


@login_required
def change_phone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the phone in the register, after seeing the employer's proof."""
    _only_clerk(request)
    row = queries.visible_to(actor(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    form = forms.RegisteredPhone(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.change_registered_phone(row, phone=form.cleaned_data["phone"], by=actor(request), at=timezone.now())
        messages.success(request, "登记手机已变更。")
        return redirect("registry:enterprise", pk=pk)
    sentence = "持有新手机的人可以终止经办人，也可以凭验证码成为经办人；已有的经办人不受影响。"
    back = reverse("registry:enterprise", kwargs={"pk": pk})
    act = ActFacts("变更登记手机", sentence, back, row.name)
    return render(request, "pages/act.html", {"act": act, "form": form})


@login_required
def note_legal_state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note whether the employer still stands, as the market regulator publishes it."""
    _only_clerk(request)
    row = queries.visible_to(actor(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    form = forms.NoteLegalState(request.POST or None, initial={"state": row.legal_state})
    if request.method == "POST" and form.is_valid():
        operations.note_legal_state(row, **form.cleaned_data, by=actor(request), at=timezone.now())
        messages.success(request, f"登记状态已改为{row.get_legal_state_display()}。")
        return redirect("registry:enterprise", pk=pk)
    sentence = "吊销或者注销的单位不能签署调解协议：要先查明由谁承担责任。"
    back = reverse("registry:enterprise", kwargs={"pk": pk})
    act = ActFacts("变更登记状态", sentence, back, row.name)
    return render(request, "pages/act.html", {"act": act, "form": form})


def _only_clerk(request: HttpRequest) -> None:
    if actor(request).role != CLERK:
        raise NotYours("用人单位的登记由受理员办理。")
