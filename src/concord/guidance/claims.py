"""From an answer to a claim: what an application says when it begins with a calculation."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.reckoning.showing import headline
from concord.law.pay.reckoning import Reckoning
from concord.law.pay.setting import Calculator
from concord.mediation import operations as mediation
from concord.mediation.estimating import CAUSES
from concord.mediation.models import Draft

LONGEST_DETAIL = 300


def detail(calculator: Calculator, reckoning: Reckoning) -> str:
    """How the sum was worked out, as short as the application's field asks."""
    steps = "；".join(f"{line.label}：{line.formula}" for line in reckoning.steps)
    text = f"{calculator.label}，按公开算法计算：{steps}"
    return text if len(text) <= LONGEST_DETAIL else f"{text[: LONGEST_DETAIL - 1]}…"


def answers(calculator: Calculator, reckoning: Reckoning) -> dict[str, str]:
    """The claims step of an application, filled with this one claim."""
    amount = headline(reckoning).low
    return {
        "claims-TOTAL_FORMS": "1",
        "claims-INITIAL_FORMS": "0",
        "claims-0-cause": CAUSES[calculator.name].value,
        "claims-0-amount": f"{amount}" if amount else "",
        "claims-0-detail": detail(calculator, reckoning),
    }


def begin(calculator: Calculator, reckoning: Reckoning, *, by: Actor, at: datetime) -> Draft:
    """A new application that already asks for what was worked out."""
    draft = mediation.begin_draft(by=by, at=at)
    return mediation.save_draft(draft, answers={"claims": answers(calculator, reckoning)}, by=by, at=at)
