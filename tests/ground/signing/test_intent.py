from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from concord.ground.accounts.refusals import CodeExpired, WrongCode
from concord.ground.ledger import queries as ledger
from concord.ground.notices.models import Notice
from concord.ground.signing import operations, queries
from concord.ground.signing.models import Place, PlaceState
from concord.ground.signing.refusals import EnvelopeClosed, NoPlaces, NotYourPlace, NotYourTurn
from tests.ground.signing.conftest import CODES

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


def place(envelope, turn):
    return Place.objects.get(envelope=envelope, order=turn)


def test_only_the_first_place_is_open_and_its_signer_is_told(envelope, cast):
    assert [each.state for each in queries.of_envelope(envelope.pk)] == ["ready", "waiting", "waiting", "waiting"]
    notice = Notice.objects.get()
    assert notice.person == cast.worker.person
    assert list(queries.waiting_for(cast.worker)) == [place(envelope, 1)]
    assert not queries.waiting_for(cast.agent).exists()


def test_a_word_given_with_the_code_is_recorded_and_asks_for_the_signature(envelope, cast, give_word):
    given = give_word(1, cast.worker)
    assert (given.state, given.intended_by, given.intended_at) == (PlaceState.INTENDED, cast.worker.person, AT)
    assert given.signed_at is None
    assert ProcrastinateJob.objects.get(task_name="signing.sign").args == {"place": str(given.pk)}
    acts = [entry.act for entry in ledger.history(envelope.paper.subject)]
    assert acts[-2:] == ["signing.open", "signing.intend"]


def test_pressing_twice_gives_the_same_answer_and_one_job(envelope, cast, give_word):
    first = give_word(1, cast.worker)
    again = operations.intend(first, code="000000", by=cast.worker, at=AT)
    assert again.intended_at == first.intended_at
    assert ProcrastinateJob.objects.filter(task_name="signing.sign").count() == 1


def test_a_wrong_code_changes_nothing(envelope, cast):
    operations.ask_code(place(envelope, 1), by=cast.worker, at=AT)
    wrong = f"{(int(CODES[cast.worker.person.phone]) + 1) % 10**6:06d}"
    with pytest.raises(WrongCode):
        operations.intend(place(envelope, 1), code=wrong, by=cast.worker, at=AT)
    assert place(envelope, 1).state == PlaceState.READY


def test_a_code_lapses_after_five_minutes(envelope, cast):
    operations.ask_code(place(envelope, 1), by=cast.worker, at=AT)
    with pytest.raises(CodeExpired):
        operations.intend(
            place(envelope, 1), code=CODES[cast.worker.person.phone], by=cast.worker, at=AT + timedelta(minutes=5)
        )


def test_nobody_signs_before_their_turn(envelope, cast):
    with pytest.raises(NotYourTurn):
        operations.ask_code(place(envelope, 2), by=cast.agent, at=AT)
    with pytest.raises(NotYourTurn):
        operations.intend(place(envelope, 2), code="123456", by=cast.agent, at=AT)


@pytest.mark.parametrize("who", ["agent", "stranger"])
def test_nobody_signs_in_another_s_place(envelope, cast, who):
    with pytest.raises(NotYourPlace):
        operations.intend(place(envelope, 1), code="123456", by=getattr(cast, who), at=AT)


def test_a_seal_is_set_only_by_whoever_keeps_it(envelope, cast):
    assert set(queries.visible_to(cast.head)) == {place(envelope, 4)}
    for stranger in (cast.mediator, cast.stranger):
        with pytest.raises(NotYourPlace):
            operations.intend(place(envelope, 4), code="123456", by=stranger, at=AT)


def test_an_envelope_called_off_takes_no_more_words(envelope, cast):
    operations.void(envelope, reason="被申请人拒绝签署", by=cast.head, at=AT)
    with pytest.raises(EnvelopeClosed):
        operations.ask_code(place(envelope, 1), by=cast.worker, at=AT)
    again = operations.void(envelope, reason="又一次", by=cast.head, at=AT)
    assert again.void_reason == "被申请人拒绝签署"


def test_an_envelope_without_places_is_refused(envelope, cast):
    with pytest.raises(NoPlaces):
        operations.open(envelope.paper, purpose="x", places=(), by=cast.head, at=AT)


@pytest.mark.parametrize("rows", [1, 3])
def test_listing_places_takes_one_query(rows, envelope, cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        listed = list(queries.of_envelope(envelope.pk)[:rows])
        assert (
            len([(each.holder, each.envelope.paper.title, each.envelope.paper.number.text) for each in listed]) == rows
        )
