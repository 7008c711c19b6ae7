"""Reads of the counter: what is being taken down there, which papers may be printed, what was handed over."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from concord.ground.accounts.actors import Actor
from concord.ground.documents.models import Paper
from concord.mediation import access
from concord.mediation.invitation.papers import INVITATION
from concord.mediation.models import Case, Draft, Handover
from concord.mediation.words import Compartment
from concord.registry import queries as registry
from concord.registry.models import Body

_FOR_SIDES = (Compartment.SHARED, Compartment.TO_APPLICANT, Compartment.TO_RESPONDENT)


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Applications the actor is taking down at the counter of their body, the newest first."""
    if actor.standing is None or not access.AT_COUNTER.holds(actor, None):
        return Draft.objects.none()
    rows = Draft.objects.filter(person=actor.person, organisation=actor.standing.organisation_id, oral__isnull=False)
    return rows.select_related("oral__person").order_by("-saved_at")


def body(actor: Actor) -> Body:
    """The mediation body an actor serves; PermissionError for whoever serves none."""
    if actor.standing is None:
        raise PermissionError("nobody serves a body without a standing")
    return registry.body(actor.standing.organisation_id)


def printable(of: Case) -> list[Paper]:
    """The papers of a case that somebody may be given on paper: those for the sides, and the letter that invites."""
    rows = Paper.objects.filter(Q(compartment__in=_FOR_SIDES) | Q(kind=INVITATION.name), subject=of.pk)
    return list(rows.select_related("number").order_by("ordered_at", "pk"))


def handovers(actor: Actor, of: Case) -> list[Handover]:
    """What was handed over on paper, for the desk; three queries."""
    if not access.places(actor, of) & {"clerk", "head", "mediator"}:
        return []
    return list(of.handovers.select_related("party").prefetch_related("papers__number"))
