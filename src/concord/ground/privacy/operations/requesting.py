"""Asking to have data put right or deleted, and answering it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Person
from concord.ground.accounts.refusals import SignInFirst
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.privacy.lifecycle import REQUEST
from concord.ground.privacy.models import Request
from concord.ground.privacy.words import ASKABLE, Item, Refusal, RequestKind


@opens(REQUEST, "submit")
def submit(*, kind: RequestKind, item: Item, words: str, wanted: str, by: Actor, at: datetime) -> Request:
    """Ask; the system may for whom it acts. BadFacts for an item that cannot be asked for in this way."""
    person = by.person or by.on_behalf
    if person is None:
        raise SignInFirst
    if item not in ASKABLE[kind]:
        raise BadFacts("请重新选择要更正或者删除什么", field="item")
    return Request.objects.create(
        state="open", opened_at=at, person=person, kind=kind, item=item, words=words, wanted=wanted
    )


@moves(REQUEST, "carry_out")
def carry_out(request: Request, *, answer: str, by: Actor, at: datetime) -> None:
    """Do what was asked: the account at once; what lies elsewhere was done before and is told in `answer`."""
    _apply(request, at=at)
    request.answer, request.handled_by = answer, by.own


@moves(REQUEST, "refuse")
def refuse(request: Request, *, ground: Refusal, answer: str, by: Actor, at: datetime) -> None:
    """Refuse, with the ground and the reason (art. 50)."""
    request.ground, request.answer, request.handled_by = ground, answer, by.own


@moves(REQUEST, "withdraw")
def withdraw(request: Request, *, by: Actor, at: datetime) -> None:
    """Ask no longer."""


@moves(REQUEST, "object")
def object_to(request: Request, *, objection: str, by: Actor, at: datetime) -> None:
    """Ask for another person's look at the refusal."""
    request.objection = objection


@moves(REQUEST, "grant")
def grant(request: Request, *, answer: str, by: Actor, at: datetime) -> None:
    """Do after all what was refused."""
    _apply(request, at=at)
    request.ground, request.answer, request.handled_by = "", answer, by.own


@moves(REQUEST, "uphold")
def uphold(request: Request, *, ground: Refusal, answer: str, by: Actor, at: datetime) -> None:
    """Refuse for good; a complaint and the court stay open."""
    request.ground, request.answer, request.handled_by = ground, answer, by.own


def _rename(person: Person, wanted: str, at: datetime) -> None:
    accounts.rename(person, name=wanted)


def _renumber(person: Person, wanted: str, at: datetime) -> None:
    accounts.identify(person, id_number=wanted)


def _close(person: Person, wanted: str, at: datetime) -> None:
    accounts.close(person, at=at)


# What happens by itself; everything else lies in another duty's hands.
_EFFECTS: Mapping[tuple[str, str], Callable[[Person, str, datetime], None]] = MappingProxyType(
    {
        (RequestKind.CORRECTION, Item.NAME): _rename,
        (RequestKind.CORRECTION, Item.ID_NUMBER): _renumber,
        (RequestKind.DELETION, Item.ID_NUMBER): _renumber,
        (RequestKind.DELETION, Item.ACCOUNT): _close,
    }
)


def _apply(request: Request, *, at: datetime) -> None:
    effect = _EFFECTS.get((request.kind, request.item))
    if effect is not None:
        effect(Person.objects.select_for_update().get(pk=request.person_id), request.wanted, at)
