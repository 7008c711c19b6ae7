"""Working out what the law would give for a claim, and keeping it with the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.binding import adds
from concord.ground.lifecycle.refusals import BadFacts
from concord.ground.parameters import published
from concord.ground.reckoning.headlines import figure, headline
from concord.law.faults import BadInput
from concord.law.figures import LIUZHOU
from concord.law.pay import calculators
from concord.law.pay.reckoning import Reckoning
from concord.mediation.agreement import estimating
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Claim, Estimate
from concord.mediation.words import Cause


@adds(CASE, "reckon")
def reckon(
    case: Case,
    *,
    claim: Claim,
    calculator: str,
    facts: Mapping[str, Any],
    by: Actor,
    at: datetime,
    place: str = LIUZHOU,
) -> Estimate:
    """Reckon one claim from facts as a calculator takes them; a former answer stays, replaced.

    BadFacts names the fact that is missing or wrong, or a calculator that does not answer this claim.
    """
    if claim.case_id != case.pk or calculator not in {each.name for each in estimating.answering(Cause(claim.cause))}:
        raise BadFacts("这项请求不能用这个算法测算，请返回重选", field="calculator")
    try:
        answer = calculators.answer(calculator, facts, published.setting(place, today=clocks.legal_day(at)))
    except BadInput as wrong:
        raise BadFacts(wrong.message, field=wrong.field) from wrong
    # Two reckonings of one claim take turns: a case is held only loosely by acts that append.
    Claim.objects.select_for_update().get(pk=claim.pk)
    Estimate.objects.filter(claim=claim, replaced_at=None).update(replaced_at=at)
    ends = headline(answer)
    return Estimate.objects.create(
        case=case,
        claim=claim,
        calculator=calculator,
        label=calculators.find(calculator).label,
        facts=dict(facts),
        working=_working(answer),
        low=ends.low,
        high=ends.high,
        provisional=answer.provisional,
        by=by.own,
        at=at,
    )


def _working(answer: Reckoning) -> dict[str, Any]:
    """Steps, cautions and figures as the pages print them."""
    return {
        "steps": [
            {"label": each.label, "formula": each.formula, "value": figure(each.value), "article": each.article}
            for each in answer.steps
        ],
        "cautions": list(answer.cautions),
        "blocked": list(answer.blocked),
        "either": [f"{each.label}：{figure(each.total)} 元" for each in answer.either],
        "besides": list(answer.besides),
        "uses": [f"{use.row.label} {use.row.value}（{use.row.source}）" for use in answer.uses],
    }
