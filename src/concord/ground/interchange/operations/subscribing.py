"""Telling other systems that something happened: subscriptions, their health, and the events on their way."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from procrastinate.contrib.django import app

from concord.ground.accounts.actors import Actor
from concord.ground.installation import queries as installation
from concord.ground.interchange import addresses
from concord.ground.interchange.lifecycle import SUBSCRIPTION
from concord.ground.interchange.models import Client, Push, PushState, Subscription
from concord.ground.lifecycle.binding import moves, opens
from concord.ground.lifecycle.refusals import Unmet

# The job's lasting name: waiting jobs carry it.
DELIVER = "interchange.deliver"
MOST = 5


@opens(SUBSCRIPTION, "subscribe", within="client")
def subscribe(*, client: Client, url: str, events: Sequence[str], by: Actor, at: datetime) -> Subscription:
    """Ask to be told of events at an address; no `events` means all. BadAddress, or Unmet past five subscriptions."""
    if client.subscriptions.exclude(state="ended").count() >= MOST:
        raise Unmet(f"一个系统最多有 {MOST} 个推送地址，请先取消不用的")
    addresses.resolve(url, demo=installation.is_demo())
    return Subscription.objects.create(
        state="active",
        opened_at=at,
        client=client,
        url=url,
        events=sorted(set(events)),
        secret=secrets.token_urlsafe(32),
    )


@moves(SUBSCRIPTION, "falter")
def falter(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """Several tries failed: the contact is told, tries go on."""


@moves(SUBSCRIPTION, "warn")
def warn(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """It still fails: the contact is told what comes next."""


@moves(SUBSCRIPTION, "recover")
def recover(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """A push arrived again."""


@moves(SUBSCRIPTION, "disable")
def disable(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """The last try failed: nothing more is sent until somebody resumes it."""
    _stop(subscription)


@moves(SUBSCRIPTION, "resume")
def resume(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """Send new events again."""


@moves(SUBSCRIPTION, "cancel")
def cancel(subscription: Subscription, *, by: Actor, at: datetime) -> None:
    """Send nothing there any more."""
    _stop(subscription)


def _stop(subscription: Subscription) -> None:
    subscription.pushes.filter(state=PushState.WAITING).update(state=PushState.GIVEN_UP)


def announce(
    subscriptions: Sequence[Subscription], *, event: str, subject: UUID, number: str, at: datetime
) -> list[Push]:
    """Send an event on its way once this transaction is committed. It carries a name, an id and a number only."""
    pushes = Push.objects.bulk_create(
        Push(subscription=each, event=event, subject=subject, number=number, happened_at=at, next_try_at=at)
        for each in subscriptions
    )
    if pushes:
        job = app.configure_task(DELIVER, queue="pushes", allow_unknown=True)
        job.defer(pushes=[str(each.pk) for each in pushes])
    return pushes
