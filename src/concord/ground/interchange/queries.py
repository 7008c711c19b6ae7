"""Reads of clients and subscriptions."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from concord.ground.accounts.actors import Actor
from concord.ground.interchange import access
from concord.ground.interchange.models import Client, Push, Subscription


def visible_to(actor: Actor) -> QuerySet[Client]:
    """The clients an actor may look at: all for the security administrator and the office, none for others."""
    rows = Client.objects.select_related("organisation", "acts_for", "contact", "proposed_by", "confirmed_by")
    return rows.order_by("-opened_at", "pk") if actor.role in access.READERS else rows.none()


def client(actor: Actor, pk: UUID) -> Client | None:
    """One client the actor may look at."""
    return visible_to(actor).filter(pk=pk).first()


def subscriptions(of: Client) -> QuerySet[Subscription]:
    """Where a client is told, the cancelled ones left out."""
    return of.subscriptions.exclude(state="ended").select_related("client").order_by("opened_at", "pk")


def subscription(of: Client, pk: UUID) -> Subscription | None:
    """One subscription of a client."""
    return of.subscriptions.select_related("client").filter(pk=pk).first()


def listening(event: str) -> list[Subscription]:
    """The subscriptions that want an event and can be told, with whom their clients act as."""
    rows = Subscription.objects.filter(state__in=["active", "failing"], client__state="active")
    rows = rows.select_related("client__standing__person", "client__standing__organisation")
    return [each for each in rows if not each.events or event in each.events]


def last_pushes(of: Client, *, most: int = 20) -> list[Push]:
    """The newest pushes to a client."""
    rows = Push.objects.filter(subscription__client=of).select_related("subscription")
    return list(rows.order_by("-happened_at")[:most])
