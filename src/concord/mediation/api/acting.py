"""What may be done with a case, and doing it: the same table, conditions and forms as on the pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from ninja import Router

from concord.ground.accounts.actors import Actor
from concord.ground.interchange import once
from concord.ground.interchange.api import PROBLEMS, ClientRequest, ConcordSignature, IdempotencyKey
from concord.ground.interchange.models import Scope
from concord.ground.interchange.problems import Faulty
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.binding import BOUND, perform
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.options import Option, options
from concord.ground.lifecycle.refusals import NotYours, WrongState
from concord.ground.lifecycle.table import Move
from concord.mediation import forms as asking
from concord.mediation.api import shapes
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case
from concord.mediation.views.opened import case_of

router = Router()


@router.get(
    "/cases/{uuid:pk}/actions",
    response={200: shapes.Actions, **PROBLEMS},
    auth=ConcordSignature(Scope.READ),
    summary="现在可以办什么",
)
def actions(request: ClientRequest, pk: UUID) -> Any:
    """The moves this client has the standing for, each possible or with its reason, and what each asks."""
    row, at = case_of(request, pk), timezone.now()
    found = [each for each in options(CASE, row, by=request.actor, at=at) if not each.move.page]
    return {"version": row.version, "actions": [_action(each, row) for each in found]}


@router.post(
    "/cases/{uuid:pk}/actions/{slug:move}",
    response={200: shapes.Receipt, **PROBLEMS},
    auth=ConcordSignature(Scope.ACT),
    summary="办理",
)
def act(request: ClientRequest, pk: UUID, move: str, given: shapes.ActIn, idempotency_key: IdempotencyKey) -> Any:
    """Do one move. A repeated request with its key changes nothing and gets the first one's receipt."""
    row, at = case_of(request, pk), timezone.now()
    declared = _declared(move)
    with transaction.atomic():
        key = once.claim(request.auth, key=idempotency_key, path=request.path, body=request.body, at=at)
        entry = recorded.seen(CASE.subject, CASE.act(declared), key)
        if entry is None:
            _do(declared, row, given, by=request.actor, key=key)
            entry = recorded.seen(CASE.subject, CASE.act(declared), key)
    return receipt(entry)


def receipt(entry: Entry | None) -> dict[str, Any]:
    """What the ledger kept of an act just done."""
    if entry is None:
        raise LookupError("a bound act left no entry under its key")
    return {
        "entry": entry.pk,
        "act": entry.act,
        "label": entry.label,
        "case": entry.subject,
        "state": entry.target,
        "version": entry.version,
        "at": entry.at,
        "digest": bytes(entry.digest).hex(),
    }


def _declared(name: str) -> Move:
    known = {each.name: each for each in CASE.moves}.get(name)
    if known is None or known.page or known.hidden:
        raise Http404
    return known


def _do(move: Move, row: Case, given: shapes.ActIn, *, by: Actor, key: str) -> None:
    """Refuse what the form could only misunderstand, judge the facts by the form, then the bound operation."""
    if not move.allows(by, row):
        raise NotYours(f"“{move.label}”只能由{move.who}办理")
    if row.state not in move.source:
        raise WrongState(f"现在是“{CASE.of(row).label}”，不能“{move.label}”。")
    at = timezone.now()
    form = _kind(move)(subject=row, at=at)
    form = _kind(move)(_typed(form, given.facts), subject=row, at=at)
    if not form.is_valid():
        raise Faulty([(name, str(message)) for name, all_ in form.errors.items() for message in all_])
    perform(BOUND[CASE.act(move)], row, key, given.version, by=by, at=at, **form.asked())


def _kind(move: Move) -> type[ActForm]:
    return getattr(asking, move.asks) if move.asks else ActForm


def _typed(form: ActForm, facts: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    """The facts as a browser would send them: several values only where the form takes several, else lines."""
    given: dict[str, str | list[str]] = {}
    for name, value in facts.items():
        field = form.fields.get(name)
        if isinstance(field, forms.MultipleChoiceField):
            given[name] = [value] if isinstance(value, str) else value
        elif field is not None:
            given[name] = value if isinstance(value, str) else "\n".join(value)
    return given


def _action(option: Option, row: Case) -> dict[str, Any]:
    move = option.move
    form = _kind(move)(subject=row, at=timezone.now())
    return {
        "name": move.name,
        "label": move.label,
        "sentence": move.sentence,
        "enabled": option.enabled,
        "why": option.why,
        "primary": move.primary,
        "danger": move.danger,
        "asks": [_field(name, field) for name, field in form.fields.items() if not name.startswith("act_")],
    }


def _field(name: str, field: forms.Field) -> dict[str, Any]:
    choices = getattr(field, "choices", None)
    return {
        "name": name,
        "label": str(field.label or ""),
        "required": field.required,
        "help": str(field.help_text),
        "many": isinstance(field, forms.MultipleChoiceField),
        "choices": [{"value": str(value), "label": str(label)} for value, label in choices if value != ""]
        if choices is not None
        else None,
    }
