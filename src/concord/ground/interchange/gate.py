"""Letting a request of another system in: signature, clock, once only, in force, not too fast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from concord.ground.accounts.actors import Actor
from concord.ground.interchange import refusals, signatures
from concord.ground.interchange.models import Client, Nonce, Scope
from concord.ground.interchange.signatures import Signed
from concord.ground.lifecycle import clocks
from concord.ground.parameters import queries as parameters

WINDOW = timedelta(minutes=5)
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,64}")
_SECONDS = re.compile(r"[0-9]{10}")
_SIGNATURE = re.compile(r"[0-9a-f]{64}")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Claimed:
    """What a request says of itself: whose key, and a signature of its parts."""

    key_id: str
    signature: str
    parts: Signed


def admit(claimed: Claimed, *, scope: Scope, at: datetime) -> tuple[Client, Actor]:
    """The client of a genuine request and whom it acts as; the refusals say why not. Uses its nonce up."""
    parts = claimed.parts
    if not (_NONCE.fullmatch(parts.nonce) and _SECONDS.fullmatch(parts.timestamp)):
        raise refusals.Unsigned
    if not _SIGNATURE.fullmatch(claimed.signature):
        raise refusals.Unsigned
    client = _genuine(claimed)
    if abs(at.timestamp() - int(parts.timestamp)) > WINDOW.total_seconds():
        raise refusals.OutOfTime
    _use_up(client, parts.nonce, at)
    actor = _actor(client, at)
    if scope not in client.scopes:
        raise refusals.OutOfScope
    return client, actor


def _genuine(claimed: Claimed) -> Client:
    rows = Client.objects.select_related("standing__person", "standing__organisation", "contact")
    client = rows.filter(key_id=claimed.key_id).first() if claimed.key_id.isascii() else None
    if client is None or not signatures.fits(client.secret, claimed.parts.text, claimed.signature):
        raise refusals.WrongSignature
    return client


def _use_up(client: Client, nonce: str, at: datetime) -> None:
    limit = parameters.number("interchange.requests_a_minute", clocks.legal_day(at))
    if client.nonces.filter(at__gt=at - _MINUTE).count() >= limit:
        raise refusals.TooFast
    try:
        with transaction.atomic():
            Nonce.objects.create(client=client, value=nonce, at=at)
    except IntegrityError as error:
        raise refusals.Replayed from error


def _actor(client: Client, at: datetime) -> Actor:
    standing = client.standing
    in_force = client.state == "active" and (client.until is None or at < client.until)
    if standing is None or not in_force or not standing.holds(at):
        raise refusals.NoLongerIn
    return Actor(standing.person, standing)
