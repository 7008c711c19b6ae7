"""Calling off what waits for signatures."""

from __future__ import annotations

from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.documents import queries as papers
from concord.ground.lifecycle.refusals import WrongState
from concord.ground.signing import operations as signing
from concord.ground.signing.models import EnvelopeState
from concord.mediation import conditions
from concord.mediation.agreement import signatures
from concord.mediation.agreement.papers.agreement import AGREEMENT
from concord.mediation.models import Agreement, Case


def call_off(case: Case, *, reason: str, by: Actor, at: datetime) -> None:
    """Drop the case's standing agreement and void its envelope; nothing happens when there is none.

    WrongState when the last signature was made meanwhile: the agreement then stands.
    """
    agreement = conditions.standing_agreement(case)
    if agreement is None:
        return
    if agreement.envelope is not None:
        agreement.envelope.refresh_from_db()
        if agreement.envelope.state == EnvelopeState.COMPLETE:
            raise WrongState("协议刚刚签署完毕，已经生效，不能再退出")
        signing.void(agreement.envelope, reason=reason, by=by, at=at)
    agreement.dropped_at = at
    agreement.save(update_fields=["dropped_at"])


def open_envelope(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    """Let the signers sign the paper just made of the agreement, each in turn."""
    paper = papers.newest(agreement.case_id, AGREEMENT)
    specs = [
        signing.PlaceSpec(each.label, turn, each.person, each.organisation)
        for turn, each in enumerate(signatures.places(agreement.case), start=1)
    ]
    envelope = signing.open(paper, purpose=signatures.PURPOSE, places=specs, by=by, at=at)
    agreement.paper, agreement.envelope = paper, envelope
    agreement.save(update_fields=["paper", "envelope"])
