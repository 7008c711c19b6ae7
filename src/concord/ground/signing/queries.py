"""Reading envelopes and places."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper
from concord.ground.signing.access import seal_keepers
from concord.ground.signing.models import Envelope, EnvelopeState, Place, PlaceState


def places() -> QuerySet[Place]:
    """Places with all that a page about them shows, in one query."""
    return Place.objects.select_related(
        "envelope__paper__number", "person", "organisation", "intended_by", "intended_as__organisation"
    )


def visible_to(actor: Actor) -> QuerySet[Place]:
    """The places this actor may sign in, now or in their turn."""
    if actor.person is None:
        return places().none()
    mine = Q(person=actor.person)
    if actor.standing is not None and actor.role in seal_keepers():
        mine |= Q(person=None, organisation=actor.standing.organisation_id)
    return places().filter(mine)


def waiting_for(actor: Actor) -> QuerySet[Place]:
    """The places whose turn it is and that wait for this actor's word, oldest first."""
    ready = visible_to(actor).filter(state=PlaceState.READY, envelope__state=EnvelopeState.OPEN)
    return ready.order_by("envelope__opened_at", "order")


def is_awaited(actor: Actor) -> bool:
    """Whether any place waits for this actor: on most days none does, and asking so is cheap."""
    return waiting_for(actor).select_related(None).order_by().exists()


def of_paper(paper: Paper) -> Envelope | None:
    """The paper's envelope that was not called off."""
    return Envelope.objects.filter(paper=paper).exclude(state=EnvelopeState.VOID).first()


def of_envelope(envelope: UUID) -> QuerySet[Place]:
    """An envelope's places in signing order."""
    return places().filter(envelope=envelope).order_by("order")


def is_settled(paper: Paper) -> bool:
    """Whether nothing is left to sign: no envelope was ever opened for the paper, or one is complete."""
    states = set(Envelope.objects.filter(paper=paper).values_list("state", flat=True))
    return not states or EnvelopeState.COMPLETE in states
