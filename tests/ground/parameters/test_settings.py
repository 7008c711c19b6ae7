from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from concord.ground.accounts.actors import SYSTEM
from concord.ground.accounts.roles import AUDITOR, SYSTEM_ADMIN
from concord.ground.ledger.models import Entry
from concord.ground.parameters import operations, queries
from concord.ground.parameters.declarations import ASSUMED, CERTAIN, BadValue
from concord.ground.parameters.models import Setting
from concord.ground.parameters.refusals import NotAllowed, NotWaiting, SamePerson
from concord.registry.roles import AGENT, CLERK, HEAD, MEDIATOR

AT = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)
NAME = "mediation.invitation_open_days"
pytestmark = pytest.mark.django_db


def _propose(by, value=10, on=DAY, name=NAME):
    return operations.propose(
        name, value=value, valid_from=on, source="测试文件〔2026〕1号", confidence=CERTAIN, by=by, at=AT
    )


def _set(proposer, confirmer, value, on=DAY):
    return operations.confirm(_propose(proposer, value, on), by=confirmer, at=AT)


def test_the_declared_default_holds_and_says_that_it_awaits_confirmation():
    found = queries.value(NAME, DAY)
    assert (found.value, found.confidence, found.valid_from, found.unconfirmed) == (7, ASSUMED, None, True)


def test_a_proposal_alone_changes_nothing(proposer):
    _propose(proposer)
    assert queries.number(NAME, DAY) == 7


def test_a_confirmed_value_holds_from_its_day_on(proposer, confirmer):
    _set(proposer, confirmer, 10)
    assert queries.number(NAME, DAY - timedelta(days=1)) == 7
    found = queries.value(NAME, DAY)
    assert (found.value, found.source, found.unconfirmed) == (10, "测试文件〔2026〕1号", False)


def test_whoever_proposed_may_not_confirm(proposer):
    setting = _propose(proposer)
    with pytest.raises(SamePerson):
        operations.confirm(setting, by=proposer, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Setting.objects.update(confirmed_by=proposer.own, confirmed_at=AT)


@pytest.mark.parametrize("role", [None, MEDIATOR, CLERK, AUDITOR, SYSTEM_ADMIN, AGENT])
def test_only_the_office_and_heads_change_parameters(actor, proposer, role):
    setting, other = _propose(proposer), actor("莫无权", role)
    for act in (
        lambda: _propose(other),
        lambda: operations.confirm(setting, by=other, at=AT),
        lambda: operations.withdraw(setting, by=other, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_head_confirms_what_the_office_proposed(actor, proposer):
    operations.confirm(_propose(proposer), by=actor("梁负责", HEAD), at=AT)
    assert queries.number(NAME, DAY) == 10


def test_the_clock_changes_nothing():
    with pytest.raises(NotAllowed):
        _propose(SYSTEM)


def test_a_proposal_is_settled_once(proposer, confirmer):
    setting = _set(proposer, confirmer, 10)
    with pytest.raises(NotWaiting):
        operations.confirm(setting, by=confirmer, at=AT)
    with pytest.raises(NotWaiting):
        operations.withdraw(setting, by=proposer, at=AT)


def test_a_withdrawn_proposal_never_counts(proposer, confirmer):
    setting = operations.withdraw(_propose(proposer), by=proposer, at=AT)
    with pytest.raises(NotWaiting):
        operations.confirm(setting, by=confirmer, at=AT)
    assert queries.number(NAME, DAY) == 7


def test_a_value_needs_a_source_and_must_fit(proposer):
    with pytest.raises(BadValue, match="依据"):
        operations.propose(NAME, value=3, valid_from=DAY, source=" ", confidence=CERTAIN, by=proposer, at=AT)
    with pytest.raises(BadValue, match="调解邀请的答复时间"):
        _propose(proposer, value="three")


def test_each_value_ends_where_the_next_begins(proposer, confirmer):
    _set(proposer, confirmer, 10, DAY)
    _set(proposer, confirmer, 15, DAY + timedelta(days=31))
    _set(proposer, confirmer, 12, DAY + timedelta(days=10))
    days = [0, 9, 10, 30, 31, 400]
    assert [queries.number(NAME, DAY + timedelta(days=d)) for d in days] == [10, 10, 12, 12, 15, 15]


def test_a_value_replaced_on_its_first_day_never_counts_but_stays_in_the_history(proposer, confirmer):
    _set(proposer, confirmer, 10)
    _set(proposer, confirmer, 11)
    assert queries.number(NAME, DAY) == 11
    assert {each.value for each in queries.history(NAME)} == {10, 11}


def test_the_database_refuses_two_values_for_one_day(proposer, confirmer):
    _set(proposer, confirmer, 10)
    with pytest.raises(IntegrityError), transaction.atomic():
        Setting.objects.create(
            name=NAME,
            value=11,
            valid_from=DAY + timedelta(days=3),
            source="测试",
            confidence=CERTAIN,
            proposed_by=proposer.own,
            proposed_at=AT,
            confirmed_by=confirmer.own,
            confirmed_at=AT,
        )


def test_every_step_is_on_the_ledger(proposer, confirmer):
    setting = _set(proposer, confirmer, 10)
    operations.withdraw(_propose(proposer, 20), by=confirmer, at=AT)
    acts = [each.act.rpartition(".")[2] for each in Entry.objects.filter(subject=setting.id).order_by("id")]
    assert acts == ["propose", "confirm"]
    assert Entry.objects.filter(act="parameters.setting.withdraw").count() == 1
    assert Entry.objects.filter(subject=setting.id)[0].facts["value"] == 10


def test_typed_getters_give_what_they_promise_and_refuse_other_kinds():
    assert queries.decimal("mediation.fairness_warning_share", DAY) == Decimal("0.70")
    assert queries.yes("mediation.completion_pauses_acceptance", DAY) is True
    assert queries.text("mediation.retention_grave", DAY) == "permanent"
    with pytest.raises(TypeError):
        queries.number("house.park_name", DAY)


def test_many_values_cost_one_query(proposer, confirmer, django_assert_num_queries):
    _set(proposer, confirmer, 10)
    with django_assert_num_queries(1):
        found = queries.values([NAME, "house.park_name", "house.help_phone"], DAY)
    assert found[NAME].value == 10


def test_within_one_request_all_questions_cost_one_query(proposer, confirmer, django_assert_num_queries):
    with django_assert_num_queries(1), queries.remembered():
        queries.number(NAME, DAY)
        queries.text("house.park_name", DAY)
        queries.number(NAME, DAY)


def test_a_change_is_seen_at_once_within_the_same_request(proposer, confirmer):
    with queries.remembered():
        assert queries.number(NAME, DAY) == 7
        _set(proposer, confirmer, 10)
        assert queries.number(NAME, DAY) == 10


def test_only_public_values_are_offered_to_the_portal():
    names = {each.name for each in queries.public(DAY)}
    assert "house.help_phone" in names
    assert "house.number_prefix" not in names
