"""What a replaced phone does to signatures: a word not yet a signature is void, and for a while none is given."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.accounts.recovering import Proof
from concord.ground.ledger.models import Entry
from concord.ground.signing import making
from concord.ground.signing import operations as signing
from concord.ground.signing.models import Place, PlaceState
from concord.ground.signing.refusals import SigningRests
from concord.mediation.demo.docket import set_papers
from concord.registry import phones
from tests.mediation import builders as made

LATER = made.MONDAY + timedelta(hours=1)
PASSWORD = "huang-jin-wan-liang"


def code() -> str:
    return made.OneTimeCode.objects.latest("sent_at").shown


def place_of(park):
    """The worker's place, its paper set, and the worker with an identity number and a password."""
    case, _ = made.signing(park)
    set_papers(case)
    accounts.identify(park.worker.own, id_number=made.id_number(2))
    accounts.set_password(park.worker.own, password=PASSWORD)
    return Place.objects.get(envelope=case.agreements.get().envelope, person=park.worker.own)


def test_a_word_given_by_the_lost_phone_is_void_until_given_anew(park):
    place = place_of(park)
    signing.ask_code(place, by=park.worker, at=LATER)
    signing.intend(place, code=code(), by=park.worker, at=LATER)
    at = LATER + timedelta(minutes=2)
    seen = phones.Seen(IdentityDocument.CARD, park.worker.own.name, made.id_number(2))
    worker = phones.find(seen, old_phone="", by=park.clerk, at=at)
    phones.send_code(worker, new_phone=made.phone(77), at=at)
    phones.replace(person=worker, seen=seen, new_phone=made.phone(77), code=code(), by=park.clerk, at=at)
    place.refresh_from_db()
    assert place.state == PlaceState.READY
    assert place.intended_by is None
    assert Entry.objects.filter(act="signing.withdraw", subject=place.envelope.paper.subject).exists()
    making.make(place.pk, at=at)
    place.refresh_from_db()
    assert place.state == PlaceState.READY


def test_nothing_is_signed_for_a_day_after_replacing_it_by_oneself(park):
    place, worker, new = place_of(park), park.worker.own, made.phone(77)
    phones.send_own_code(worker, new_phone=new, at=LATER, address="127.0.0.1")
    proof = {"proof": Proof.PASSWORD, "word": PASSWORD}
    phones.recover(new_phone=new, code=code(), by=phones.oneself(worker), at=LATER, **proof)
    worker.refresh_from_db()
    with pytest.raises(SigningRests):
        signing.ask_code(place, by=made.Actor(worker), at=LATER + timedelta(hours=23))
    signing.ask_code(place, by=made.Actor(worker), at=LATER + timedelta(hours=25))
