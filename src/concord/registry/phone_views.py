"""Pages on which a lost or changed phone is replaced: at the counter, by oneself, and the old phone's 不是我."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts import demo_door, roles
from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.models import Person
from concord.ground.lifecycle.refusals import BadFacts, Unmet
from concord.ground.pages import acts
from concord.ground.vault.indexes import blind_index
from concord.registry import access, phones
from concord.registry.lifecycle import PHONE
from concord.registry.models import PhoneChange
from concord.registry.phone_forms import LostPhone, ReplacePhone
from concord.registry.views import actor

_REFUSED = (BadFacts, Unmet, account_refusals.Refused)
_DECISIONS = {"approve_replacing", "refuse_replacing"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def counter(request: HttpRequest) -> HttpResponse:
    """Replace the phone of whoever stands at the counter; and what waits for a second pair of eyes."""
    by = actor(request)
    at_counter = access.COUNTER.holds(by, None)
    if not at_counter and by.role not in roles.confirmers():
        raise Http404
    form = ReplacePhone(request.POST or None)
    person: Person | None = None
    if request.method == "POST":
        if not at_counter:
            raise Http404
        person = _found(request, form) if form.is_valid() else None
        if person is not None and _replaced(request, form, person):
            return redirect("registry:counter_phone")
    return _counter_page(request, form, person, at_counter=at_counter)


def _counter_page(request: HttpRequest, form: ReplacePhone, person: Person | None, *, at_counter: bool) -> HttpResponse:
    waiting = PhoneChange.objects.filter(state="waiting").select_related("person", "asked_by").order_by("opened_at")
    context = {
        "form": form,
        "person": person,
        "needs_second": person is not None and phones.needs_second(person),
        "at_counter": at_counter,
        "waiting": [row for row in waiting if access.SECOND.holds(actor(request), row)],
        "demo_code": _demo_code(request, form, phones.code_purpose(person)) if person else "",
    }
    return render(request, "registry/counter_phone.html", context, status=422 if form.errors else 200)


def _demo_code(request: HttpRequest, form: Any, purpose: str) -> str:
    phone = form.cleaned_data.get("new_phone", "")
    return demo_door.code(request, phone=phone, purpose=purpose, at=timezone.now()) if phone else ""


def _found(request: HttpRequest, form: ReplacePhone) -> Person | None:
    try:
        return phones.find(_seen(form), old_phone=form.cleaned_data["old_phone"], by=actor(request), at=timezone.now())
    except _REFUSED as refusal:
        _say(form, refusal)
        return None


def _seen(form: ReplacePhone) -> phones.Seen:
    given = form.cleaned_data
    return phones.Seen(given["document"], given["name"], given["identity"])


def _say(form: Any, refusal: Any) -> None:
    field = getattr(refusal, "field", "")
    form.add_error(field if field in form.fields else None, refusal.message)


def _replaced(request: HttpRequest, form: ReplacePhone, person: Person) -> bool:
    """Send the code, or with the code replace the phone; True once that is done or waits for a second person."""
    given, at = form.cleaned_data, timezone.now()
    try:
        if not form.is_last:
            form.show_last()
            phones.send_code(person, new_phone=given["new_phone"], at=at)
            messages.success(request, "验证码已发到新手机，请本人念给您听")
            return False
        by, seen, phone, code = actor(request), _seen(form), given["new_phone"], given["code"]
        if phones.needs_second(person):
            change = phones.ask_replacing(person=person, seen=seen, new_phone=phone, code=code, by=by, at=at)
        else:
            change = phones.replace(person=person, seen=seen, new_phone=phone, code=code, by=by, at=at)
    except _REFUSED as refusal:
        _say(form, refusal)
        return False
    done = "已更换，所有设备上的登录都已退出" if change.state == "changed" else "已登记，等第二个人核对后换上"
    messages.success(request, f"{person.name}的登录手机{done}。")
    return True


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """The second pair of eyes: put the new phone in place, or refuse."""
    waiting = PhoneChange.objects.select_related("person", "asked_by")
    row = get_object_or_404(waiting, pk=pk, state="waiting")
    if name not in _DECISIONS:
        raise Http404
    words = f"{row.person.name}，{row.get_proof_display()}，新手机 {_masked(row)}。"
    return acts.act(request, PHONE, row, name, back=reverse("registry:counter_phone"), first=words)


def _masked(row: PhoneChange) -> str:
    return f"{row.new_phone[:3]}****{row.new_phone[-4:]}"


@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """By oneself: the new phone proved by a code, oneself by the identity number and a second proof."""
    form = LostPhone(request.POST or None)
    sent, code = False, ""
    if request.method == "POST" and form.is_valid() and _may_try(request, form):
        given = form.cleaned_data
        person = phones.known(login=given["login"].strip(), identity=given["identity"])
        if form.is_last and _recovered(form, person):
            messages.success(request, "登录手机已更换，请用新手机登录。所有设备上的登录都已退出。")
            return redirect("account_login")
        form.show_last()
        sent = form.is_last or _sent(request, form, person)
        code = _demo_code(request, form, phones.own_purpose(person))
    context = {
        "form": form,
        "sent": sent or form.is_last,
        "demo_code": code,
        "rests": phones.resting_hours(timezone.now()),
    }
    return render(request, "registry/lost_phone.html", context, status=422 if form.errors else 200)


def _may_try(request: HttpRequest, form: LostPhone) -> bool:
    """A few tries an hour for one account, whoever tries; the last step alone can tell anything."""
    key = blind_index("code", f"lost:{form.cleaned_data['identity']}").hex()
    if not form.is_last or ratelimit.consume(request, action="lost_phone", key=key):
        return True
    form.add_error(None, "试的次数过多，请一小时后再试，或者本人带身份证件到窗口办理")
    return False


def _sent(request: HttpRequest, form: LostPhone, person: Person | None) -> bool:
    try:
        address = str(get_adapter().get_client_ip(request))
        phones.send_own_code(person, new_phone=form.cleaned_data["new_phone"], at=timezone.now(), address=address)
    except account_refusals.TooManyTries as refusal:
        form.add_error(None, refusal.message)
        return isinstance(refusal, account_refusals.JustSent)
    messages.success(request, "验证码已发到新手机，5 分钟内有效")
    return True


def _recovered(form: LostPhone, person: Person | None) -> bool:
    given = form.cleaned_data
    if person is None:
        form.add_error(None, phones.MISMATCH)
        return False
    try:
        phones.recover(
            new_phone=given["new_phone"],
            proof=given["proof"],
            word=given["word"],
            code=given["code"],
            by=phones.oneself(person),
            at=timezone.now(),
        )
    except _REFUSED as refusal:
        _say(form, refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    """The old phone's link: one press holds the account."""
    row = phones.by_stop_link(token)
    if row is None:
        raise Http404
    if request.method == "POST" and row.state == "changed":
        try:
            phones.stop(row, by=phones.LINK_HOLDER, at=timezone.now())
        except Unmet as refusal:
            messages.error(request, refusal.message)
        return redirect(request.path)
    open_ = row.state == "changed" and row.stops_until is not None and timezone.now() < row.stops_until
    return render(request, "registry/not_me.html", {"change": row, "open": open_})
