"""What the page of a case shows at once: what waits, the clocks, the claims, the talk. Panels read for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper
from concord.ground.lifecycle.models import Running
from concord.ground.signing import queries as signing
from concord.ground.signing.models import Place
from concord.mediation import access, conditions, queries
from concord.mediation.models import Agreement, Attendance, Case, Message, Payment, Prolongation, Record
from concord.mediation.payments import waiting as payments
from concord.mediation.words import Compartment


@dataclass(frozen=True)
class CaseFile:
    """What one reader may see of a case, beside what now hangs on the case itself (claims, agreements, records…)."""

    clocks: list[Running]
    papers: list[Paper]
    messages: list[Message]
    earlier: bool
    said: Mapping[str, int]
    completions: list[Message]
    proposal: Prolongation | None
    agreement: Agreement | None
    places: list[Place]
    my_places: list[Place]
    payments: list[Payment]


def opened(actor: Actor, pk: UUID) -> Case | None:
    """One case the actor may open, None otherwise."""
    return access.found(actor, pk)


def read(actor: Actor, case: Case, *, room: str, before: int = 0) -> CaseFile:
    """The file of a case as this actor may read it; the same queries however much.

    Of one room's messages the newest, or those before the message of that number; `earlier` when there are more.
    """
    accepted = case.accepted_at is not None
    _hang(case, accepted=accepted)
    messages, earlier = queries.newest_messages(actor, case, room=room, before=before)
    agreement = conditions.standing_agreement(case) if accepted else None
    places = list(signing.of_envelope(agreement.envelope_id)) if agreement and agreement.envelope_id else []
    return CaseFile(
        clocks=queries.clocks(actor, case),
        papers=list(queries.papers(actor, case)),
        messages=messages,
        earlier=earlier,
        said=_said(actor, case, room, messages, is_all=not (earlier or before)),
        completions=list(queries.completions(actor, case)),
        proposal=conditions.open_proposal(case) if accepted else None,
        agreement=agreement,
        places=places,
        my_places=_mine(actor, places),
        payments=payments.of_case(case),
    )


def _hang(case: Case, *, accepted: bool) -> None:
    """What the page shows and conditions of moves ask of the case itself; most of it only after acceptance."""
    wanted: list[str | Prefetch[str]] = ["claims"]
    if accepted:
        proposals = Prolongation.objects.select_related("proposed_by").prefetch_related("consents")
        present = Prefetch("attendances", Attendance.objects.select_related("person"))
        records = Record.objects.order_by("opened_at").prefetch_related(present)
        wanted += [
            Prefetch("agreements", Agreement.objects.prefetch_related("items")),
            Prefetch("prolongations", proposals),
            Prefetch("records", records),
        ]
    prefetch_related_objects([case], *wanted)


def _said(actor: Actor, case: Case, room: str, heard: list[Message], *, is_all: bool) -> Mapping[str, int]:
    """How many messages each room holds; who has one room only has mostly just heard them all."""
    if is_all and access.rooms(actor, case) == (Compartment.SHARED,):
        return {room: len(heard)}
    return dict(queries.said(actor, case))


def _mine(actor: Actor, places: list[Place]) -> list[Place]:
    """Those whose turn it is and that wait for this actor; rights as `signing.waiting_for` gives them."""
    envelopes = {place.envelope_id for place in places}
    return list(signing.waiting_for(actor).filter(envelope__in=envelopes)) if envelopes else []
