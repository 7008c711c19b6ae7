"""The invited side's pages: a link that shows next to nothing, a code, and then the claims and the answer."""

from __future__ import annotations

import base64

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concord.ground.accounts import acting, codes, demo_door
from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.vault import seals
from concord.mediation import queries
from concord.mediation.invitation.forms import AskInvitationCode, Identify
from concord.mediation.invitation.operations import inviting
from concord.mediation.invitation.table import INVITATION
from concord.mediation.models import Invitation
from concord.mediation.pieces import body
from concord.mediation.words import Answer

_LATER = "mediation_invitation_phone"
_ASKED = "mediation_invitation_asked"
_LATER_PLACE = "session.mediation.invitation.phone"
_ACTS = {Answer.AGREE: inviting.agree, Answer.REFUSE: inviting.refuse, Answer.ELSEWHERE: inviting.choose_other}
_THANKS = {
    Answer.AGREE: "您已同意调解。受理后会通知您，您可以随时查看案件、退出调解。",
    Answer.REFUSE: "您的答复已告知调解组织。以后改变主意，仍可用这个链接答复。",
    Answer.ELSEWHERE: "您的答复已告知调解组织，工作人员会与您联系。",
}
_CODE_TROUBLE = (account_refusals.WrongCode, account_refusals.CodeExpired, account_refusals.TooManyTries)


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: ActingRequest, token: str) -> HttpResponse:
    """The link: body, case number and a human's phone; a code opens the rest."""
    invitation = _of(token)
    if _is_answerer(request, invitation):
        return _answer_page(request, invitation)
    if invitation.state not in INVITATION.move("identify").source:
        return _closed_page(request, invitation)
    step = request.POST.get("step", "")
    if request.method == "POST" and step == "code":
        return _send_code(request, invitation)
    if request.method == "POST" and step == "identify":
        return _identify(request, invitation)
    return _door_page(request, invitation)


def _of(token: str) -> Invitation:
    invitation = queries.by_token(token)
    if invitation is None:
        raise Http404
    return invitation


def _is_answerer(request: ActingRequest, invitation: Invitation) -> bool:
    person = request.actor.person
    return person is not None and invitation.answerer_id == person.pk


def _closed_page(request: ActingRequest, invitation: Invitation) -> HttpResponse:
    """Answered for good: whoever holds the link is told neither what was said nor by whom."""
    return render(request, "mediation/invitation_closed.html", {"case": invitation.case, "body": body(invitation.case)})


def _door_page(
    request: ActingRequest,
    invitation: Invitation,
    *,
    ask: AskInvitationCode | None = None,
    form: Identify | None = None,
    sent: bool = False,
) -> HttpResponse:
    phone = invitation.phone or _remembered(request)
    sent = sent or form is not None or _has_a_code(request, invitation)
    context = {
        "case": invitation.case,
        "body": body(invitation.case),
        "letter": not invitation.phone,
        "ask": ask or AskInvitationCode(subject=invitation),
        "form": form or Identify(subject=invitation, initial={"phone": phone}),
        "sent": sent,
        "demo_code": demo_door.code(request, phone=phone, purpose=inviting.code_purpose(invitation), at=timezone.now())
        if phone
        else "",
    }
    status = 422 if (form is not None and form.errors) or (ask is not None and ask.errors) else 200
    return render(request, "mediation/invitation_door.html", context, status=status)


def _send_code(request: ActingRequest, invitation: Invitation) -> HttpResponse:
    ask = AskInvitationCode(request.POST, subject=invitation)
    if not ask.is_valid():
        return _door_page(request, invitation, ask=ask)
    phone = ask.cleaned_data.get("phone", "")
    try:
        inviting.ask_code(invitation, phone=phone, address=_address(request), by=SYSTEM, at=timezone.now())
    except account_refusals.JustSent as refusal:
        # Sent from another browser, as when a message opens in an app's own: its code is good here too.
        ask.add_error(None, refusal.message)
        _keep_asked(request, invitation, phone)
        return _door_page(request, invitation, ask=ask, sent=True)
    except (BadFacts, account_refusals.TooManyTries) as refusal:
        ask.add_error(None, refusal.message)
        return _door_page(request, invitation, ask=ask)
    _keep_asked(request, invitation, phone)
    messages.success(request, "验证码已发出，5 分钟内有效")
    return _door_page(request, invitation, sent=True)


def _keep_asked(request: HttpRequest, invitation: Invitation, phone: str) -> None:
    """Keep with this browser that a code is on its way, and to which phone."""
    _remember(request, phone)
    request.session[_ASKED] = [str(invitation.pk), timezone.now().timestamp()]


def _has_a_code(request: HttpRequest, invitation: Invitation) -> bool:
    """Whether this browser asked for a code that still lives: who comes back from the message finds its field."""
    asked, when = request.session.get(_ASKED, ["", 0.0])
    lives = timezone.now().timestamp() < float(when) + codes.LIFETIME.total_seconds()
    return bool(asked == str(invitation.pk) and lives)


def _remember(request: HttpRequest, phone: str) -> None:
    """Keep the letter reader's phone between two pages; sessions rest in the database, so it rests sealed."""
    request.session[_LATER] = base64.b64encode(seals.seal(phone.encode(), place=_LATER_PLACE)).decode()


def _remembered(request: HttpRequest) -> str:
    kept = request.session.get(_LATER)
    return seals.unseal(base64.b64decode(kept), place=_LATER_PLACE).decode() if kept else ""


def _address(request: HttpRequest) -> str:
    """The visitor's own network address, also behind a proxy: its day's share must not be everybody's."""
    return str(get_adapter().get_client_ip(request))


def _identify(request: ActingRequest, invitation: Invitation) -> HttpResponse:
    form, at = Identify(request.POST, subject=invitation), timezone.now()
    if not form.is_valid():
        return _door_page(request, invitation, form=form)
    try:
        inviting.identify(invitation, by=SYSTEM, at=at, **form.asked())
    except (BadFacts, *_CODE_TROUBLE) as refusal:
        field = getattr(refusal, "field", "") or "code"
        form.add_error(field if field in form.fields else None, refusal.message)
        inviting.attempt(invitation, what="验证没有通过", ok=False, by=SYSTEM, at=at)
        return _door_page(request, invitation, form=form)
    invitation.refresh_from_db()
    if invitation.answerer is None:
        raise Http404
    return acting.enter(request, invitation.answerer, then=request.path)


def _answer_page(request: ActingRequest, invitation: Invitation) -> HttpResponse:
    """The claims and the answer, for whoever proved to be the invited."""
    if request.method == "POST" and request.POST.get("answer") in Answer.values:
        answer = Answer(request.POST["answer"])
        actor = Actor(request.actor.own)
        _ACTS[answer](invitation, text=request.POST.get("text", "").strip()[:1000], by=actor, at=timezone.now())
        messages.success(request, _THANKS[answer])
        return redirect(request.path)
    context = {
        "invitation": invitation,
        "state": INVITATION.of(invitation),
        "case": invitation.case,
        "body": body(invitation.case),
        "parties": invitation.case.everyone,
        "claims": invitation.case.claims.all(),
        "answers": Answer.choices if invitation.state == "open" else _still_possible(invitation),
        "clocks": clocks.of(invitation.pk),
    }
    return render(request, "mediation/invitation_answer.html", context)


def _still_possible(invitation: Invitation) -> list[tuple[str, str]]:
    """After a refusal or silence one may still agree."""
    return [(Answer.AGREE.value, Answer.AGREE.label)] if invitation.state in {"refused", "lapsed"} else []
