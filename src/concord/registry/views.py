"""The register's pages on duty: employers, their cards, and the clerk's queue of agencies."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import queries as people
from concord.ground.accounts.acting import ActingRequest
from concord.ground.accounts.actors import Actor
from concord.ground.files import serving
from concord.ground.lifecycle.refusals import NotYours
from concord.ground.pages.subject import SubjectPage
from concord.registry import access, forms, queries
from concord.registry.lifecycle import AGENCY
from concord.registry.models import Agency, Enterprise
from concord.registry.roles import CLERK


def actor(request: HttpRequest) -> Actor:
    """Who acts in this request."""
    return cast("ActingRequest", request).actor


def only_readers(request: ActingRequest) -> None:
    """The register is for those who read it in the course of their duty."""
    if request.actor.role not in queries.READERS:
        raise NotYours("企业名录由受理员、调解员、负责人和领导小组办公室查阅。")


def only_clerks(request: ActingRequest) -> None:
    """Letters of authorisation are a clerk's business."""
    if request.actor.role != CLERK:
        raise NotYours("经办人申请由受理员核对。")


@login_required
def enterprise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An employer's card: what the register says, and who acts for it."""
    return _card(request, _enterprise(request, pk))


@login_required
def reveal_phone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the phone in the register, once, with a purpose that is recorded."""
    row = _enterprise(request, pk)
    form = forms.Purpose(request.POST or None)
    if request.method != "POST":
        return redirect("registry:enterprise", pk=pk)
    if not form.is_valid():
        return _card(request, row, form)
    purpose = form.cleaned_data["purpose"]
    phone = accounts.reveal(row, field="representative_phone", purpose=purpose, by=actor(request), at=timezone.now())
    return _card(request, row, phone=phone)


@login_required
def letter(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The letter itself, for those who may see the agency."""
    row = AGENCY_PAGE.found(actor(request), pk)
    if row.letter is None:
        raise Http404
    by = actor(request)
    if by.own.pk != row.person_id:
        kind = row._meta.label
        accounts.record_view(subject_kind=kind, subject=row.pk, purpose="核对授权委托书", by=by, at=timezone.now())
    return serving.show(request, row.letter, to=by)


def _enterprise(request: HttpRequest, pk: UUID) -> Enterprise:
    row = queries.visible_to(actor(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _card(request: HttpRequest, row: Enterprise, form: forms.Purpose | None = None, phone: str = "") -> HttpResponse:
    context = {
        "enterprise": row,
        "held": people.representatives(row.organisation, timezone.now()),
        "form": form or forms.Purpose(),
        "phone": phone,
        "may_enter": actor(request).role == CLERK,
    }
    return render(request, "registry/enterprise.html", context)


def _find(by: Actor, pk: UUID) -> Agency | None:
    row = queries.agency(pk)
    return row if row is not None and access.may_see(by, row) else None


def _back(by: Actor) -> tuple[str, str]:
    address = "registry:agencies" if by.role == CLERK else "registry:mine"
    return reverse(address), "经办人申请" if by.role == CLERK else "我的单位"


AGENCY_PAGE = SubjectPage(
    AGENCY,
    find=_find,
    address="registry:agency",
    moves="registry:move",
    back=_back,
    template="registry/agency.html",
    after=lambda by, _row: _back(by)[0],
)
