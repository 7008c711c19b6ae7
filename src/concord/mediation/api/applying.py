"""Handing in an application for the employer a client acts for, judged by the same forms as on the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from ninja import Router, Status

from concord.ground.interchange import acting, once
from concord.ground.interchange.api import PROBLEMS, ClientRequest, ConcordSignature, IdempotencyKey
from concord.ground.interchange.models import Scope
from concord.ground.interchange.problems import Faulty
from concord.ground.ledger import queries as recorded
from concord.ground.lifecycle.binding import perform_new
from concord.ground.lifecycle.refusals import NotYours
from concord.mediation import access
from concord.mediation.api import shapes
from concord.mediation.application import answers as applications
from concord.mediation.application.operations import applying
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Draft

router = Router()
_SUBMIT = CASE.move("submit")


@router.post(
    "/applications",
    response={201: shapes.ApplicationReceipt, **PROBLEMS},
    auth=ConcordSignature(Scope.APPLY),
    summary="提交调解申请",
)
def apply(request: ClientRequest, given: shapes.ApplicationIn, idempotency_key: IdempotencyKey) -> Any:
    """Hand in an application; its moment interrupts limitation. A repeated request gets the first one's receipt."""
    at = timezone.now()
    with transaction.atomic():
        key = once.claim(request.auth, key=idempotency_key, path=request.path, body=request.body, at=at)
        entry = recorded.seen(CASE.subject, CASE.act(_SUBMIT), key)
        if entry is None:
            perform_new(applying.submit, key, by=request.actor, at=at, **_facts(request, given))
            entry = recorded.seen(CASE.subject, CASE.act(_SUBMIT), key)
    kept = acting.receipt(entry, "case")
    return Status(201, {**kept, "number": _number(kept["case"])})


def _number(case: UUID) -> str:
    return Case.objects.values_list("number", flat=True).get(pk=case)


def _facts(request: ClientRequest, given: shapes.ApplicationIn) -> dict[str, Any]:
    """The arguments of `submit`, or Faulty naming each field as the request names it."""
    if not access.APPLYING.holds(request.actor, None) or request.actor.standing is None:
        raise NotYours("这个系统不能替当事人提交申请；替用人单位接入的系统才可以。")
    draft = Draft(answers=_answers(given))
    checked = applications.forms(draft, request.actor, check=True)
    faults = [fault for step in applications.wrong(checked) for fault in _faults(step, checked[step])]
    if faults:
        raise Faulty(faults)
    return applications.facts(draft, checked, request.actor)


def _answers(given: shapes.ApplicationIn) -> dict[str, dict[str, str]]:
    """The request as the steps' forms take it."""
    other, wishes = given.respondent, given.wishes
    claims = {"claims-TOTAL_FORMS": str(len(given.claims)), "claims-INITIAL_FORMS": "0"}
    for no, claim in enumerate(given.claims):
        facts = {name: str(value) for name, value in claim.model_dump().items() if value is not None}
        claims |= {f"claims-{no}-{name}": value for name, value in facts.items()}
    agreed = {name: "on" for name in ("true_facts", "nowhere_else") if getattr(given, name)}
    agreed["electronic_delivery"] = "on" if given.electronic_delivery else "off"
    return {
        "parties": {
            "body": str(given.body),
            "other_name": other.name,
            "other_code": other.id_number,
            "other_phone": other.phone,
            "other_address": other.address,
            "other_post": other.post,
        },
        "claims": claims,
        "story": {"story": given.story},
        "finish": {**wishes.model_dump(), **agreed},
    }


def _faults(step: str, form: Any) -> list[tuple[str, str]]:
    """What the forms found, under the names of the request."""
    if step != "claims":
        return [(_NAMES.get(name, name), str(said)) for name, all_ in form.errors.items() for said in all_]
    found = [
        (f"claims.{no}.{name}", str(said))
        for no, errors in enumerate(form.errors)
        for name, all_ in errors.items()
        for said in all_
    ]
    return found or [("claims", "请至少写一项请求")]


_NAMES = {
    "other_name": "respondent.name",
    "other_code": "respondent.id_number",
    "other_phone": "respondent.phone",
    "other_address": "respondent.address",
    "other_post": "respondent.post",
    "channel": "wishes.channel",
    "time": "wishes.time",
    "language": "wishes.language",
    "need": "wishes.need",
}
