"""Whose turn it is, and telling them."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from concord.ground.accounts.models import Person, Standing
from concord.ground.notices import operations as notices
from concord.ground.signing.access import seal_keepers
from concord.ground.signing.models import Envelope, Place, PlaceState


def give_next(envelope: Envelope, *, at: datetime) -> None:
    """Let the first waiting place sign, unless one before it is still unsigned or the envelope is held."""
    if Envelope.objects.filter(pk=envelope.pk, held_until__isnull=False).exists():
        return
    pending = envelope.places.exclude(state=PlaceState.SIGNED).select_related("person", "organisation").first()
    if pending is None or pending.state != PlaceState.WAITING:
        return
    pending.state = PlaceState.READY
    pending.save(update_fields=["state"])
    tell(pending, at=at)


def tell(place: Place, *, at: datetime) -> None:
    """Tell those who may sign here that their turn has come."""
    notices.tell_many(
        _signers(place, at),
        kind="signing.turn",
        title="有一份文书等您签署",
        body="轮到您签署了，请打开文书核对后签署。",
        url=reverse("signing:sign", args=[place.pk]),
        subject=place.envelope.paper.subject,
        at=at,
    )


def _signers(place: Place, at: datetime) -> list[Person]:
    if place.person is not None:
        return [place.person]
    standings = Standing.objects.filter(organisation=place.organisation, role__in=seal_keepers())
    return list({each.person for each in standings.select_related("person") if each.holds(at)})
