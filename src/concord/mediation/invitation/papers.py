"""The letter to somebody without a phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from concord.ground.accounts.actors import Actor
from concord.ground.lifecycle.effects import Draft
from concord.ground.lifecycle.models import Running
from concord.mediation import models, pieces
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class Invitation:
    """调解意愿征询书, the letter for a respondent without a phone: nothing of the dispute may be read from it."""

    on: date
    number: str
    body: pieces.Body
    addressee: str
    address: str
    link: str
    code: str
    reply: pieces.Deadline


INVITATION = pieces.kind("invitation", "调解意愿征询书", Invitation, "询")


def invitation(sent: models.Invitation, *, by: Actor, at: datetime) -> list[Draft]:
    """调解意愿征询书, only where no phone is known; the code it bears is handed over by the act, never stored."""
    secret = sent.__dict__.get("letter")
    if secret is None:
        return []
    case = sent.case
    filled = Invitation(
        **pieces.head(case, at),
        addressee=sent.party.name,
        address=sent.party.address,
        link=secret.link,
        code=secret.code,
        reply=pieces.deadline(Running.objects.get(subject=sent.pk, name="answer", state="running")),
    )
    return [Draft(INVITATION, filled, Compartment.INTERNAL.value, of=case)]
