"""The first draft of an agreement: one promise a claim, as it was asked for; the mediator changes what was agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from concord.mediation.models import Case, Claim
from concord.mediation.words import Side


def terms(case: Case) -> dict[str, Any]:
    """The fields around the items: the story as told, and the sum of what is asked."""
    amounts = [claim.amount for claim in case.claims.all() if claim.amount is not None]
    return {"story": case.story, "total": sum(amounts, Decimal(0))}


def items(case: Case) -> list[dict[str, Any]]:
    """One row a claim: the side that was asked does what was asked for."""
    return [_item(claim) for claim in case.claims.all()]


def _item(claim: Claim) -> dict[str, Any]:
    return {
        "payer": Side.RESPONDENT,
        "what": f"支付{claim.get_cause_display()}" if claim.amount is not None else claim.get_cause_display(),
        "cause": claim.cause,
        "since": claim.since,
        "until": claim.until,
        "amount": claim.amount,
        "way": "银行转账" if claim.amount is not None else "",
    }
