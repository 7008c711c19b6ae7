"""Carrying a push: try, and when it fails try again ever later, some 54 hours long."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from django.db import transaction

from concord.ground.accounts.actors import SYSTEM
from concord.ground.installation import queries as installation
from concord.ground.interchange import addresses, operations, sending, signatures
from concord.ground.interchange.models import Push, PushState, Subscription
from concord.ground.interchange.refusals import BadAddress

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
# After the first try: in all 53 hours and 43 minutes.
DELAYS = (
    _MINUTE,
    2 * _MINUTE,
    10 * _MINUTE,
    30 * _MINUTE,
    _HOUR,
    2 * _HOUR,
    4 * _HOUR,
    8 * _HOUR,
    14 * _HOUR,
    24 * _HOUR,
)
FIRST_WARNING, SECOND_WARNING = 3, 8
# While a worker tries, no other one does: longer than a try can last, `sending.WHOLE` and a name looked up.
_HELD = 2 * _MINUTE
_SPEND = 50.0  # seconds of one round; the next begins a minute after this one


def carry(push: Push, *, at: datetime) -> bool:
    """Try a push that is due; True when it arrived. The network is asked outside any transaction."""
    if not _hold(push, at):
        return False
    status, failure = _try(push, at)
    arrived = 200 <= status < 300
    with transaction.atomic():
        row = Push.objects.select_for_update().get(pk=push.pk)
        if row.state != PushState.WAITING:
            return False
        row.tries += 1
        row.answered, row.failure = status or None, "" if arrived else failure or f"对方答复 {status}"
        _settle(row, arrived=arrived, at=at)
        row.save()
    return arrived


def carry_due(*, at: datetime, most: int = 100, spend: float = _SPEND) -> int:
    """Try whatever is due, for so many seconds; how many arrived.

    Who did not answer once is not asked again in the same round, so that one deaf receiver costs one wait.
    """
    until, deaf, arrived = monotonic() + spend, set[UUID](), 0
    due = Push.objects.filter(state=PushState.WAITING, next_try_at__lte=at).order_by("next_try_at")[:most]
    for each in due:
        if monotonic() > until:
            break
        if each.subscription_id in deaf:
            continue
        if carry(each, at=at):
            arrived += 1
        else:
            deaf.add(each.subscription_id)
    return arrived


def payload(push: Push) -> bytes:
    """What is sent: which event, to which case, when; nothing of its content."""
    told = {
        "id": str(push.pk),
        "event": push.event,
        "case": str(push.subject),
        "number": push.number,
        "happened_at": push.happened_at.isoformat(),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _hold(push: Push, at: datetime) -> bool:
    due = Push.objects.filter(pk=push.pk, state=PushState.WAITING, next_try_at__lte=at)
    return due.update(next_try_at=at + _HELD) == 1


def _try(push: Push, at: datetime) -> tuple[int, str]:
    """The status of the answer, or 0 and what was in the way."""
    subscription = Subscription.objects.get(pk=push.subscription_id)
    body, stamp = payload(push), str(int(at.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Concord",
        "X-Concord-Event": push.event,
        "X-Concord-Timestamp": stamp,
        "X-Concord-Signature": signatures.sign(subscription.secret, stamp.encode() + b"\n" + body),
    }
    try:
        target = addresses.resolve(subscription.url, demo=installation.is_demo())
        return sending.post(target, body=body, headers=headers), ""
    except BadAddress:
        return 0, "地址不能用"
    except sending.Unreachable as error:
        return 0, str(error)


def _settle(row: Push, *, arrived: bool, at: datetime) -> None:
    """What one try means for the push and for its subscription's health."""
    subscription = Subscription.objects.select_related("client").get(pk=row.subscription_id)
    if arrived:
        row.state = PushState.SENT
        if subscription.state == "failing":
            operations.recover(subscription, by=SYSTEM, at=at)
            _hurry(subscription, at)
    elif row.tries > len(DELAYS):
        row.state = PushState.GIVEN_UP
        if subscription.state == "failing":
            operations.disable(subscription, by=SYSTEM, at=at)
    else:
        row.next_try_at = at + DELAYS[row.tries - 1]
        _warn(subscription, row.tries, at)


def _warn(subscription: Subscription, tries: int, at: datetime) -> None:
    if tries >= FIRST_WARNING and subscription.state == "active":
        operations.falter(subscription, by=SYSTEM, at=at)
    elif tries == SECOND_WARNING and subscription.state == "failing":
        operations.warn(subscription, by=SYSTEM, at=at)


def _hurry(subscription: Subscription, at: datetime) -> None:
    """The other side answers again: what waited for a later try goes now."""
    waiting = subscription.pushes.filter(state=PushState.WAITING, next_try_at__gt=at + _HELD)
    waiting.update(next_try_at=at)
