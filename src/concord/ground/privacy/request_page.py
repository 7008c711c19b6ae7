"""What the pages show of a request: to its asker and to those who answer it, the same."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.ledger import queries as ledger
from concord.ground.lifecycle import clocks
from concord.ground.lifecycle.shown_clocks import clock_facts
from concord.ground.pages import acts
from concord.ground.pages.timeline import moments
from concord.ground.privacy.lifecycle import REQUEST
from concord.ground.privacy.models import Request


def request_facts(row: Request, *, by: Actor, do: str, at: datetime) -> dict[str, object]:
    """The context of privacy/request.html; `do` names where its moves are done."""
    today = clocks.legal_day(at)
    return {
        "row": row,
        "state": REQUEST.of(row),
        "clocks": [clock_facts(each, today) for each in clocks.of(row.pk)],
        "actions": acts.buttons(REQUEST, row, by=by, do=do),
        "history": moments(ledger.history(row.pk).reverse()),
    }
