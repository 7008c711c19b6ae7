"""Emptying the outbox, one delivery at a time.

A delivery is claimed in a transaction of its own before anything is sent, and marked in another one after. Two
workers never send the same one. A worker killed between the gateway's answer and the mark leaves a claim that ends
after LEASE, and the message goes out once more under the same reference: we err on the side of a second "you have
a new message", never of a lost one, because an invitation that never arrived costs somebody a right.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from concord.ground.notices import queries, quiet, wording
from concord.ground.notices.models import Channel, Delivery, State
from concord.ground.notices.senders import Message, NoSender, Sender, SendFailed, sender

# How long after the first, second, … failed try the next one comes; after the last, we stop.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
LEASE = timedelta(minutes=5)
UNCONFIGURED_PAUSE = timedelta(minutes=10)


def deliver(delivery: Delivery, *, at: datetime) -> Delivery:
    """Try one delivery if it is due; what became of it stands in the returned row. Must run outside a transaction."""
    if delivery.state not in queries.OPEN_STATES or delivery.next_try_at > at:
        return delivery
    morning = quiet.over_at(at)
    if morning is not None:
        return _later(delivery, morning, "")
    try:
        carrier = sender(Channel(delivery.channel))
    except NoSender as error:
        return _later(delivery, at + UNCONFIGURED_PAUSE, str(error))
    return _send(delivery, carrier, at) if _claim(delivery, at) else delivery


def deliver_due(*, at: datetime, most: int = 200) -> int:
    """Try what is due, at most so many; how many were sent."""
    sent = [deliver(each, at=at).state == State.SENT for each in queries.due(at)[:most]]
    return sum(sent)


def text_of(delivery: Delivery) -> str:
    """What the message says."""
    return wording.WORDINGS[delivery.template].fill(delivery.params)


def _open(pk: UUID) -> Delivery:
    return Delivery.objects.get(pk=pk)


def _later(delivery: Delivery, when: datetime, reason: str) -> Delivery:
    """Wait without counting a try."""
    Delivery.objects.filter(pk=delivery.pk, next_try_at=delivery.next_try_at).update(next_try_at=when, failure=reason)
    return _open(delivery.pk)


def _claim(delivery: Delivery, at: datetime) -> bool:
    """Take the delivery for LEASE; False when another worker has it, or it changed meanwhile."""
    mine = Delivery.objects.filter(
        pk=delivery.pk, state__in=queries.OPEN_STATES, next_try_at=delivery.next_try_at, tries=delivery.tries
    )
    return mine.update(tries=F("tries") + 1, next_try_at=at + LEASE) == 1


def _send(delivery: Delivery, carrier: Sender, at: datetime) -> Delivery:
    subject, calendar = wording.WORDINGS[delivery.template].subject, delivery.params.get("calendar", "")
    message = Message(delivery.address, subject, text_of(delivery), delivery.pk.hex, calendar)
    try:
        carrier.send(message, at=at)
    except SendFailed as error:
        _mark_failed(delivery, str(error), at)
    else:
        Delivery.objects.filter(pk=delivery.pk).update(state=State.SENT, sent_at=at, failure="")
    return _open(delivery.pk)


def _mark_failed(delivery: Delivery, reason: str, at: datetime) -> None:
    """The next try comes after a longer pause; after the last pause nobody tries again."""
    row = Delivery.objects.filter(pk=delivery.pk)
    done = delivery.tries
    if done >= len(PAUSES):
        row.update(state=State.GIVEN_UP, failure=reason)
    else:
        row.update(state=State.FAILED, failure=reason, next_try_at=at + PAUSES[done])
