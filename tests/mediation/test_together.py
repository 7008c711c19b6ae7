"""Several people at once, each over a connection of their own: one wins, the others read why, nothing is torn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction

from concord.ground.ledger import operations as ledger
from concord.ground.ledger.models import Entry
from concord.ground.lifecycle import jobs
from concord.ground.lifecycle.binding import perform
from concord.ground.lifecycle.models import Running
from concord.ground.lifecycle.refusals import NotYours, Refused, WrongState
from concord.mediation.agreement.operations import agreeing
from concord.mediation.closing.operations import ending
from concord.mediation.desk.operations import assigning
from concord.mediation.models import Case, Message
from concord.mediation.talks.operations import talking
from concord.mediation.words import EndReason
from tests.mediation import builders as made

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = timedelta(minutes=1)  # the builders read the newest code, so no two are sent at one moment
_PATIENCE = 60  # seconds; a busy machine must not fail a race


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start every act at the same moment; what each gave back, or the refusal it met."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            gate.wait(_PATIENCE)
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result(_PATIENCE) for done in [pool.submit(run, act) for act in acts]]


def refusals(results: list[Any]) -> list[Refused]:
    return [each for each in results if isinstance(each, Refused)]


def test_of_two_different_moves_at_once_exactly_one_happens(park):
    for no in range(4):
        case, _ = made.mediating(park, at=made.MONDAY + no * MINUTE)
        results = at_once(
            lambda case=case: ending.withdraw(case, settled=True, reason="", by=park.worker, at=made.MONDAY),
            lambda case=case: ending.end(
                case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY
            ),
        )
        (lost,) = refusals(results)
        assert isinstance(lost, WrongState)
        assert "现在是“调解已终止”" in lost.message
        assert Entry.objects.filter(subject=case.pk, target="ended", version__isnull=False).count() == 1


def test_one_application_handed_in_five_times_at_once_is_one_case(park):
    results = at_once(*[lambda: made.submitted(park, key="one-press") for _ in range(5)])
    assert len({case.pk for case in results}) == 1
    assert Case.objects.count() == 1


def test_one_message_sent_five_times_at_once_is_said_once(park):
    case, _ = made.mediating(park)
    at_once(*[lambda: perform(talking.say, case, "k", text="您好", by=park.worker, at=made.MONDAY) for _ in range(5)])
    assert Message.objects.filter(case=case).count() == 1


def test_words_of_many_at_once_do_not_block_each_other_nor_an_act(park):
    case, respondent = made.mediating(park)
    results = at_once(
        *[lambda n=n: talking.say(case, text=f"第{n}句", by=park.worker, at=made.MONDAY) for n in range(3)],
        *[lambda n=n: talking.say(case, text=f"答{n}句", by=respondent, at=made.MONDAY) for n in range(3)],
        lambda: agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms()),
    )
    assert not refusals(results)
    assert Message.objects.filter(case=case).count() == 6


def test_numbers_taken_at_once_have_neither_gap_nor_double(park):
    results = at_once(*[lambda: made.submitted(park) for _ in range(6)])
    assert not refusals(results)
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert [number[-5:] for number in numbers] == [f"{n:05d}" for n in range(1, 7)]


def test_a_refused_application_leaves_no_gap_behind(park):
    def refused() -> Case:
        return made.submitted(park, claims=[])

    at_once(*[lambda: made.submitted(park) for _ in range(3)], refused, refused)
    assert sorted(case.number[-5:] for case in Case.objects.all()) == ["00001", "00002", "00003"]


def test_a_case_withdrawn_while_a_mediator_is_assigned_ends_in_one_of_the_two_orders(park):
    for no in range(4):
        case, _ = made.accepted(park, at=made.MONDAY + no * MINUTE)
        results = at_once(
            lambda case=case: assigning.assign(
                case, mediator=park.mediator.own, override_reason="", by=park.head, at=made.MONDAY
            ),
            lambda case=case: ending.withdraw(case, settled=False, reason="", by=park.worker, at=made.MONDAY),
        )
        case.refresh_from_db()
        assert case.state == "ended"  # withdrawing is possible before and after; assigning only before
        assert all(isinstance(each, WrongState) for each in refusals(results))
        assert case.assignments.count() == 2 - 1 - len(refusals(results))


def test_leaving_while_signing_is_opened_never_leaves_a_live_envelope_on_an_ended_case(park):
    for no in range(3):
        case, respondent = made.mediating(park, at=made.MONDAY + no * MINUTE)
        agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
        results = at_once(
            lambda case=case: agreeing.open_signing(case, by=park.mediator, at=made.MONDAY),
            lambda case=case, by=respondent: ending.leave(case, reason="不谈了", by=by, at=made.MONDAY),
        )
        case.refresh_from_db()
        assert case.state == "ended"
        assert all(isinstance(each, WrongState) for each in refusals(results))
        agreement = case.agreements.get()
        assert agreement.dropped_at
        assert agreement.envelope is None or agreement.envelope.state == "void"


def test_an_expiry_that_meets_a_person_s_act_loses_quietly(park):
    case, _ = made.mediating(park)
    late = made.MONDAY + timedelta(days=60)
    acting, looked = threading.Event(), threading.Event()

    def end() -> None:
        try:
            with transaction.atomic():
                ending.end(case, reason=EndReason.SETTLED, reason_text="", by=park.mediator, at=late)
                acting.set()
                looked.wait(2)  # the clock looks meanwhile, and waits for the row
        finally:
            connections.close_all()

    person = threading.Thread(target=end)
    person.start()
    acting.wait(_PATIENCE)
    threading.Timer(0.5, looked.set).start()
    assert jobs.expire(late) == 0
    person.join(_PATIENCE)
    case.refresh_from_db()
    assert case.ended_for == EndReason.SETTLED
    assert Running.objects.get(subject=case.pk, name="conclude").state == "stopped"


def test_two_clocks_at_once_fire_an_expiry_once(park):
    case, _ = made.mediating(park)
    late = made.MONDAY + timedelta(days=60)
    assert sum(at_once(lambda: jobs.expire(late), lambda: jobs.expire(late))) == 1
    assert Entry.objects.filter(subject=case.pk, act="mediation.case.lapse").count() == 1


def test_a_right_taken_away_while_the_row_is_awaited_no_longer_counts(park):
    case, _ = made.mediating(park)
    results = at_once(
        lambda: assigning.reassign(
            case, mediator=park.second_mediator.own, override_reason="", by=park.head, at=made.MONDAY
        ),
        lambda: ending.end(case, reason=EndReason.OTHER, reason_text="", by=park.mediator, at=made.MONDAY),
    )
    assert len(refusals(results)) == 1
    assert isinstance(refusals(results)[0], WrongState | NotYours)


def test_after_every_race_the_ledger_verifies(park):
    at_once(*[lambda: made.submitted(park) for _ in range(3)], lambda: ledger.seal(made.MONDAY))
    ledger.seal(made.MONDAY)
    # The builders make people and offices without an act, each in a transaction of its own here.
    made_by_hand = ("accounts_organisation 的", "accounts_standing 的")
    assert [each for each in ledger.verify_all().faults if not each.startswith(made_by_hand)] == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_unsealed")
        assert cursor.fetchone() == (0,)
