"""Opening an envelope, giving one's word, calling it off. The signature itself is made by a job afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from concord.ground.accounts import codes
from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.documents.models import Paper
from concord.ground.files.models import Blob
from concord.ground.ledger import operations as ledger
from concord.ground.signing import access, turns
from concord.ground.signing.models import Envelope, EnvelopeState, Place, PlaceState
from concord.ground.signing.refusals import (
    EnvelopeClosed,
    Held,
    NoPhone,
    NoPlaces,
    NotYourPlace,
    NotYourTurn,
    PaperNotReady,
    SigningRests,
)


@dataclass(frozen=True)
class PlaceSpec:
    """Who signs where. A `person` signs; with an `organisation` its seal is set, by that person if one is named."""

    label: str
    order: int
    person: Person | None = None
    organisation: Organisation | None = None


@transaction.atomic
def open(  # noqa: A001 -- the clerk's word; always called as signing.open
    paper: Paper, *, purpose: str, places: Sequence[PlaceSpec], by: Actor, at: datetime
) -> Envelope:
    """Ask for signatures on `paper`, in order of `places` (box n on the paper is the n-th place's).

    `purpose` names what a duty's `signed` calls when all have signed.
    """
    ordered = sorted(places, key=lambda place: place.order)
    if not ordered or len({place.order for place in ordered}) != len(ordered):
        raise NoPlaces
    envelope = Envelope.objects.create(paper=paper, purpose=purpose, opened_by=by.person, opened_at=at)
    for turn, spec in enumerate(ordered, start=1):
        Place.objects.create(
            envelope=envelope,
            order=turn,
            label=spec.label,
            person=spec.person,
            organisation=spec.organisation,
        )
    turns.give_next(envelope, at=at)
    _record(envelope, act="open", label=f"请各方签署{paper.title}", by=by, at=at)
    return envelope


def ask_code(place: Place, *, by: Actor, at: datetime) -> None:
    """Send the one-time code with which the signer gives their word. Refused unless it is their turn."""
    signer = _signer(place, by, at)
    _require_turn(place)
    codes.send(phone=signer.phone, purpose=purpose(place), at=at)


@transaction.atomic
def intend(place: Place, *, code: str, by: Actor, at: datetime) -> Place:
    """Take the signer's word: identity and code checked, recorded, and the signature deferred to a job.

    Asking twice gives the same answer. Raises NotYourPlace, NotYourTurn, EnvelopeClosed, or what `codes.check` does.
    """
    signer = _signer(place, by, at)
    place = Place.objects.select_for_update(of=("self",)).select_related("envelope__paper").get(pk=place.pk)
    if place.state in {PlaceState.INTENDED, PlaceState.SIGNED}:
        return place
    _require_turn(place)
    codes.check(phone=signer.phone, purpose=purpose(place), code=code, at=at)
    place.state, place.intended_by, place.intended_as, place.intended_at = (
        PlaceState.INTENDED,
        signer,
        by.standing,
        at,
    )
    place.save(update_fields=["state", "intended_by", "intended_as", "intended_at"])
    _record(place.envelope, act="intend", label=f"{place.label}确认签署{place.envelope.paper.title}", by=by, at=at)
    app.configure_task("signing.sign", queue="signing").defer(place=str(place.pk))
    return place


def ask_witness_code(place: Place, *, by: Actor, at: datetime) -> None:
    """Send the code with which a witness attests what they saw. Refused unless it is this person's turn."""
    witness = _witness(place, by)
    _require_turn(place)
    codes.send(phone=witness.phone, purpose=purpose(place), at=at)


@transaction.atomic
def witness(place: Place, *, sheet: Blob, document: str, code: str, by: Actor, at: datetime) -> Place:
    """Attest that the person of a place signed a printed copy by hand, having seen their identity `document`.

    For who has no phone to sign with; whether `by` may stand at the counter is the calling duty's question. Raises as
    `intend`.
    """
    seer = _witness(place, by)
    place = Place.objects.select_for_update(of=("self",)).select_related("envelope__paper").get(pk=place.pk)
    if place.state in {PlaceState.INTENDED, PlaceState.SIGNED}:
        return place
    _require_turn(place)
    codes.check(phone=seer.phone, purpose=purpose(place), code=code, at=at)
    place.state, place.by_hand, place.sheet = PlaceState.INTENDED, True, sheet
    place.intended_by, place.intended_as, place.intended_at = seer, by.standing, at
    place.save(update_fields=["state", "by_hand", "sheet", "intended_by", "intended_as", "intended_at"])
    facts = {"sheet": bytes(sheet.digest).hex(), "document": document}
    label = f"{place.label}在窗口亲笔签署{place.envelope.paper.title}，见证登记"
    _record(place.envelope, act="witness", label=label, by=by, at=at, facts=facts)
    app.configure_task("signing.sign", queue="signing").defer(place=str(place.pk))
    return place


def _witness(place: Place, by: Actor) -> Person:
    """Whoever serves at a counter, never the signer; only a person's own signature can be given by hand."""
    if place.person is None or place.is_seal or by.standing is None or by.own.pk == place.person_id:
        raise NotYourPlace
    if not by.own.phone:
        raise NoPhone
    return by.own


@transaction.atomic
def void(envelope: Envelope, *, reason: str, by: Actor, at: datetime) -> Envelope:
    """Call an open envelope off, as when someone will not sign. Signatures already made stay on the paper."""
    envelope = Envelope.objects.select_for_update(of=("self",)).select_related("paper").get(pk=envelope.pk)
    if envelope.state == EnvelopeState.VOID:
        return envelope
    if not envelope.is_open:
        raise EnvelopeClosed
    envelope.state, envelope.void_reason = EnvelopeState.VOID, reason
    envelope.save(update_fields=["state", "void_reason"])
    _record(envelope, act="void", label=f"取消签署{envelope.paper.title}", by=by, at=at)
    return envelope


@transaction.atomic
def withdraw_words(person: Person, *, by: Actor, at: datetime) -> int:
    """Take back every word a person gave that is not yet a signature: the phone it came from is no longer trusted.

    The places wait for a new word; how many there were.
    """
    given = Place.objects.select_for_update(of=("self",)).filter(intended_by=person, state=PlaceState.INTENDED)
    rows = list(given.filter(envelope__state=EnvelopeState.OPEN).select_related("envelope__paper"))
    for place in rows:
        place.state, place.waiting_reason = PlaceState.READY, ""
        place.intended_by = place.intended_as = place.intended_at = place.sheet = None
        place.by_hand = False
        place.save(
            update_fields=["state", "waiting_reason", "intended_by", "intended_as", "intended_at", "by_hand", "sheet"]
        )
        _record(place.envelope, act="withdraw", label=f"{place.label}的签署确认作废，需重新确认", by=by, at=at)
    return len(rows)


@transaction.atomic
def hold(envelope: Envelope, *, until: datetime, by: Actor, at: datetime) -> Envelope:
    """Let nobody sign until `release`; words already given count. EnvelopeClosed when there is nothing left to sign."""
    envelope = _locked(envelope)
    if not envelope.is_open:
        raise EnvelopeClosed
    envelope.held_until = until
    envelope.save(update_fields=["held_until"])
    envelope.places.filter(state=PlaceState.READY).update(state=PlaceState.WAITING)
    _record(envelope, act="hold", label=f"暂停签署{envelope.paper.title}", by=by, at=at)
    return envelope


@transaction.atomic
def release(envelope: Envelope, *, by: Actor, at: datetime) -> Envelope:
    """Let whose turn it is sign again; nothing happens to an envelope that is not held or no longer open."""
    envelope = _locked(envelope)
    if envelope.held_until is None or not envelope.is_open:
        return envelope
    envelope.held_until = None
    envelope.save(update_fields=["held_until"])
    turns.give_next(envelope, at=at)
    _record(envelope, act="release", label=f"继续签署{envelope.paper.title}", by=by, at=at)
    return envelope


def _locked(envelope: Envelope) -> Envelope:
    """The envelope as it stands now. Its paper is locked first, as whoever keeps a signature does."""
    Paper.objects.select_for_update(of=("self",)).get(pk=envelope.paper_id)
    return Envelope.objects.select_for_update(of=("self",)).select_related("paper").get(pk=envelope.pk)


def _signer(place: Place, by: Actor, at: datetime) -> Person:
    if not access.holds(place, by):
        raise NotYourPlace
    if not by.own.phone:
        raise NoPhone
    if by.own.signs_from is not None and at < by.own.signs_from:
        raise SigningRests(by.own.signs_from)
    return by.own


def _require_turn(place: Place) -> None:
    if not place.envelope.is_open:
        raise EnvelopeClosed
    if not place.envelope.paper.is_ready:
        raise PaperNotReady
    if place.envelope.held_until is not None:
        raise Held
    if place.state == PlaceState.WAITING:
        raise NotYourTurn


def purpose(place: Place) -> str:
    """What the one-time code for this place is bound to."""
    return f"signing.{place.pk.hex}"


def _record(
    envelope: Envelope, *, act: str, label: str, by: Actor, at: datetime, facts: Mapping[str, object] | None = None
) -> None:
    ledger.record(
        subject_kind=envelope.paper.subject_kind,
        subject=envelope.paper.subject,
        compartment=envelope.paper.compartment,
        act=f"signing.{act}",
        label=label,
        by=by,
        at=at,
        facts={"envelope": envelope.pk, "purpose": envelope.purpose, **(facts or {})},
    )
