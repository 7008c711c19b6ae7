"""Claimed, by the law and agreed, side by side; what the case knows is asked only once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from concord.ground.lifecycle.refusals import BadFacts, NotYours
from concord.mediation.agreement import comparing, estimating
from concord.mediation.agreement.checks import background, checking
from concord.mediation.agreement.operations import agreeing
from concord.mediation.agreement.operations import estimating as estimating_acts
from concord.mediation.models import Estimate
from concord.mediation.words import Cause
from tests.mediation import builders as made

WORKED = {"start": "2024-03-01", "last": "2026-03-01", "average_wage": "4200"}


@pytest.fixture
def case(park):
    return made.mediating(park)[0]


def reckon(park, case, claim, **facts):
    """Severance for a claim of the case."""
    given = facts or WORKED
    return estimating_acts.reckon(
        case, claim=claim, calculator="severance", facts=given, by=park.mediator, at=made.MONDAY
    )


def severance(case):
    return case.claims.get(cause=Cause.SEVERANCE)


def test_an_estimate_keeps_its_sum_steps_and_articles(park, case):
    kept = reckon(park, case, severance(case))
    assert kept.low == kept.high == Decimal("10500.00")
    assert any("第四十七条" in step["article"] for step in kept.working["steps"])
    assert kept.facts == WORKED


def test_a_later_estimate_replaces_the_former_which_stays(park, case):
    first = reckon(park, case, severance(case))
    second = reckon(park, case, severance(case), **{**WORKED, "average_wage": "5000"})
    assert [each.pk for each in case.estimates.filter(replaced_at=None)] == [second.pk]
    assert Estimate.objects.filter(pk=first.pk, replaced_at=made.MONDAY).exists()


def test_a_missing_fact_is_named_and_nothing_is_kept(park, case):
    with pytest.raises(BadFacts, match="离职前十二个月平均工资") as refused:
        reckon(park, case, severance(case), start="2024-03-01", last="2026-03-01")
    assert refused.value.field == "average_wage"
    assert not Estimate.objects.exists()


def test_only_the_mediator_reckons_and_only_by_a_calculator_for_that_claim(park, case):
    with pytest.raises(NotYours):
        estimating_acts.reckon(
            case, claim=severance(case), calculator="severance", facts=WORKED, by=park.worker, at=made.MONDAY
        )
    with pytest.raises(BadFacts, match="不能用这个算法"):
        reckon(park, case, case.claims.get(cause=Cause.WAGES))
    with pytest.raises(BadFacts, match="不能用这个算法"):
        reckon(park, case, severance(made.mediating(park, at=made.MONDAY + made.DAY)[0]))


def test_each_claim_stands_beside_the_law_and_the_agreement(park, case):
    reckon(park, case, severance(case))
    agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    found = comparing.comparison(case)
    shown = {row.cause: (row.claimed, row.low, row.agreed, row.difference) for row in found.rows}
    assert shown == {
        Cause.WAGES: (Decimal(12600), None, Decimal(12600), Decimal(0)),
        Cause.SEVERANCE: (Decimal(8400), Decimal(10500), Decimal(6000), Decimal(-4500)),
    }
    assert (found.claimed, found.low, found.agreed) == (21000, 10500, 18600)
    assert [row.cause for row in found.given_up] == [Cause.SEVERANCE]
    assert [item.what for item in found.others] == ["出具离职证明并办理社保转移"]


def test_without_a_draft_there_is_nothing_agreed(case):
    found = comparing.comparison(case)
    assert not found.drafted
    assert {row.agreed for row in found.rows} == {None}


def test_far_less_than_the_law_gives_is_pointed_out(park, case):
    reckon(park, case, severance(case))
    agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **made.terms())
    terms = background.of_agreement(case.agreements.get(), at=made.MONDAY)
    assert [(each.code, "70%" in str(each)) for each in checking.warnings(terms)] == [("low", True)]


def test_what_one_claim_was_told_is_filled_in_for_the_next_and_months_come_from_its_period(park):
    claims = [
        made.ClaimFacts(Cause.SEVERANCE, None, None, Decimal(8400), ""),
        made.ClaimFacts(Cause.UNLAWFUL, None, None, Decimal(16800), ""),
        made.ClaimFacts(Cause.WAGES, made.date(2025, 11, 5), made.date(2026, 1, 31), Decimal(12600), ""),
    ]
    case, _ = made.mediating(park, claims=claims)
    reckon(park, case, severance(case))
    doubled, arrears = (estimating.answering(cause)[0] for cause in (Cause.UNLAWFUL, Cause.WAGES))
    earlier = list(case.estimates.all())
    assert estimating.known_facts(doubled, case.claims.get(cause=Cause.UNLAWFUL), earlier) == WORKED
    months = estimating.known_facts(arrears, case.claims.get(cause=Cause.WAGES), earlier)
    assert months == {
        "months-1-month": "2025-11",
        "months-2-month": "2025-12",
        "months-3-month": "2026-01",
        "rows": "3",
    }


def test_an_injury_is_settled_only_once_its_grade_was_reckoned(park):
    claims = [made.ClaimFacts(Cause.INJURY, None, None, Decimal(50000), "")]
    case, _ = made.mediating(park, claims=claims)
    item = made.money("支付一次性伤残补助金", "54000.00", made.date(2026, 4, 1), Cause.INJURY)
    terms = made.terms(items=[item, made.terms()["items"][2]], total=Decimal(54000))
    with pytest.raises(BadFacts, match="伤残等级"):
        agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **terms)
    facts = {"grade": "9", "wage": "6000", "on": "2023-05-06", "insured": True}
    claim = case.claims.get()
    estimating_acts.reckon(case, claim=claim, calculator="injury", facts=facts, by=park.mediator, at=made.MONDAY)
    assert agreeing.draft_agreement(case, by=park.mediator, at=made.MONDAY, **terms).agreements.exists()
