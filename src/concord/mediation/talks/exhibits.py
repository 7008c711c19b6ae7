"""The evidence of a case page: for each claim what was shown for it and what the other side says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from concord.ground.accounts.actors import Actor
from concord.ground.files import serving
from concord.ground.pages.acts import Button
from concord.mediation import access
from concord.mediation.lifecycle import CASE
from concord.mediation.models import Case, Claim, Evidence, Opinion
from concord.mediation.talks.rooms import Share, share_of
from concord.mediation.words import Compartment, Side

_VERBS = {"give_opinion": "发表意见", "tie_evidence": "对应请求"}


@dataclass(frozen=True)
class Exhibit:
    """One piece of evidence: the other side's latest word on it, what this reader may do, whether it shows small."""

    row: Evidence
    is_picture: bool
    opinion: Opinion | None
    share: Share | None
    buttons: list[Button]


@dataclass(frozen=True)
class Group:
    """What was shown for one claim; or for none yet; or to the mediator alone."""

    title: str
    exhibits: list[Exhibit]
    alone: bool = False


def shown(actor: Actor, case: Case, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """What the evidence section of a case page shows."""
    claims = list(case.claims.all())
    rows = [_exhibit(row, actor, case) for row in evidence]
    show = CASE.move("show_evidence")
    may_show = show.allows(actor, case) and case.state in show.source
    return {
        "claims": claims,
        "exhibits": [group for group in _groups(rows, claims) if group.exhibits],
        "may_show": may_show,
    }


def _groups(rows: list[Exhibit], claims: list[Claim]) -> list[Group]:
    shared = [each for each in rows if each.row.compartment == Compartment.SHARED]
    tied = {claim.pk: [each for each in shared if claim in each.row.claims.all()] for claim in claims}
    loose = [each for each in shared if not each.row.claims.all()]
    others = any(tied.values())
    return [
        *(Group(f"请求 {claim.no}：{claim.get_cause_display()}", tied[claim.pk]) for claim in claims),
        Group("还没有对应到请求" if others else "", loose),
        *(
            Group(f"{side.label}只给调解员看的", [each for each in rows if each.row.compartment == side], alone=True)
            for side in Side
        ),
    ]


def _exhibit(row: Evidence, actor: Actor, case: Case) -> Exhibit:
    opinions = list(row.opinions.all())
    return Exhibit(
        row,
        serving.may_look(row.blob, actor),
        opinions[-1] if opinions else None,
        share_of(row, actor, case),
        list(_buttons(row, actor, case)),
    )


def _buttons(row: Evidence, actor: Actor, case: Case) -> Iterator[Button]:
    """To the other side: say what one thinks of it. To its own side and the mediator: say which claims it is for."""
    of_other_side = access.own_side(actor, case) not in {None, row.side}
    name, page = ("give_opinion", "opinion") if of_other_side else ("tie_evidence", "claims")
    move = CASE.move(name)
    if not move.allows(actor, case) or case.state not in move.source:
        return
    url = f"{reverse('mediation:case', args=[case.pk])}evidence/{row.pk}/{page}/"
    yield Button(_VERBS[name], url, ok=True, why=None, fix_url=None, danger=False)
