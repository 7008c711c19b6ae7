"""The page that asks once more: a code to the phone, or the password where there is no phone."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts import codes, demo_door, forms, step_up
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.models import Person
from concord.ground.accounts.wanted import next_field, wanted


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Send the code, or take the proof and go on to where they were going."""
    person = cast("ActingRequest", request).actor.own
    if request.POST.get("action") == "send":
        _send(request, person)
        return redirect(f"{request.path}?next={wanted(request)}&step=code")
    kind = forms.CodeForm if person.phone else forms.PasswordAgain
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid() and _proves(request, person, form):
        step_up.mark(request, timezone.now())
        return redirect(wanted(request) or "me")
    shown = demo_door.code(request, phone=person.phone, purpose=step_up.PURPOSE, at=timezone.now())
    context = {
        "form": form,
        "phone": person.masked_phone if person.phone else "",
        "asked": form.is_bound or request.GET.get("step") == "code" or not person.phone,
        "demo_code": shown if person.phone else "",
        "next_field": next_field(wanted(request)),
        "cancel_url": wanted(request) or reverse("me"),
    }
    return render(request, "accounts/step_up.html", context, status=422 if form.errors else 200)


def _send(request: HttpRequest, person: Person) -> None:
    if not person.phone:
        return
    address = get_adapter().get_client_ip(request)
    try:
        codes.send(phone=person.phone, purpose=step_up.PURPOSE, at=timezone.now(), address=address)
    except codes.TooManyTries as refusal:
        messages.warning(request, refusal.message)


def _proves(request: HttpRequest, person: Person, form: django_forms.Form) -> bool:
    given = form.cleaned_data
    if "password" in given:
        return _knows(request, person, form)
    try:
        codes.check(phone=person.phone, purpose=step_up.PURPOSE, code=given["code"], at=timezone.now())
    except (codes.WrongCode, codes.CodeExpired, codes.TooManyTries) as refusal:
        form.add_error("code", refusal.message)
        return False
    return True


def _knows(request: HttpRequest, person: Person, form: django_forms.Form) -> bool:
    try:
        known = bool(get_adapter().reauthenticate(person, form.cleaned_data["password"]))
    except ValidationError:
        form.add_error("password", "密码输错次数过多，请 5 分钟后再试。")
        return False
    if not known:
        form.add_error("password", "密码不对，请核对。")
    return known
