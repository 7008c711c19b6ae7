"""Both sides agreed to a later last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.mediation import pieces
from concord.mediation.models import Case
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Extension:
    """延期同意书: only with the consent of both (广西条例 30(3))."""

    on: date
    number: str
    body: pieces.Body
    applicants: tuple[str, ...]
    respondents: tuple[str, ...]
    conclude: pieces.Deadline
    until: date
    reason: str
    signatories: tuple[pieces.Signatory, ...]
    # what the chosen day became, where it is a day off or its year's notice is not out
    last: pieces.Deadline | None = None


EXTENSION = pieces.kind("extension", "延期调解同意书", Extension)


def extension(case: Case, *, by: Actor, at: datetime) -> list[Draft]:
    """延期同意书, once both sides have agreed to the latest proposal."""
    proposal = case.prolongations.filter(agreed_at=at).last()
    if proposal is None:
        return []
    last = pieces.clock(case, "conclude")
    before = case.prolongations.filter(agreed_at__isnull=False).exclude(pk=proposal.pk).last()
    filled = Extension(
        **pieces.head(case, at),
        **pieces.sides(case),
        conclude=pieces.clock_before(case, "conclude", until=before.until if before else None),
        until=proposal.until,
        last=last if last.due != proposal.until or last.provisional else None,
        reason=proposal.reason,
        signatories=tuple(
            pieces.Signatory(label=consent.get_side_display(), name=consent.person.name, confirmed_at=consent.at)
            for consent in proposal.consents.select_related("person").order_by("at")
        ),
    )
    return [Draft(EXTENSION, filled, Compartment.SHARED.value)]
