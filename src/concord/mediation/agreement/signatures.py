"""Who signs an agreement, in which order: every party, the mediator, then the body's seal (调解仲裁法 14)."""

from __future__ import annotations

from dataclasses import dataclass

from concord.ground.accounts.models import Organisation, Person
from concord.mediation.models import Case, Party
from concord.mediation.pieces import Signatory

PURPOSE = "mediation.agreement"


@dataclass(frozen=True)
class Signer:
    """One place on the signature page and who fills it."""

    label: str
    name: str
    person: Person | None
    organisation: Organisation | None = None

    @property
    def signatory(self) -> Signatory:
        """The place as the paper reserves it."""
        return Signatory(self.label, self.name, "seal" if self.organisation else "signature")


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
