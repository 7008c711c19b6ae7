"""Letting a system in by two people, giving it its key, and ending it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from concord.ground.accounts import operations as accounts
from concord.ground.accounts import roles
from concord.ground.accounts.actors import SYSTEM, Actor
from concord.ground.accounts.models import Organisation, Person
from concord.ground.accounts.roles import Role
from concord.ground.interchange.lifecycle import CLIENT
from concord.ground.interchange.models import Client
from concord.ground.interchange.operations import subscribing
from concord.ground.lifecycle.binding import moves, opens


@dataclass(frozen=True)
class Issued:
    """A new key, in clear this once."""

    key_id: str
    secret: str


@opens(CLIENT, "propose")
def propose(
    *,
    name: str,
    organisation: Organisation,
    acts_for: Organisation,
    role: Role,
    scopes: Sequence[str],
    contact: Person,
    until: datetime | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> Client:
    """Propose to let a system in; it can do nothing until another person confirms."""
    return Client.objects.create(
        state="proposed",
        opened_at=at,
        name=name,
        organisation=organisation,
        acts_for=acts_for,
        role=role,
        scopes=list(scopes),
        contact=contact,
        until=until,
        reason=reason,
        proposed_by=by.own,
    )


@moves(CLIENT, "confirm")
def confirm(client: Client, *, by: Actor, at: datetime) -> None:
    """Be the second person: the system gets its service person and standing."""
    service = accounts.join(name=f"系统：{client.name}"[:60], phone="", handle=f"system-{client.pk.hex[:12]}", at=at)
    # Two people stand behind it: who proposed is named here, who confirms is the second.
    standing = accounts.grant(
        service,
        organisation=client.acts_for,
        role=roles.named(client.role),
        reason=f"系统接入：{client.name}",
        until=client.until,
        by=Actor(on_behalf=client.proposed_by),
        at=at,
    )
    if standing.confirmed_at is None:
        standing = accounts.confirm(standing, by=by, at=at)
    client.standing = standing
    client.confirmed_by, client.confirmed_at = by.own, at


@moves(CLIENT, "issue")
def issue(client: Client, *, by: Actor, at: datetime) -> Issued:
    """Give the system a new key; whatever it had before stops working."""
    issued = Issued(key_id=f"ck_{secrets.token_hex(8)}", secret=secrets.token_urlsafe(32))
    client.key_id, client.secret, client.issued_at = issued.key_id, issued.secret, at
    return issued


@moves(CLIENT, "end")
def end(client: Client, *, reason: str, by: Actor, at: datetime) -> None:
    """Let the system in no more: its key, standing and subscriptions end together."""
    client.key_id, client.secret = None, ""
    standing = client.standing
    if standing is not None:
        if standing.holds(at):
            accounts.end(standing, reason=reason, by=SYSTEM, at=at)
        Person.objects.filter(pk=standing.person_id).update(is_active=False)
    for each in client.subscriptions.exclude(state="ended"):
        subscribing.cancel(each, by=Actor(on_behalf=by.person), at=at)
