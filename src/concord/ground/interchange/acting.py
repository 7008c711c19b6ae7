"""What another system may do with a thing of any table, and doing it, by the conditions and forms of the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from ninja import Router, Schema

from concord.ground.accounts.actors import Actor
from concord.ground.interchange import once
from concord.ground.interchange.api import PROBLEMS, ClientRequest, ConcordSignature, IdempotencyKey
from concord.ground.interchange.models import Scope
from concord.ground.interchange.problems import Faulty
from concord.ground.interchange.shapes import Acted, ActIn, Actions
from concord.ground.ledger import queries as recorded
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle.binding import bound, perform
from concord.ground.lifecycle.forms import ActForm
from concord.ground.lifecycle.models import Subject
from concord.ground.lifecycle.options import Option, options
from concord.ground.lifecycle.refusals import NotYours, WrongState
from concord.ground.lifecycle.table import Lifecycle, Move


def mount(
    router: Router,
    path: str,
    table: Lifecycle,
    find: Callable[[ClientRequest, UUID], Subject],
    *,
    named: str = "",
    receipt_shape: type[Schema] = Acted,
    called: str = "subject",
) -> None:
    """Mount `GET path/{pk}/actions` and `POST path/{pk}/actions/{move}` for the things of a table.

    `find` gives the thing or raises Http404. `named` tells these operations apart in the description; `called` is the
    field of `receipt_shape` that holds the thing's id.
    """

    def actions(request: ClientRequest, pk: UUID) -> Any:
        """The moves this client has the standing for, each possible or with its reason, and what each asks."""
        row, at = find(request, pk), timezone.now()
        found = [each for each in options(table, row, by=request.actor, at=at) if not each.move.page]
        return {"version": row.version, "actions": [_action(table, each, row) for each in found]}

    def act(request: ClientRequest, pk: UUID, move: str, given: ActIn, idempotency_key: IdempotencyKey) -> Any:
        """Do one move. A repeated request with its key changes nothing and gets the first one's receipt."""
        row, at = find(request, pk), timezone.now()
        declared = _declared(table, move)
        with transaction.atomic():
            key = once.claim(request.auth, key=idempotency_key, path=request.path, body=request.body, at=at)
            entry = recorded.seen(table.subject, table.act(declared), key)
            if entry is None:
                _do(table, declared, row, given, by=request.actor, key=key)
                entry = recorded.seen(table.subject, table.act(declared), key)
        return receipt(entry, called)

    actions.__name__, act.__name__ = f"{named}actions", f"{named}act"
    where, reads, acts = f"{path}/{{uuid:pk}}/actions", ConcordSignature(Scope.READ), ConcordSignature(Scope.ACT)
    router.get(where, response={200: Actions, **PROBLEMS}, auth=reads, summary="现在可以办什么")(actions)
    router.post(f"{where}/{{slug:move}}", response={200: receipt_shape, **PROBLEMS}, auth=acts, summary="办理")(act)


def receipt(entry: Entry | None, called: str = "subject") -> dict[str, Any]:
    """What the ledger kept of an act just done; `called` names the subject."""
    if entry is None:
        raise LookupError("a bound act left no entry under its key")
    return {
        "entry": entry.pk,
        "act": entry.act,
        "label": entry.label,
        called: entry.subject,
        "state": entry.target,
        "version": entry.version,
        "at": entry.at,
        "digest": bytes(entry.digest).hex(),
    }


def _declared(table: Lifecycle, name: str) -> Move:
    known = {each.name: each for each in table.moves}.get(name)
    if known is None or known.page or known.hidden:
        raise Http404
    return known


def _do(table: Lifecycle, move: Move, row: Subject, given: ActIn, *, by: Actor, key: str) -> None:
    """Refuse what the form could only misunderstand, judge the facts by the form, then the bound operation."""
    if not move.allows(by, row):
        raise NotYours(f"“{move.label}”只能由{move.who}办理")
    if row.state not in move.source:
        raise WrongState(f"现在是“{table.of(row).label}”，不能“{move.label}”。")
    at = timezone.now()
    kind = _kind(table, move)
    form = kind(_typed(kind(subject=row, at=at), given.facts), subject=row, at=at)
    if not form.is_valid():
        raise Faulty([(name, str(message)) for name, all_ in form.errors.items() for message in all_])
    perform(bound(table, move), row, key, given.version, by=by, at=at, **form.asked())


def _kind(table: Lifecycle, move: Move) -> type[ActForm]:
    return table.form(move) or ActForm


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


def _action(table: Lifecycle, option: Option, row: Subject) -> dict[str, Any]:
    move = option.move
    form = _kind(table, move)(subject=row, at=timezone.now())
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
