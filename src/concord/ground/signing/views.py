"""Reading a paper and signing it; and, in a demonstration, the test time-stamp authority."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from concord.ground.accounts import demo_door
from concord.ground.accounts import refusals as account_refusals
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.documents import queries as documents
from concord.ground.documents.models import Paper
from concord.ground.installation import queries as installation
from concord.ground.signing import access, ca, operations, queries, tsa, tsa_server
from concord.ground.signing.forms import SignForm
from concord.ground.signing.models import Place
from concord.ground.signing.refusals import SigningRests

_LARGEST_QUERY = 4096  # bytes; a time-stamp request is about a hundred


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, place: UUID) -> HttpResponse:
    """One place: read the paper, ask for the code, give one's word, watch the signature being made."""
    row = _mine(request, place)
    if request.method != "POST":
        return _page(request, row, SignForm())
    if request.POST.get("step") == "code":
        return _send_code(request, row)
    return _give_word(request, row)


@login_required
@require_safe
def paper(request: HttpRequest, place: UUID) -> HttpResponse:
    """The PDF as it stands now, for those who sign it."""
    row = _mine(request, place)
    document = row.envelope.paper
    response = HttpResponse(documents.pdf(document), content_type="application/pdf")
    attach = request.GET.get("download") == "1"
    name = f"{document.title}{f' {document.number}' if document.number else ''}.pdf"
    response["Content-Disposition"] = content_disposition_header(attach, name) or "inline"
    return response


@csrf_exempt  # RFC 3161 clients carry no cookie, and there is nothing to change here
@require_POST
def stamp(request: HttpRequest) -> HttpResponse:
    """The demonstration's own time-stamp authority; nowhere else does this address exist."""
    if not installation.demo_comforts():
        raise Http404
    at = timezone.now()
    query = request.read(_LARGEST_QUERY)
    return HttpResponse(tsa_server.answer(query, ca.test_tsa(at=at), at=at), content_type=tsa.TYPE)


def _actor(request: HttpRequest) -> Actor:
    return cast("ActingRequest", request).actor


def _mine(request: HttpRequest, place: UUID) -> Place:
    """The place, if it is the actor's; to anyone else it does not exist."""
    row = queries.places().filter(pk=place).first()
    if row is None or not access.holds(row, _actor(request)):
        raise Http404
    return row


def _send_code(request: HttpRequest, place: Place) -> HttpResponse:
    try:
        operations.ask_code(place, by=_actor(request), at=timezone.now())
    except (account_refusals.TooManyTries, SigningRests) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"验证码已发到您的手机 {_actor(request).own.masked_phone}")
    return redirect(f"{reverse('signing:sign', args=[place.pk])}?step=code#sign")


def _give_word(request: HttpRequest, place: Place) -> HttpResponse:
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, place, form, status=422)
    try:
        operations.intend(place, code=form.cleaned_data["code"], by=_actor(request), at=timezone.now())
    except (
        account_refusals.WrongCode,
        account_refusals.CodeExpired,
        account_refusals.TooManyTries,
        SigningRests,
    ) as refusal:
        form.add_error("code", refusal.message)
        return _page(request, place, form, status=refusal.status)
    return redirect("signing:sign", place=place.pk)


def _page(request: HttpRequest, place: Place, form: SignForm, *, status: int = 200) -> HttpResponse:
    person = _actor(request).own
    document = place.envelope.paper
    context = {
        "place": place,
        "document": document,
        "everyone": queries.of_envelope(place.envelope_id),
        "form": form,
        "asked": form.is_bound or request.GET.get("step") == "code",
        "masked_phone": person.masked_phone,
        "demo_code": demo_door.code(request, phone=person.phone, purpose=operations.purpose(place), at=timezone.now()),
        "preview": _preview(document),
        "facts": cast("Mapping[str, object]", document.frozen)["facts"],
    }
    return render(request, "signing/sign.html", context, status=status)


def _preview(document: Paper) -> str | None:
    """The page template that shows this kind of paper, beside its Typst template; None when it has none."""
    name = document.template.split("/templates/", 1)[-1].removesuffix(".typ") + ".html"
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return None
    return name
