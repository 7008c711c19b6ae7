"""A party without a phone signs the printed agreement at the counter; the clerk attests it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concord.ground.accounts import operations as accounts
from concord.ground.accounts.identity_documents import IdentityDocument
from concord.ground.files import operations as files
from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.ground.signing import operations as signing
from concord.ground.signing.models import PlaceState
from concord.mediation import conditions, queries
from concord.mediation.counter.operations import witnessing
from concord.mediation.demo.docket import set_papers
from tests.mediation import builders as made
from tests.mediation.test_counter import picture

NUMBER = made.id_number(6)
LATER = made.MONDAY + timedelta(hours=1)


@pytest.fixture
def case(park):
    """Its agreement waits for the worker's signature."""
    row, _ = made.signing(park)
    set_papers(row)
    accounts.identify(park.worker.own, id_number=NUMBER)
    return row


def witness(park, case, *, by=None, **changes):
    place = conditions.turn_by_hand(case)
    by = by or park.clerk
    sheet = files.upload(picture(), subject=case.pk, compartment="shared", name="签名页.jpg", by=by, at=LATER)
    signing.ask_witness_code(place, by=park.clerk, at=LATER)
    asked = {
        "place": place,
        "document": IdentityDocument.CARD,
        "name": park.worker.own.name,
        "identity": NUMBER,
        "sheet": sheet,
        "code": made.OneTimeCode.objects.latest("sent_at").shown,
        **changes,
    }
    return witnessing.witness(case, by=by, at=LATER, **asked)


def test_the_clerk_attests_and_both_sides_see_the_signed_page(park, case):
    place = witness(park, case)
    assert (place.state, place.by_hand, place.intended_by) == (PlaceState.INTENDED, True, park.clerk.own)
    names = [row.name for row in queries.evidence(park.worker, case)]
    assert "调解协议书签名页（李秀英亲笔）" in names


def test_another_s_document_is_no_proof(park, case):
    with pytest.raises(BadFacts, match="不是李秀英本人"):
        witness(park, case, identity=made.id_number(5))


def test_only_the_clerk_of_the_case_attests(park, case):
    with pytest.raises(NotYours):
        witness(park, case, by=park.mediator)
