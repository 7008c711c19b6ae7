"""Before it accepts, the desk reads whom another law covers and which claims exclude each other."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from concord.ground.accounts import acting
from concord.mediation.application import coverage
from concord.mediation.application.operations.applying import ClaimFacts
from concord.mediation.words import Cause
from tests.mediation import builders as made

OTHERS = [cause for cause in Cause if cause not in {Cause.RETIRED, Cause.PLATFORM_WORK, Cause.DISPATCH}]


def words(*causes):
    return [each.words for each in coverage.remarks(SimpleNamespace(cause=cause.value) for cause in causes)]


@pytest.mark.parametrize("cause", OTHERS)
def test_a_usual_claim_calls_for_nothing(cause):
    assert words(cause) == []


def test_work_past_the_age_is_routed_and_has_no_sum_of_the_contract_law():
    assert ["仲裁" in each for each in words(Cause.RETIRED, Cause.WAGES)] == [True]
    assert "没有经济补偿" in words(Cause.RETIRED, Cause.SEVERANCE)[1]


def test_riders_and_dispatch_are_remarked_on():
    assert "职业伤害" in words(Cause.PLATFORM_WORK)[0]
    assert "共同的一方" in words(Cause.DISPATCH)[0]


def test_a_month_of_notice_and_twice_the_severance_exclude_each_other():
    assert "不能同时要" in words(Cause.UNLAWFUL, Cause.NOTICE_PAY)[0]
    assert words(Cause.SEVERANCE, Cause.NOTICE_PAY) == []


def page(client, actor, case):
    client.force_login(actor.own)
    client.post("/acting/", {"standing": str(actor.standing.pk) if actor.standing else acting.ONESELF})
    return client.get(f"/cases/{case.pk}/").content.decode()


@pytest.mark.django_db
def test_the_desk_reads_it_until_acceptance_and_the_parties_never(park, client):
    claims = [ClaimFacts(cause=Cause.UNLAWFUL), ClaimFacts(cause=Cause.NOTICE_PAY)]
    case = made.submitted(park, claims=claims)
    assert case.number in page(client, park.worker, case)
    assert "受理前请核对" not in page(client, park.worker, case)
    assert "受理前请核对" in page(client, park.clerk, case)


@pytest.mark.django_db
def test_the_desk_is_told_of_a_name_that_cannot_be_printed(park, client):
    case = made.submitted(park)
    assert "印不出来" not in page(client, park.clerk, case)
    case.parties.filter(side="respondent").update(name="柳州😀机械有限公司")
    assert "名字里的“😀”现有字库印不出来" in page(client, park.clerk, case)
    assert "印不出来" not in page(client, park.worker, case)
