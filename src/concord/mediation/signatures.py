"""Who signs an agreement, in which order: every party, the mediator, then the body's seal (调解仲裁法 14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from concord.ground.accounts.actors import Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.documents import queries as papers
from concord.ground.signing import operations as signing
from concord.mediation import documents
from concord.mediation.models import Agreement, Case, Party

PURPOSE = "mediation.agreement"


@dataclass(frozen=True)
class Signer:
    """One place on the signature page and who fills it."""

    label: str
    name: str
    person: Person | None
    organisation: Organisation | None = None

    @property
    def signatory(self) -> documents.Signatory:
        """The place as the paper reserves it."""
        return documents.Signatory(self.label, self.name, "seal" if self.organisation else "signature")


def mediator(case: Case) -> Person:
    """Who mediates the case now."""
    return case.assignments.filter(until=None).select_related("mediator").get().mediator


def places(case: Case) -> list[Signer]:
    """The signers in order: applicants, respondents, mediator, body."""
    found, mediates = [_party_place(party) for party in case.everyone], mediator(case)
    found.append(Signer("调解员", mediates.name, mediates))
    found.append(Signer("调解组织", case.body.name, None, case.body))
    return found


def _party_place(party: Party) -> Signer:
    """A person signs for themselves; a firm, and whoever has no way in, through who may settle for them."""
    if party.person is not None and party.person.phone_verified_at:
        return Signer(party.get_side_display(), party.name, party.person)
    speaker = party.representations.filter(until=None, may_settle=True).select_related("person").first()
    if speaker is None and party.person is not None:
        return Signer(party.get_side_display(), party.name, party.person)
    if speaker is None:
        raise LookupError(f"nobody may settle for {party.pk}")
    label = f"{party.get_side_display()}（{party.name}）{speaker.get_capacity_display()}"
    return Signer(label, speaker.person.name, speaker.person)


def open_envelope(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    """Let the signers sign the paper just made of the agreement, each in turn."""
    paper = papers.newest(agreement.case_id, documents.AGREEMENT)
    specs = [
        signing.PlaceSpec(each.label, turn, each.person, each.organisation)
        for turn, each in enumerate(places(agreement.case), start=1)
    ]
    envelope = signing.open(paper, purpose=PURPOSE, places=specs, by=by, at=at)
    agreement.paper, agreement.envelope = paper, envelope
    agreement.save(update_fields=["paper", "envelope"])
