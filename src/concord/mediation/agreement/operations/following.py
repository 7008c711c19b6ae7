"""What follows another act: bound acts done by the system on behalf of whoever acted first."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.signing.models import Envelope
from concord.mediation.agreement.operations import agreeing
from concord.mediation.models import Agreement


def take_effect_when_signed(envelope: Envelope, *, at: datetime) -> None:
    """All have signed: the agreement is in force from the last time stamp."""
    case = Agreement.objects.select_related("case").get(envelope=envelope).case
    if case.state == "signing":
        agreeing.take_effect(case, by=Actor(), at=at)
