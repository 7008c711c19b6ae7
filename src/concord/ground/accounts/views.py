"""Signing in by code or password, joining, choosing whom to act as, and one's own account.

Codes are `accounts.codes`, not allauth's (which would rest in clear in the session); allauth checks passwords,
throttles them and asks for the second factor. A known and an unknown phone get the same answers until the code
proves whose phone it is.
"""

from __future__ import annotations

from datetime import datetime
from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts import acting, asking, codes, demo_door, forms, operations, pending, queries, refusals
from concord.ground.accounts.models import Person
from concord.ground.accounts.wanted import next_field, wanted
from concord.ground.vault import masks

PURPOSE = "sign_in"
_MISMATCH = "账号或者密码不对，请核对；没设过密码的请用验证码登录。"


def sign_in(request: HttpRequest) -> HttpResponse:
    """By a code to the phone, new here or not; or with a password, which this address takes itself."""
    form = forms.PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _authenticated(request, form)
        if person is not None:
            return _let_in(request, person, wanted(request))
    context = _entrance(request, form)
    context.update(
        phone_form=forms.PhoneForm(),
        code_url=reverse("account_request_login_code"),
        demo_people=demo_door.shortlist(request, timezone.now()),
        demo_url=reverse("demo_sign_in"),
        cast_url=_with_next("demo_sign_in", request),
    )
    return render(request, "account/login.html", context)


def ask_code(request: HttpRequest) -> HttpResponse:
    """Send a code to a phone, known here or not."""
    return _asking(request, "account/request_login_code.html")


def sign_up(request: HttpRequest) -> HttpResponse:
    """The same as asking for a code, in the words of someone who comes for the first time."""
    return _asking(request, "account/signup.html")


def enter_code(request: HttpRequest) -> HttpResponse:
    """Take the code; a known phone is let in, an unknown one goes on to say who it is."""
    now = timezone.now()
    entry = pending.recall(request, now)
    if entry is None or entry.proved:
        return redirect("account_request_login_code")
    resending = request.POST.get("action") == "resend"
    if resending:
        _send(request, entry.phone, now)
        return redirect("account_confirm_login_code")
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _proves(request, form, entry.phone, now):
        return _proved(request, entry, now)
    context = _entrance(request, form)
    context.update(
        verify_form=form,
        phone=masks.phone(entry.phone),
        can_resend=True,
        cancel_url=reverse("account_login"),
        demo_code=demo_door.code(request, phone=entry.phone, purpose=PURPOSE, at=now, asker=asking.asker(request)),
    )
    return render(request, "account/confirm_login_code.html", context)


def introduce(request: HttpRequest) -> HttpResponse:
    """A newcomer with a proved phone gives a name, and a password if they wish."""
    now = timezone.now()
    entry = pending.recall(request, now)
    if entry is None or not entry.proved:
        return redirect("account_signup")
    form = forms.NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = _joined(entry.phone, form, now)
        pending.forget(request)
        response = _let_in(request, person, entry.next, newcomer=True)
        asking.remember(request, response, entry.phone)
        return response
    return render(request, "accounts/introduce.html", {"form": form, "phone": masks.phone(entry.phone)})


def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; asks first when reached by a link."""
    if request.method == "POST":
        get_adapter().logout(request)
        return redirect(wanted(request) or "/")
    return render(request, "account/logout.html")


def inactive(request: HttpRequest) -> HttpResponse:
    """A right password for an account that was closed."""
    return render(request, "account/account_inactive.html")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def act_as(request: HttpRequest) -> HttpResponse:
    """Choose the standing to act under; an empty one is oneself. Read, it asks."""
    acted = cast("acting.ActingRequest", request)
    if request.method != "POST":
        context = {
            "held": acted.acting.held,
            "now": acted.actor.standing,
            "chosen": acting.SESSION_KEY in request.session,
            "redirect_field": next_field(wanted(request)),
        }
        return render(request, "accounts/choose.html", context)
    wish = request.POST.get("standing", "")
    if wish and wish != acting.ONESELF:
        if wish not in {str(row.id) for row in acted.acting.held}:
            raise Http404
        acting.choose(request, UUID(wish))
        if acting.resolve(request, timezone.now()).needs_totp:
            messages.warning(request, "这个身份要先绑定身份验证器才能办事。")
            return redirect("mfa_activate_totp")
    else:
        acting.choose(request, None)
    return redirect(wanted(request) or "/")


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """One's own account: how one signs in and what one may act as."""
    acted = cast("acting.ActingRequest", request)
    person = acted.actor.own
    context = {
        "person": person,
        "held": acted.acting.held,
        "needs_totp": acted.acting.needs_totp,
        "second_factor": is_mfa_enabled(person),
    }
    return render(request, "accounts/me.html", context)


@login_required
def change_password(request: HttpRequest) -> HttpResponse:
    """Set a first password or change it, after proving the old one."""
    person = cast("acting.ActingRequest", request).actor.own
    has_password = person.has_usable_password()
    form = forms.NewPasswordForm(request.POST or None, has_password=has_password)
    if request.method == "POST" and form.is_valid() and (not has_password or _knows_old(request, form, person)):
        operations.set_password(person, password=form.cleaned_data["new"])
        update_session_auth_hash(request, person)
        messages.success(request, "密码已更新，下次登录请用新密码。")
        return redirect("me")
    name = "password_change" if has_password else "password_set"
    return render(request, f"account/{name}.html", {"form": form})


def _asking(request: HttpRequest, template: str) -> HttpResponse:
    form = forms.PhoneForm(request.POST or None)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        phone = form.cleaned_data["phone"]
        if _send(request, phone, now, form):
            pending.remember(request, pending.Pending(phone, wanted(request), now))
            return redirect("account_confirm_login_code")
    context = _entrance(request, form)
    context["login_url"] = _with_next("account_login", request)
    return render(request, template, context)


def _send(request: HttpRequest, phone: str, at: datetime, form: django_forms.Form | None = None) -> bool:
    """Send a code; True when there is one to enter, also when it was sent less than a minute ago."""
    try:
        codes.send(
            phone=phone,
            purpose=PURPOSE,
            at=at,
            address=get_adapter().get_client_ip(request),
            asker=asking.asker(request),
            known=asking.is_known(request, phone),
        )
    except codes.JustSent as refusal:
        messages.info(request, refusal.message)
    except codes.TooManyTries as refusal:
        if form is None:
            messages.warning(request, refusal.message)
        else:
            form.add_error(None, refusal.message)
            return False
    return True


def _proves(request: HttpRequest, form: forms.CodeForm, phone: str, at: datetime) -> bool:
    asker = asking.asker(request)
    try:
        codes.check(phone=phone, purpose=PURPOSE, code=form.cleaned_data["code"], at=at, asker=asker)
    except (codes.WrongCode, codes.CodeExpired, codes.TooManyTries) as refusal:
        form.add_error("code", refusal.message)
        return False
    return True


def _proved(request: HttpRequest, entry: pending.Pending, at: datetime) -> HttpResponse:
    person = queries.found_by_phone(entry.phone)
    if person is None:
        pending.remember(request, pending.Pending(entry.phone, entry.next, at, proved=True))
        return redirect("introduce")
    pending.forget(request)
    if person.phone_verified_at is None:
        operations.verify_phone(person, phone=entry.phone, at=at)
    response = _let_in(request, person, entry.next)
    asking.remember(request, response, entry.phone)
    return response


def _joined(phone: str, form: forms.NameForm, at: datetime) -> Person:
    given = form.cleaned_data
    try:
        return operations.join(
            name=given["name"], phone=phone, password=given["password"] or None, verified=True, at=at
        )
    except refusals.PhoneTaken:
        # Two tabs: the first one joined. The phone is proved, so this is the same person.
        person = queries.found_by_phone(phone)
        if person is None:
            raise
        return person


def _authenticated(request: HttpRequest, form: forms.PasswordForm) -> Person | None:
    """The person of a right password; None with an error on the form, the same for an unknown account."""
    login = form.cleaned_data["login"].strip()
    try:
        credentials = {"phone": forms.checked_phone(login)}
    except ValidationError:
        credentials = {"username": login}
    try:
        person = get_adapter().authenticate(request, **credentials, password=form.cleaned_data["password"])
    except ValidationError:
        form.add_error(None, "密码输错次数过多，请 5 分钟后再试，或者改用验证码登录。")
        return None
    if person is None:
        form.add_error(None, _MISMATCH)
    return cast("Person | None", person)


def _knows_old(request: HttpRequest, form: forms.NewPasswordForm, person: Person) -> bool:
    try:
        known = bool(get_adapter().reauthenticate(person, form.cleaned_data["old"]))
    except ValidationError:
        form.add_error("old", "密码输错次数过多，请 5 分钟后再试。")
        return False
    if not known:
        form.add_error("old", "现在的密码不对，请核对。")
    return known


def _let_in(request: HttpRequest, person: Person, then: str, *, newcomer: bool = False) -> HttpResponse:
    """Sign in, by way of the second factor where one is set up; who could act for others is asked as whom."""
    then = then or settings.LOGIN_REDIRECT_URL
    if acting.is_open(person, timezone.now()):
        then = f"{reverse('act_as')}?{urlencode({'next': then})}"
    response = perform_login(request, person, redirect_url=then, signup=newcomer)
    return cast("HttpResponse", response)


def _with_next(name: str, request: HttpRequest) -> str:
    address = wanted(request)
    return f"{reverse(name)}?{urlencode({'next': address})}" if address else reverse(name)


def _entrance(request: HttpRequest, form: django_forms.Form) -> dict[str, object]:
    return {"form": form, "redirect_field": next_field(wanted(request))}
